#include "tests/golden/wire/schemas.hpp"

#include "firmware/codec/schema.hpp"
#include "firmware/wire/bytes.hpp"
#include "firmware/wire/changes.hpp"
#include "firmware/wire/check.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/day_key.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/feeds.hpp"
#include "firmware/wire/phones.hpp"
#include "firmware/wire/refusals.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"
#include "tests/golden/wire/descriptions.hpp"

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

template <class T>
void refine_struct(Node& schema);

void refine_text(Node& schema, const TextRule& rule) {
  if (!rule.pattern.empty()) set(schema, "pattern", text(rule.pattern));
  set(schema, "maxLength", integer(rule.most_bytes));
}

template <Integer T>
void refine_integer(Node& schema, const RangeRule& rule) {
  const auto most = std::min<std::uint64_t>(rule.most, static_cast<std::uint64_t>(std::numeric_limits<T>::max()));
  if constexpr (codec::SmallInteger<T>) {
    set(schema, "minimum", Node{rule.least});
    set(schema, "maximum", integer(most));
  } else {
    set(schema, "pattern", text(codec::decimal_pattern(rule.least, most)));
  }
}

template <class... A>
void refine_variant(Node& schema, const std::variant<A...>* /*type*/) {
  auto choice = std::get<Node::Array>(member(schema, "oneOf")->value).begin();
  (refine_struct<A>(*member(*member(*choice++, "properties"), "body")), ...);
}

// No id is nil.
void refine_id(Node& schema) {
  constexpr std::string_view not_nil = "^(?![0-]+$)";
  set(schema, "pattern", text(std::format("{}{}", not_nil, Uuid::pattern.substr(1))));
}

// By the same rules that check.hpp goes by.
template <class T, class Rule>
void refine(Node& schema, const Rule& rule) {
  if constexpr (codec::IsOptional<T>::value) {
    refine<typename T::value_type>(schema, rule);
  } else if constexpr (codec::IsGuarded<T>::value) {
    refine<std::remove_cvref_t<decltype(std::declval<T>().reveal())>>(schema, rule);
  } else if constexpr (std::same_as<T, std::string>) {
    refine_text(schema, rule);
  } else if constexpr (std::same_as<T, Uuid>) {
    refine_id(schema);
  } else if constexpr (Integer<T>) {
    refine_integer<T>(schema, rule);
  } else if constexpr (codec::IsVector<T>::value) {
    if (rule.least > 0) set(schema, "minItems", integer(rule.least));
    set(schema, "maxItems", integer(rule.most));
    refine<typename T::value_type>(*member(schema, "items"), rule.item);
  } else if constexpr (codec::IsVariant<T>::value) {
    refine_variant(schema, static_cast<const T*>(nullptr));
  } else if constexpr (codec::DescribedStruct<T>) {
    refine_struct<T>(schema);
  }
}

// Events, unlike messages, have a version by the type of their body; all are in their first.
template <class T>
constexpr std::int32_t newest_version_of() {
  if constexpr (MessageType<T>)
    return T::kind.version();
  else
    return 1;
}

template <class T>
void refine_struct(Node& schema) {
  boost::mp11::mp_for_each<codec::Members<T>>([&](auto described) {
    using Member = decltype(described);
    using Field = std::remove_cvref_t<decltype(std::declval<T&>().*Member::pointer)>;
    auto& property = *member(*member(schema, "properties"), Member::name);
    refine<Field>(property, rule_of<T, Member::pointer>());
    if (std::string_view(Member::name) == "version")
      set(property, "maximum", Node{std::int64_t{newest_version_of<T>()}});
  });
}

// How members agree (messages.cpp), for those messages that have such rules.
template <class T>
void add_agreement(Node& /*schema*/, const T* /*type*/) {}

Node one(std::string_view key, Node value) {
  return Node{Node::Object{{std::string(key), std::move(value)}}};
}

// {"properties": {"body": {"properties": {"type": `rule`}}}}
Node of_the_type(Node rule) {
  return one("properties", one("body", one("properties", one("type", std::move(rule)))));
}

Node when(Node condition, Node then) {
  return Node{Node::Object{{"if", std::move(condition)}, {"then", std::move(then)}}};
}

