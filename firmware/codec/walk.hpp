// The one walker over described values (Boost.Describe). From the description of a struct it writes a Node, reads
// one back with every error named by JSON pointer, and writes the JSON Schema.
//
// How a type looks: bool, integers of 32 bits or fewer and double as themselves; 64-bit integers as decimal
// strings; a described enum as its enumerator's name; Instant, BusinessDate, Uuid and Name as text; optional
// members are left out when empty; vector as array; map as object; a variant as {"type": T::type_name, "body":
// {...}}. A struct may name members that need not be there: static constexpr auto optional_keys =
// std::to_array<...>({...}).
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"
#include "firmware/codec/node.hpp"

#include <algorithm>
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <charconv>
#include <concepts>
#include <format>
#include <map>
#include <optional>
#include <variant>

namespace motcua::codec {

template <class T>
concept TextValue = requires(const T& value, std::string_view text) {
  { T::parse(text) } -> std::same_as<Result<T>>;
  { value.text() } -> std::convertible_to<std::string>;
};
template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && std::is_class_v<T>;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept SmallInteger = std::integral<T> && !std::same_as<T, bool> && sizeof(T) <= 4;
template <class T>
concept LargeInteger = std::integral<T> && sizeof(T) == 8;

enum class Unknown {
  ignore,
  refuse
};  // members that a struct does not have: messages ignore, configuration refuses
enum class Null { absent, mistyped };  // in place of an optional member: others' files write it, messages never do

// The state of one reading: where the walker stands, and what it has found wrong.
class Reading {
public:
  explicit Reading(Unknown unknown_members = Unknown::ignore, Null null_members = Null::absent)
      : unknown(unknown_members), null(null_members) {}
  void refuse(ErrorCode code, std::string detail) { errors.push_back({code, path, std::move(detail)}); }
  void mistyped(std::string_view wanted, const Node& node) {
    refuse(ErrorCode::mistyped, std::format("here must stand {}, not {}", wanted, node.kind()));
  }
  template <class F>
  void at(std::string_view key, F&& read) {
    const auto length = path.size();
    path.append("/").append(key);
    read();
    path.resize(length);
  }

  Unknown unknown;
  Null null;
  std::string path;
  std::vector<Error> errors;
};

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class K, class V>
struct IsMap<std::map<K, V>> : std::true_type {};
template <class T>
struct IsVariant : std::false_type {};
template <class... T>
struct IsVariant<std::variant<T...>> : std::true_type {};
template <class T>
struct IsGuarded : std::false_type {};
template <class T, class Kind>
struct IsGuarded<Guarded<T, Kind>> : std::true_type {};

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
template <class E>
using Enumerators = boost::describe::describe_enumerators<E>;

template <class T>
bool may_be_missing(std::string_view key) {
  if constexpr (requires { T::optional_keys; })
    return std::ranges::find(T::optional_keys, key) != T::optional_keys.end();
  return false;
}

template <DescribedEnum E>
std::string_view enum_text(E value) {
  std::string_view text = "?";
  boost::mp11::mp_for_each<Enumerators<E>>([&](auto entry) {
    if (entry.value == value) text = entry.name;
  });
  return text;
}

template <DescribedEnum E>
std::optional<E> enum_value(std::string_view text) {
  std::optional<E> value;
  boost::mp11::mp_for_each<Enumerators<E>>([&](auto entry) {
    if (text == entry.name) value = entry.value;
  });
  return value;
}

template <DescribedEnum E>
std::string enum_choices() {
  std::string out;
  boost::mp11::mp_for_each<Enumerators<E>>(
      [&](auto entry) { out.append(out.empty() ? "" : ", ").append(entry.name); });
  return out;
}

// ---- writing ----

template <class T>
Node write_value(const T& value) {
  if constexpr (std::same_as<T, bool>) {
    return Node{value};
  } else if constexpr (SmallInteger<T>) {
    return Node{static_cast<std::int64_t>(value)};
  } else if constexpr (LargeInteger<T>) {
    return Node{std::to_string(value)};
  } else if constexpr (std::same_as<T, double>) {
    return Node{value};
  } else if constexpr (std::same_as<T, std::string>) {
    return Node{value};
  } else if constexpr (std::same_as<T, Instant>) {
    return Node{instant_text(value)};
  } else if constexpr (std::same_as<T, BusinessDate>) {
    return Node{date_text(value)};
  } else if constexpr (TextValue<T>) {
    return Node{std::string(value.text())};
  } else if constexpr (DescribedEnum<T>) {
    return Node{std::string(enum_text(value))};
  } else if constexpr (IsGuarded<T>::value) {
    return write_value(value.reveal());
  } else if constexpr (IsVector<T>::value) {
    Node::Array array;
    array.reserve(value.size());
    for (const auto& item : value) array.push_back(write_value(item));
    return Node{std::move(array)};
  } else if constexpr (IsMap<T>::value) {
    Node::Object object;
    for (const auto& [key, item] : value)
      object.emplace_back(std::get<std::string>(write_value(key).value), write_value(item));
    return Node{std::move(object)};
  } else if constexpr (IsVariant<T>::value) {
    return std::visit(
        [](const auto& alternative) {
          using A = std::remove_cvref_t<decltype(alternative)>;
          return Node{Node::Object{{"type", Node{std::string(A::type_name)}}, {"body", write_value(alternative)}}};
        },
        value);
  } else {
    static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
    Node::Object object;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      const auto& field = value.*member.pointer;
      if constexpr (IsOptional<std::remove_cvref_t<decltype(field)>>::value) {
        if (field) object.emplace_back(member.name, write_value(*field));
      } else {
        object.emplace_back(member.name, write_value(field));
      }
    });
    return Node{std::move(object)};
  }
}

