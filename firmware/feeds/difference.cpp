#include "firmware/feeds/difference.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace motcua::feeds {
namespace {

using codec::Node;
using Names = std::vector<std::string_view>;

constexpr std::array<std::string_view, 4> of_the_message{"version", "run", "number", "at"};
constexpr std::array<std::string_view, 4> by_member{"total", "figures", "wait", "service"};
constexpr std::string_view cursors = "cursors";
constexpr std::string_view sequences = "sequences";

// The members that say which row it is; none where a list has no rows.
Names id_of_rows(std::string_view list) {
  if (list == "groups") return {"group"};
  if (list == "services") return {"service"};
  if (list == "counters") return {"counter"};
  if (list == "hours") return {"hour"};
  if (list == "services_hours") return {"service", "hour"};
  if (list == "centres") return {"centre"};
  return {};
}

Node::Object members_of(const Node& row, const Names& names) {
  Node::Object out;
  for (const auto name : names)
    if (const auto* value = row.find(name)) out.emplace_back(std::string(name), *value);
  return out;
}

std::string id_of(const Node& row, const Names& names) {
  return codec::write_json(Node{members_of(row, names)});
}

Node::Object by_members(const Node::Object& before, const Node::Object& after);

const Node* find(const Node::Object& object, std::string_view key) {
  const auto found = std::ranges::find(object, key, &Node::Member::first);
  return found == object.end() ? nullptr : &found->second;
}

Node::Array rows(const Node::Array& before, const Node::Array& after, const Names& names) {
  std::map<std::string, const Node*> known;
  for (const auto& row : before) known.emplace(id_of(row, names), &row);
  Node::Array out;
  for (const auto& row : after) {
    const auto was = known.extract(id_of(row, names));
    if (!was) {
      out.push_back(row);
      continue;
    }
    auto different = by_members(std::get<Node::Object>(was.mapped()->value), std::get<Node::Object>(row.value));
    if (different.empty()) continue;
    auto told = members_of(row, names);
    std::ranges::move(different, std::back_inserter(told));
    out.push_back(Node{std::move(told)});
  }
  for (const auto& [id, row] : known) {
    auto told = members_of(*row, names);
    told.emplace_back("gone", Node{true});
    out.push_back(Node{std::move(told)});
  }
  return out;
}

// When the journals are the same, in the same order.
std::optional<Node> sequences_of(const Node::Array& before, const Node::Array& after) {
  const auto journals = [](const Node& cursor) { return id_of(cursor, {"node", "epoch"}); };
  if (!std::ranges::equal(before, after, {}, journals, journals)) return std::nullopt;
  Node::Array out;
  for (const auto& cursor : after) out.push_back(*cursor.find("sequence"));
  return Node{std::move(out)};
}

// What is told of a member that is there and was there with another value.
Node::Member told(const std::string& key, const Node& before, const Node& after) {
  const auto* old_list = std::get_if<Node::Array>(&before.value);
  const auto* list = std::get_if<Node::Array>(&after.value);
  if (old_list != nullptr && list != nullptr) {
    if (const auto names = id_of_rows(key); !names.empty()) return {key, Node{rows(*old_list, *list, names)}};
    if (key == cursors)
      if (auto only = sequences_of(*old_list, *list)) return {std::string(sequences), std::move(*only)};
  }
  const auto* old_object = std::get_if<Node::Object>(&before.value);
  const auto* object = std::get_if<Node::Object>(&after.value);
  if (old_object != nullptr && object != nullptr && std::ranges::contains(by_member, key))
    return {key, Node{by_members(*old_object, *object)}};
  return {key, after};
}

Node::Object by_members(const Node::Object& before, const Node::Object& after) {
  Node::Object out;
  for (const auto& [key, value] : after) {
    const auto* was = find(before, key);
    if (was == nullptr)
      out.emplace_back(key, value);
    else if (*was != value)
      out.push_back(told(key, *was, value));
  }
  Node::Array unknown;
  for (const auto& [key, value] : before)
    if (find(after, key) == nullptr) unknown.push_back(Node{key});
  if (!unknown.empty()) out.emplace_back("unknown", Node{std::move(unknown)});
  return out;
}

// Rows in another order are no change.
bool is_empty_list(const Node& value) {
  const auto* list = std::get_if<Node::Array>(&value.value);
  return list != nullptr && list->empty();
}

Node::Object without_envelope(const Node& whole) {
  auto out = std::get<Node::Object>(whole.value);
  std::erase_if(out,
                [](const Node::Member& member) { return std::ranges::contains(of_the_message, member.first); });
  return out;
}

}  // namespace

Node::Object difference(const Node& before, const Node& after) {
  auto out = by_members(without_envelope(before), without_envelope(after));
  std::erase_if(out, [](const Node::Member& member) {
    return !id_of_rows(member.first).empty() && is_empty_list(member.second);
  });
  return out;
}

bool is_news(const Node::Object& difference) {
  return std::ranges::any_of(difference, [](const Node::Member& member) { return member.first != sequences; });
}

}  // namespace motcua::feeds
