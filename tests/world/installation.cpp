#include "tests/world/installation.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/host/randomness.hpp"
#include "tests/support/process.hpp"

#include <algorithm>
#include <filesystem>
#include <format>
#include <stdexcept>
#include <vector>

namespace motcua::world {
namespace {

constexpr std::string_view configuration = "kiosk-config";
constexpr std::int32_t numbers_of_first_group = 80;

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
  for (auto& counter : centre.counters) {
    counter.groups.clear();
    for (const auto& group : centre.groups) counter.groups.push_back(group.id);
  }
  return centre;
}

desk::DeskSetup desk_setup(const config::Centre& centre) {
  desk::DeskSetup setup{.definition = config::queue_definition(centre), .nodes = {}, .clerk_code_hashes = {}};
  for (const auto& node : centre.nodes) {
    const auto role = node.program == config::Program::kiosk ? desk::NodeRole::kiosk
                      : node.counter                         ? desk::NodeRole::counter
                                                             : desk::NodeRole::other;
    setup.nodes[node.id] = {role, node.counter};
  }
  const auto hash = crypto::hash_code(Secret(std::string(clerk_code)));
  for (const auto& clerk : centre.clerks) setup.clerk_code_hashes[clerk.id] = hash;
  return setup;
}

// An Ed25519 key as PKCS #8 has it: a fixed head (RFC 8410) and the 32 bytes of the seed.
crypto::SigningKey signing_key(std::uint64_t seed) {
  std::vector<std::uint8_t> der{0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
  const auto head = der.size();
  der.resize(head + 32);
  host::SeededRandomness(seed).fill(std::span(der).subspan(head));
  auto text = base64url(der);  // 48 bytes: no padding
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  const test::TempDir folder;
  const auto file = folder.path() / "key.pem";
  test::write_file(file, std::format("-----BEGIN {0}-----\n{1}\n-----END {0}-----\n", "PRIVATE KEY", text));
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  auto key = crypto::SigningKey::load(file);
  if (!key) throw std::runtime_error(describe(key.error()));
  return *std::move(key);
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

Installation load_installation(std::uint64_t seed) {
  auto place = centre();
  auto setup = desk_setup(place);
  return {std::move(place), loaded(text::Locales::load(std::string(configuration) + "/locales")), std::move(setup),
          signing_key(seed)};
}

}  // namespace motcua::world