// ---- reading ----

template <class T>
void read_value(const Node& node, T& value, Reading& in);

template <class T>
void read_integer(std::int64_t number, T& value, Reading& in) {
  if (std::in_range<T>(number))
    value = static_cast<T>(number);
  else
    in.refuse(ErrorCode::invalid, std::format("{} is out of range: {} to {}", number, std::numeric_limits<T>::min(),
                                              std::numeric_limits<T>::max()));
}

template <class T>
void read_decimal(const Node& node, T& value, Reading& in) {
  const auto* text = std::get_if<std::string>(&node.value);
  if (text == nullptr) return in.mistyped("a decimal number as a string", node);
  const auto [end, ec] = std::from_chars(text->data(), text->data() + text->size(), value);
  // One way of writing each number, as the schema's pattern has it: no leading zero, no -0.
  const bool zero_leads = text->starts_with("-0") || (text->size() > 1 && text->starts_with('0'));
  if (ec != std::errc{} || end != text->data() + text->size() || zero_leads)
    in.refuse(ErrorCode::invalid,
              std::format("'{}' is not a 64-bit decimal number without leading zeros", text->substr(0, 40)));
}

template <class T, class Parse>
void read_text(const Node& node, T& value, Reading& in, Parse&& parse) {
  const auto* text = std::get_if<std::string>(&node.value);
  if (text == nullptr) return in.mistyped("a string", node);
  auto parsed = parse(*text);
  if (parsed)
    value = std::move(*parsed);
  else
    in.refuse(parsed.error().code, parsed.error().detail);
}

template <class T>
void read_struct(const Node& node, T& value, Reading& in) {
  if (!std::holds_alternative<Node::Object>(node.value)) return in.mistyped("an object", node);
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    auto& field = value.*member.pointer;
    using Field = std::remove_cvref_t<decltype(field)>;
    const Node* found = node.find(member.name);
    in.at(member.name, [&] {
      if constexpr (IsOptional<Field>::value) {
        if (found == nullptr) return;
        if (in.null == Null::absent && std::holds_alternative<std::nullptr_t>(found->value)) return;
        read_value(*found, field.emplace(), in);
      } else if (found != nullptr) {
        read_value(*found, field, in);
      } else if (!may_be_missing<T>(member.name)) {
        in.refuse(ErrorCode::missing, std::format("'{}' is missing", member.name));
      }
    });
  });
  if (in.unknown == Unknown::ignore) return;
  for (const auto& [key, unused] : std::get<Node::Object>(node.value)) {
    bool known = false;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) { known = known || key == member.name; });
    if (!known) in.at(key, [&] { in.refuse(ErrorCode::invalid, std::format("'{}' is not a known key", key)); });
  }
}

