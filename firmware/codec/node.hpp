// A parsed document: JSON from the wire or TOML from a file becomes a Node, and the walker reads values from it.
// Object members keep their order, so that the same value always serialises to the same bytes.
#pragma once

#include "firmware/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace motcua::codec {

struct Node {
  struct Member;
  using Array = std::vector<Node>;
  using Object = std::vector<Member>;
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value;

  const Node* find(std::string_view key) const;  // member of an object; null when absent or no object
  std::string_view kind() const;                 // "object", "array", "string", ... for messages
  friend bool operator==(const Node& a, const Node& b);
};

struct Node::Member {
  std::string first;  // the key
  Node second;
  friend bool operator==(const Member&, const Member&) = default;
};
inline bool operator==(const Node& a, const Node& b) {
  return a.value == b.value;
}

// What a document may be at most. One over any of them is refused where it goes over, and not read further: time
// and memory for a document grow with its bytes, whatever stands in it.
struct Limits {
  std::size_t bytes = 256 * 1024;
  std::size_t depth = 16;
  std::size_t items = 20'000;  // values in the whole document
  std::size_t members = 64;    // of one object, so that the search for a repeated one stays short
  std::size_t string_bytes = 64 * 1024;
};

// Strict JSON (RFC 8259): UTF-8, no duplicate member, nothing behind the value. The Error's `where` is the JSON
// pointer of the member, or the byte offset for broken syntax.
Result<Node> parse_json(std::string_view text, const Limits& limits = {});
std::string write_json(const Node& node);
std::string write_json_pretty(const Node& node);

}  // namespace motcua::codec
