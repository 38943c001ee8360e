#include "tests/golden/wire/schemas.hpp"

#include "firmware/codec/schema.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/rules.hpp"
#include "firmware/wire/states.hpp"

#include <format>

namespace motcua::wire {
namespace {

using codec::Node;

Node text(std::string_view value) {
  return Node{std::string(value)};
}
Node integer(std::size_t value) {
  return Node{static_cast<std::int64_t>(value)};
}

Node* member(Node& node, std::string_view key) {
  auto* object = std::get_if<Node::Object>(&node.value);
  if (object == nullptr) return nullptr;
  const auto found = std::ranges::find(*object, key, &Node::Member::first);
  return found == object->end() ? nullptr : &found->second;
}

void set(Node& node, std::string_view key, Node value) {
  if (auto* there = member(node, key))
    *there = std::move(value);
  else
    std::get<Node::Object>(node.value).push_back({std::string(key), std::move(value)});
}

bool has_type(const Node& schema, std::string_view type) {
  const auto* stated = schema.find("type");
  return stated != nullptr && stated->value == text(type).value;
}

void refine_object(Node& schema, std::string_view within);

// `key` is the member that the schema is for; a list's items go by the list's own rows, as in validate.cpp.
void refine(Node& schema, std::string_view within, std::string_view key) {
  if (auto* choices = member(schema, "oneOf")) {
    for (auto& choice : std::get<Node::Array>(choices->value)) refine_object(choice, within);
  } else if (has_type(schema, "object")) {
    refine_object(schema, within);
  } else if (has_type(schema, "array")) {
    const auto& rule = count_rules.at(rule_index(count_rules, within, key));
    if (rule.least > 0) set(schema, "minItems", integer(rule.least));
    set(schema, "maxItems", integer(rule.most));
    refine(*member(schema, "items"), within, key);
  } else if (has_type(schema, "integer")) {
    const auto& rule = range_rules.at(rule_index(range_rules, within, key));
    set(schema, "minimum", Node{std::int64_t{rule.least}});
    // These schemas are of version 1; what is newer comes with schemas of its own.
    set(schema, "maximum", Node{key == "version" ? std::int64_t{1} : std::int64_t{rule.most}});
  } else if (has_type(schema, "string") && member(schema, "pattern") == nullptr &&
             member(schema, "enum") == nullptr) {
    const auto& rule = text_rules.at(rule_index(text_rules, within, key));
    if (rule.pattern.empty())
      set(schema, "maxLength", integer(rule.most_bytes));
    else
      set(schema, "pattern", text(rule.pattern));
  }
}

void refine_object(Node& schema, std::string_view within) {
  auto& properties = *member(schema, "properties");
  const Node* type = properties.find("type");
  const Node* constant = type == nullptr ? nullptr : type->find("const");
  const std::string body_type = constant == nullptr ? std::string(within) : std::get<std::string>(constant->value);
  for (auto& [key, property] : std::get<Node::Object>(properties.value)) refine(property, body_type, key);
}

template <class T>
SchemaFile schema_file(std::string_view name, std::string_view description) {
  Node schema = codec::schema_of<T>();
  refine_object(schema, "");
  Node::Object out{{"$schema", text("http://json-schema.org/draft-07/schema#")},
                   {"$id", text(std::format("urn:motcua:v1:{}", name))},
                   {"title", text(name)},
                   {"description", text(description)}};
  for (auto& part : std::get<Node::Object>(schema.value)) out.push_back(std::move(part));
  return {std::format("{}.json", name), codec::write_json_pretty(Node{std::move(out)}) + "\n"};
}

}  // namespace

std::vector<SchemaFile> schema_files() {
  return {
      schema_file<Command>("command", "A request to the hub. Its id is the idempotency key."),
      schema_file<Reply>("reply", "The answer to a command or to a batch of events."),
      schema_file<EventBatch>("event_batch", "1 to 200 journalled events of one node, in order."),
      schema_file<CallsState>("calls", "Retained: current and latest calls, for wallboards."),
      schema_file<QueueState>("queue", "Retained: groups and counters, for kiosks and counters."),
      schema_file<CounterState>("counter",
                                "Retained: all that the clerk at one counter may know, for its node alone."),
      schema_file<SatisfactionState>("satisfaction", "Retained: shares of ratings that single nobody out."),
      schema_file<Health>("health",
                          "Retained: whether a node is there, and its faults; the last will says offline."),
  };
}

}  // namespace motcua::wire