template <class... A>
void read_variant(const Node& node, std::variant<A...>& value, Reading& in) {
  if (!std::holds_alternative<Node::Object>(node.value)) return in.mistyped("an object with type and body", node);
  const Node* type = node.find("type");
  const Node* body = node.find("body");
  if (type == nullptr) in.at("type", [&] { in.refuse(ErrorCode::missing, "'type' is missing"); });
  if (body == nullptr) in.at("body", [&] { in.refuse(ErrorCode::missing, "'body' is missing"); });
  if (type == nullptr || body == nullptr) return;
  const auto* name = std::get_if<std::string>(&type->value);
  if (name == nullptr) return in.at("type", [&] { in.mistyped("a string", *type); });
  const bool known = ((A::type_name == *name &&
                       (in.at("body", [&] { read_value(*body, value.template emplace<A>(), in); }), true)) ||
                      ...);
  if (!known)
    in.at("type",
          [&] { in.refuse(ErrorCode::unsupported, std::format("'{}' is not a known type", name->substr(0, 60))); });
}

template <class T>
void read_list(const Node& node, std::vector<T>& value, Reading& in) {
  const auto* array = std::get_if<Node::Array>(&node.value);
  if (array == nullptr) return in.mistyped("an array", node);
  value.clear();
  value.reserve(array->size());
  for (std::size_t i = 0; i < array->size(); ++i)
    in.at(std::to_string(i), [&] { read_value((*array)[i], value.emplace_back(), in); });
}

template <class K, class V>
void read_map(const Node& node, std::map<K, V>& value, Reading& in) {
  const auto* object = std::get_if<Node::Object>(&node.value);
  if (object == nullptr) return in.mistyped("an object", node);
  for (const auto& [key, item] : *object)
    in.at(key, [&] {
      K parsed_key{};
      read_value(Node{key}, parsed_key, in);
      read_value(item, value[parsed_key], in);
    });
}

template <class T>
void read_value(const Node& node, T& value, Reading& in) {
  if constexpr (std::same_as<T, bool>) {
    if (const auto* flag = std::get_if<bool>(&node.value))
      value = *flag;
    else
      in.mistyped("true or false", node);
  } else if constexpr (SmallInteger<T>) {
    if (const auto* number = std::get_if<std::int64_t>(&node.value))
      read_integer(*number, value, in);
    else
      in.mistyped("an integer", node);
  } else if constexpr (LargeInteger<T>) {
    read_decimal(node, value, in);
  } else if constexpr (std::same_as<T, double>) {
    if (const auto* number = std::get_if<double>(&node.value))
      value = *number;
    else if (const auto* integer = std::get_if<std::int64_t>(&node.value))
      value = static_cast<double>(*integer);
    else
      in.mistyped("a number", node);
  } else if constexpr (std::same_as<T, std::string>) {
    if (const auto* text = std::get_if<std::string>(&node.value))
      value = *text;
    else
      in.mistyped("a string", node);
  } else if constexpr (std::same_as<T, Instant>) {
    read_text(node, value, in, parse_instant);
  } else if constexpr (std::same_as<T, BusinessDate>) {
    read_text(node, value, in, parse_date);
  } else if constexpr (TextValue<T>) {
    read_text(node, value, in, [](std::string_view text) { return T::parse(text); });
  } else if constexpr (DescribedEnum<T>) {
    read_text(node, value, in, [](std::string_view text) -> Result<T> {
      if (const auto found = enum_value<T>(text)) return *found;
      return fail(ErrorCode::invalid, "",
                  std::format("'{}' is none of: {}", text.substr(0, 60), enum_choices<T>()));
    });
  } else if constexpr (IsGuarded<T>::value) {
    std::remove_cvref_t<decltype(value.reveal())> inner{};
    read_value(node, inner, in);
    value = T(std::move(inner));
  } else if constexpr (IsVector<T>::value) {
    read_list(node, value, in);
  } else if constexpr (IsMap<T>::value) {
    read_map(node, value, in);
  } else if constexpr (IsVariant<T>::value) {
    read_variant(node, value, in);
  } else {
    static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
    read_struct(node, value, in);
  }
}

}  // namespace motcua::codec
