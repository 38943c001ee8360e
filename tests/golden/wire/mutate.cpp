#include "tests/golden/wire/mutate.hpp"

#include <format>

namespace motcua::wire {
namespace {

using codec::Node;

void collect(const Node& node, const Spot& here, std::vector<Spot>& out) {
  const auto descend = [&](const Node& child, std::size_t index, const std::string& step, const std::string& key) {
    Spot spot{std::format("{}/{}", here.pointer, step), key, here.path};
    spot.path.push_back(index);
    out.push_back(spot);
    collect(child, spot, out);
  };
  if (const auto* object = std::get_if<Node::Object>(&node.value)) {
    for (std::size_t i = 0; i < object->size(); ++i)
      descend((*object)[i].second, i, (*object)[i].first, (*object)[i].first);
  } else if (const auto* array = std::get_if<Node::Array>(&node.value)) {
    for (std::size_t i = 0; i < array->size(); ++i) descend((*array)[i], i, std::to_string(i), "");
  }
}

Node& child(Node& node, std::size_t index) {
  if (auto* object = std::get_if<Node::Object>(&node.value)) return (*object)[index].second;
  return std::get<Node::Array>(node.value)[index];
}

Node& parent_of(Node& document, const Spot& spot) {
  Node* at = &document;
  for (std::size_t level = 0; level + 1 < spot.path.size(); ++level) at = &child(*at, spot.path[level]);
  return *at;
}

}  // namespace

std::vector<Spot> spots(const Node& document) {
  std::vector<Spot> out;
  collect(document, {}, out);
  return out;
}

const Node& value_at(const Node& document, const Spot& spot) {
  const Node* at = &document;
  for (const auto index : spot.path) {
    const auto* object = std::get_if<Node::Object>(&at->value);
    at = object != nullptr ? &(*object)[index].second : &std::get<Node::Array>(at->value)[index];
  }
  return *at;
}

std::string replaced(Node document, const Spot& spot, Node value) {
  child(parent_of(document, spot), spot.path.back()) = std::move(value);
  return codec::write_json(document);
}

std::string removed(Node document, const Spot& spot) {
  auto& members = std::get<Node::Object>(parent_of(document, spot).value);
  members.erase(members.begin() + static_cast<std::ptrdiff_t>(spot.path.back()));
  return codec::write_json(document);
}

std::string duplicated(Node document, const Spot& spot) {
  auto& members = std::get<Node::Object>(parent_of(document, spot).value);
  members.push_back(members[spot.path.back()]);
  return codec::write_json(document);
}

}  // namespace motcua::wire