void add_agreement(Node& schema, const Command* /*type*/) {
  Node::Array by_clerk;
  boost::mp11::mp_for_each<CommandBody>([&by_clerk]<class Verb>(const Verb& verb) {
    if (is_by_clerk(verb)) by_clerk.push_back(text(Verb::type_name));
  });
  const auto has = [](std::string_view key) { return one("required", Node{Node::Array{text(key)}}); };
  set(schema, "allOf",
      Node{Node::Array{when(of_the_type(one("enum", Node{std::move(by_clerk)})), has("clerk")),
                       when(has("person"), of_the_type(one("const", text(queue::IssueTicket::type_name))))}});
}

Descriptions& members() {
  static Descriptions read("firmware/wire/members.toml");
  return read;
}

template <class T>
SchemaFile schema_file(std::string_view description) {
  constexpr auto name = T::kind.name;
  Node schema = codec::schema_of<T>();
  refine_struct<T>(schema);
  add_agreement(schema, static_cast<const T*>(nullptr));
  members().into(schema, std::string(name));
  Node::Object out{{"$schema", text("http://json-schema.org/draft-07/schema#")},
                   {"$id", text(std::format("urn:motcua:v1:{}", name))},
                   {"title", text(name)},
                   {"description", text(std::format("{} At most {} bytes and {} values.", description,
                                                    T::kind.most_bytes, T::kind.most_values))}};
  for (auto& part : std::get<Node::Object>(schema.value)) out.push_back(std::move(part));
  return {std::format("{}.json", name), codec::write_json_pretty(Node{std::move(out)}) + "\n"};
}

}  // namespace

SchemaFile refusals_file() {
  Node::Array rows;
  for (const auto& each : refusals)
    rows.push_back(Node{Node::Object{{"reason", text(each.reason)},
                                     {"of", text(each.of)},
                                     {"by", text(each.by)},
                                     {"when", text(each.when)},
                                     {"then", text(each.then)},
                                     {"again", text(codec::enum_text(each.again))}}});
  return {"../refusals.json", codec::write_json_pretty(Node{std::move(rows)}) + "\n"};
}

std::vector<std::string> descriptions_of_no_member() {
  static_cast<void>(schema_files());
  return members().unused();
}

std::vector<SchemaFile> schema_files() {
  return {
      schema_file<Command>("A request to the hub, or of a manager to a collector or the centre's hub. Its id is "
                           "the idempotency key."),
      schema_file<Reply>("The answer to a command or to a batch of events."),
      schema_file<EventBatch>("1 to 200 journalled events of one node, in order."),
      schema_file<CallsState>("Retained: current and latest calls, for wallboards."),
      schema_file<QueueState>("Retained: groups and counters, for kiosks and counters."),
      schema_file<CounterState>("Retained: all that the clerk at one counter may know, for its node alone."),
      schema_file<ClerksState>("Retained: names of the clerks, for consoles alone."),
      schema_file<ServicesState>(
          "Retained: what a centre offers, where and at which counters, for clients without a file of it."),
      schema_file<SatisfactionState>("Retained: shares of ratings that single nobody out."),
      schema_file<Health>("Retained: whether a node is there, and its faults; the last will says offline."),
      schema_file<DayKey>("From the hub to one kiosk, which alone may read it: the key of the tags of persons."),
      schema_file<CatalogueState>("Retained: which signed updates of the catalogue of procedures can be had."),
      schema_file<PhoneCommand>("What a ticket's page asks of the hub. Its id is the idempotency key."),
      schema_file<PhoneTicket>("From the hub to a ticket's page that follows it: all that it may know."),
      schema_file<BytesWanted>("Who has these bytes answers with a block of them, which is no JSON."),
      schema_file<CentreToday>("Retained: what a collector knows of one centre's day, for managers."),
      schema_file<ProvinceToday>("Retained: a row for each centre of the province, for managers."),
      schema_file<CentreChanges>(
          "What became different in one centre's day since the message before; not retained."),
      schema_file<ProvinceChanges>(
          "What became different in the rows of centres since the message before; not retained."),
      schema_file<AlertsState>("Retained: what needs a manager's eye now, in one centre or in all."),
  };
}

}  // namespace motcua::wire
