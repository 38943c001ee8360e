// JSON Schema (draft-07) of a described type, from the same description that the codec reads and writes by.
#pragma once

#include "firmware/codec/walk.hpp"

namespace motcua::codec {

inline Node schema_text(std::string_view pattern) {
  return Node{Node::Object{{"type", Node{std::string("string")}}, {"pattern", Node{std::string(pattern)}}}};
}

inline Node schema_type(std::string_view type) {
  return Node{Node::Object{{"type", Node{std::string(type)}}}};
}

// ECMA 262: the decimal texts of 1 to `most`, one way of writing each.
inline std::string decimals_up_to(std::uint64_t most) {
  const auto any = [](std::size_t count) {
    return count == 0 ? "" : count == 1 ? "[0-9]" : std::format("[0-9]{{{}}}", count);
  };
  const auto digits = std::to_string(most);
  std::string out = digits.size() > 1 ? std::format("[1-9][0-9]{{0,{}}}|", digits.size() - 2) : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char lowest = i == 0 ? '1' : '0';
    if (digits[i] == lowest) continue;
    const auto below = static_cast<char>(digits[i] - 1);
    out += digits.substr(0, i) + (below == lowest ? std::string{below} : std::format("[{}-{}]", lowest, below)) +
           any(digits.size() - i - 1) + "|";
  }
  return out + digits;
}

// 64-bit integers travel as text, so that a range is a pattern. From 2 on, where a range begins is not said.
inline std::string decimal_pattern(std::int64_t least, std::uint64_t most) {
  const auto below_zero =
      least < 0 ? std::format("-({})|", decimals_up_to(-static_cast<std::uint64_t>(least))) : std::string{};
  return std::format("^({}{}{})$", below_zero, least <= 0 ? "0|" : "", decimals_up_to(most));
}

template <class T>
Node schema_of();

template <class T>
Node schema_of_struct() {
  Node::Object properties;
  Node::Array required;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
    if constexpr (IsOptional<Field>::value) {
      properties.emplace_back(member.name, schema_of<typename Field::value_type>());
    } else {
      properties.emplace_back(member.name, schema_of<Field>());
      if (!may_be_missing<T>(member.name)) required.push_back(Node{std::string(member.name)});
    }
  });
  Node::Object out{{"type", Node{std::string("object")}}, {"properties", Node{std::move(properties)}}};
  if (!required.empty()) out.emplace_back("required", Node{std::move(required)});
  return Node{std::move(out)};
}

template <class A>
Node schema_of_alternative() {
  Node::Object type{{"const", Node{std::string(A::type_name)}}};
  Node::Object properties{{"type", Node{std::move(type)}}, {"body", schema_of<A>()}};
  return Node{Node::Object{{"type", Node{std::string("object")}},
                           {"properties", Node{std::move(properties)}},
                           {"required", Node{Node::Array{Node{std::string("type")}, Node{std::string("body")}}}}}};
}

template <class... A>
Node schema_of_variant(const std::variant<A...>* /*type*/) {
  return Node{Node::Object{{"oneOf", Node{Node::Array{schema_of_alternative<A>()...}}}}};
}

template <class E>
Node schema_of_enum() {
  Node::Array names;
  boost::mp11::mp_for_each<Enumerators<E>>([&](auto entry) { names.push_back(Node{std::string(entry.name)}); });
  return Node{Node::Object{{"type", Node{std::string("string")}}, {"enum", Node{std::move(names)}}}};
}

template <SmallInteger T>
Node schema_of_integer() {
  return Node{Node::Object{{"type", Node{std::string("integer")}},
                           {"minimum", Node{static_cast<std::int64_t>(std::numeric_limits<T>::min())}},
                           {"maximum", Node{static_cast<std::int64_t>(std::numeric_limits<T>::max())}}}};
}

template <class T>
Node schema_of() {
  if constexpr (std::same_as<T, bool>) {
    return schema_type("boolean");
  } else if constexpr (SmallInteger<T>) {
    return schema_of_integer<T>();
  } else if constexpr (LargeInteger<T>) {
    using Bounds = std::numeric_limits<T>;
    return schema_text(decimal_pattern(static_cast<std::int64_t>(Bounds::min()), std::uint64_t{Bounds::max()}));
  } else if constexpr (std::same_as<T, double>) {
    return schema_type("number");
  } else if constexpr (std::same_as<T, std::string>) {
    return schema_type("string");
  } else if constexpr (std::same_as<T, Instant>) {
    return schema_text(instant_pattern);
  } else if constexpr (std::same_as<T, BusinessDate>) {
    return schema_text(date_pattern);
  } else if constexpr (TextValue<T>) {
    return schema_text(T::pattern);
  } else if constexpr (DescribedEnum<T>) {
    return schema_of_enum<T>();
  } else if constexpr (IsGuarded<T>::value) {
    return schema_of<std::remove_cvref_t<decltype(std::declval<T>().reveal())>>();
  } else if constexpr (IsVector<T>::value) {
    return Node{Node::Object{{"type", Node{std::string("array")}}, {"items", schema_of<typename T::value_type>()}}};
  } else if constexpr (IsMap<T>::value) {
    return Node{Node::Object{{"type", Node{std::string("object")}},
                             {"additionalProperties", schema_of<typename T::mapped_type>()}}};
  } else if constexpr (IsVariant<T>::value) {
    return schema_of_variant(static_cast<const T*>(nullptr));
  } else {
    return schema_of_struct<T>();
  }
}

}  // namespace motcua::codec
