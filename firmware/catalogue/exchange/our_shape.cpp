#include "firmware/catalogue/exchange/members.hpp"
#include "firmware/catalogue/exchange/record.hpp"
#include "firmware/codec/codec.hpp"

#include <algorithm>

namespace motcua::catalogue {
namespace {

std::vector<std::string_view> all_members() {
  std::vector<std::string_view> names;
  for (const auto& each : public_members) {
    names.push_back(each.name);
    if (!each.heading.empty()) names.push_back(each.heading);
  }
  boost::mp11::mp_for_each<codec::Members<Procedure>>([&names](auto member) { names.emplace_back(member.name); });
  return names;
}

// The first part of a pointer: "ways" of "/ways/0/fees".
std::string first_of(std::string_view pointer) {
  if (pointer.starts_with('/')) pointer.remove_prefix(1);
  return std::string(pointer.substr(0, pointer.find('/')));
}

// What a record needs and somebody's may lack.
void put_missing(codec::Node::Object& members, const ExportText& from) {
  const auto put = [&members](std::string_view name, codec::Node value) {
    if (!std::ranges::contains(members, name, &codec::Node::Member::first))
      members.emplace_back(std::string(name), std::move(value));
  };
  put("code", codec::Node{std::string{}});
  put("agency", codec::Node{from.agency});
  put("name", codec::Node{std::string{}});
  put("field", codec::Node{std::string{}});
  put("source", codec::write_value(Source{.document = {}, .url = {}, .date = from.exported, .verified = false}));
}

}  // namespace

std::span<const std::string_view> known_members() {
  static const auto names = all_members();
  return names;
}

bool is_our_shape(const codec::Node& node) {
  return node.find("name") != nullptr && (node.find("code") != nullptr || node.find("source") != nullptr);
}

// A member that is not as it must be is left out, and the rest read again.
Procedure read_our_shape(const RecordNode& record, const ExportText& from, Findings& findings) {
  auto node = record.node;
  auto& members = std::get<codec::Node::Object>(node.value);
  for (std::size_t tries = known_members().size(); tries > 0; --tries) {
    put_missing(members, from);
    auto value = codec::decode_all<Procedure>(node);
    if (value) return *std::move(value);
    for (const auto& error : value.error()) {
      findings.add_at(record.pointer + error.where, DefectKind::wrong_type, error.detail);
      std::erase_if(members, [name = first_of(error.where)](const auto& each) { return each.first == name; });
    }
  }
  return {};
}

}  // namespace motcua::catalogue
