// What a citizen can want: every intent says its id, which is the id of the tappable that emits it.
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <concepts>
#include <string>

namespace motcua::flows {

template <class T>
concept Intent = std::equality_comparable<T> && requires(const T& intent) {
  { intent.id() } -> std::same_as<std::string>;
};

// "take." and the word of a value: take.normal
template <class E>
std::string id(std::string_view what, E value) {
  return std::string(what) + "." + boost::describe::enum_to_string(value, "unknown");
}

}  // namespace motcua::flows
