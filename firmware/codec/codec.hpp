// Value <-> JSON text. encode() gives the same bytes for the same value; decode() gives the first error with the
// JSON pointer of its place, decode_all() every one.
#pragma once

#include "firmware/codec/walk.hpp"

namespace motcua::codec {

template <class T>
std::string encode(const T& value) {
  return write_json(write_value(value));
}

// For test output and for people: indented.
template <class T>
std::string print(const T& value) {
  return write_json_pretty(write_value(value));
}

template <class T>
std::expected<T, std::vector<Error>> decode_all(const Node& node, Unknown unknown = Unknown::ignore,
                                                Null null = Null::absent) {
  T value{};
  Reading reading(unknown, null);
  read_value(node, value, reading);
  if (!reading.errors.empty()) return std::unexpected(std::move(reading.errors));
  return value;
}

template <class T>
Result<T> decode(const Node& node, Null null = Null::absent) {
  auto value = decode_all<T>(node, Unknown::ignore, null);
  if (!value) return std::unexpected(std::move(value.error().front()));
  return std::move(*value);
}

template <class T>
Result<T> decode(std::string_view text, const Limits& limits = {}) {
  return parse_json(text, limits).and_then([](const Node& node) { return decode<T>(node); });
}

}  // namespace motcua::codec
