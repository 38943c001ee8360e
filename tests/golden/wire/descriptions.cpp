#include "tests/golden/wire/descriptions.hpp"

#include <format>
#include <stdexcept>
#include <toml++/toml.hpp>

namespace motcua::wire {
namespace {

using codec::Node;

Node* member(Node& node, std::string_view key) {
  auto* object = std::get_if<Node::Object>(&node.value);
  if (object == nullptr) return nullptr;
  for (auto& [name, value] : *object)
    if (name == key) return &value;
  return nullptr;
}

// The type that an alternative is for.
std::string type_of(Node& alternative) {
  Node* at = &alternative;
  for (const auto* step : {"properties", "type", "const"})
    if (at != nullptr) at = member(*at, step);
  return at != nullptr ? std::get<std::string>(at->value) : std::string{};
}

bool ends_with_path(std::string_view path, std::string_view end) {
  return path == end || (path.ends_with(end) && path[path.size() - end.size() - 1] == '.');
}

}  // namespace

Descriptions::Descriptions(const std::string& file) {
  for (const auto& [message, members] : toml::parse_file(file)) {
    auto& texts = texts_[std::string(message.str())];
    for (const auto& [path, text] : *members.as_table()) {
      const auto told = text.value<std::string>().value_or("");
      if (!told.ends_with('.')) throw std::runtime_error(std::format("{}: {} is no sentence", file, path.str()));
      texts.emplace(path.str(), told);
    }
  }
}

void Descriptions::into(Node& schema, const std::string& message) {
  walk(schema, {message, "", ""});
}

void Descriptions::walk(Node& schema, const Place& place) {
  if (auto* properties = member(schema, "properties")) {
    for (auto& [name, value] : std::get<Node::Object>(properties->value)) {
      const auto& step = name == "body" && !place.type.empty() ? place.type : name;
      const Place inner{place.message, place.path.empty() ? step : place.path + "." + step, ""};
      walk(value, inner);
      auto& object = std::get<Node::Object>(value.value);
      if (const auto* text = text_of(inner)) object.insert(object.begin(), {"description", Node{*text}});
    }
  }
  if (auto* items = member(schema, "items")) walk(*items, place);
  if (auto* choice = member(schema, "oneOf"))
    for (auto& alternative : std::get<Node::Array>(choice->value))
      walk(alternative, {place.message, place.path, type_of(alternative)});
}

const std::string* Descriptions::text_of(const Place& place) {
  for (const auto& message : {place.message, std::string("all")}) {
    const std::pair<const std::string, std::string>* found = nullptr;
    for (const auto& each : texts_[message])
      if (ends_with_path(place.path, each.first) && (found == nullptr || each.first.size() > found->first.size()))
        found = &each;
    if (found == nullptr) continue;
    used_.insert(message + ": " + found->first);
    return &found->second;
  }
  return nullptr;
}

std::vector<std::string> Descriptions::unused() const {
  std::vector<std::string> out;
  for (const auto& [message, texts] : texts_)
    for (const auto& [path, text] : texts)
      if (const auto name = message + ": " + path; !used_.contains(name)) out.push_back(name);
  return out;
}

}  // namespace motcua::wire
