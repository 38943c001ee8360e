#include "tests/world/installation.hpp"

#include <stdexcept>

namespace motcua::world {
namespace {

constexpr std::string_view configuration = "kiosk-config";
constexpr std::size_t counters_used = 2;
constexpr std::int32_t numbers_of_first_group = 12;

template <class T>
T loaded(std::expected<T, std::vector<Error>> value) {
  if (!value) throw std::runtime_error(describe(value.error().front()));
  return *std::move(value);
}

config::Centre centre() {
  auto centre = loaded(config::load_centre(configuration, CentreId::parse("mau-xa").value()));
  for (const auto* more : {"mau-xa-kiosk-2", "mau-xa-kiosk-3"})
    centre.nodes.push_back({NodeId::parse(more).value(), config::Program::kiosk, std::nullopt});
  auto& few = centre.groups.front();
  few.last_number = few.first_number + numbers_of_first_group - 1;
  centre.counters.resize(counters_used);
  for (auto& counter : centre.counters) {
    counter.groups.clear();
    for (const auto& group : centre.groups) counter.groups.push_back(group.id);
  }
  std::erase_if(centre.nodes, [&centre](const config::CentreNode& node) {
    return node.counter && centre.counter(*node.counter) == nullptr;
  });
  return centre;
}

desk::DeskSetup desk_setup(const config::Centre& centre) {
  desk::DeskSetup setup{.definition = config::queue_definition(centre), .nodes = {}, .clerk_code_hashes = {}};
  for (const auto& node : centre.nodes) {
    const auto role = node.program == config::Program::kiosk     ? desk::NodeRole::kiosk
                      : node.program == config::Program::counter ? desk::NodeRole::counter
                                                                 : desk::NodeRole::other;
    setup.nodes[node.id] = {role, node.counter};
  }
  const auto hash = crypto::hash_code(Secret(std::string(clerk_code)));
  for (const auto& clerk : centre.clerks) setup.clerk_code_hashes[clerk.id] = hash;
  return setup;
}

}  // namespace

desk::ProofKeys Installation::keys() const {
  return {signing, 1, Secret(std::vector<std::uint8_t>(32, 7)), centre.code};
}

std::vector<NodeId> Installation::nodes_of(config::Program program) const {
  std::vector<NodeId> out;
  for (const auto& node : centre.nodes)
    if (node.program == program) out.push_back(node.id);
  return out;
}

Installation load_installation() {
  auto place = centre();
  auto setup = desk_setup(place);
  return {std::move(place), loaded(text::Locales::load(std::string(configuration) + "/locales")), std::move(setup),
          crypto::SigningKey::generate()};
}

}  // namespace motcua::world
