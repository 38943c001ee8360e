#include "firmware/codec/text.hpp"

#include <algorithm>
#include <cstdint>

namespace motcua::codec {
namespace {

constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
constexpr bool opens(char c) {
  return c == '{' || c == '[';
}
constexpr bool closes(char c) {
  return c == '}' || c == ']';
}

// The place behind the string that begins at `at`. Most of a record is strings without an escape: its quote is looked for
// in one go, and a quote behind an odd number of backslashes is none.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  for (auto from = at + 1;;) {
    const auto quote = json.find('"', from);
    if (quote == std::string_view::npos) return json.size();
    auto first = quote;
    while (first > at + 1 && json[first - 1] == '\\') --first;
    if ((quote - first) % 2 == 0) return quote + 1;
    from = quote + 1;
  }
}

// The place behind the value that begins at `at`.
std::size_t end_of_value(std::string_view json, std::size_t at) {
  for (std::size_t depth = 0; at < json.size();) {
    const char c = json[at];
    if (depth == 0 && (c == ',' || closes(c))) break;
    if (opens(c)) ++depth;
    if (closes(c)) --depth;
    at = c == '"' ? end_of_string(json, at) : at + 1;
  }
  return at;
}

struct Member {
  std::string_view whole;  // "key":value
  std::string_view key;
  std::string_view value;
};

enum class Go : std::uint8_t { on, no_further };

template <class Visit>
void visit_members(std::string_view object, const Visit& visit) {
  if (!object.starts_with('{')) return;
  for (std::size_t at = 1; at < object.size() && object[at] == '"';) {
    const auto colon = end_of_string(object, at);
    const auto end = end_of_value(object, std::min(colon + 1, object.size()));
    if (colon + 1 >= end) return;
    const Member member{object.substr(at, end - at), object.substr(at + 1, colon - at - 2),
                        object.substr(colon + 1, end - colon - 1)};
    if (visit(member) == Go::no_further) return;
    at = end + 1;
  }
}

}  // namespace

std::string compact(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  std::size_t kept = 0;  // what stands before it is in `out`
  for (std::size_t at = 0; at < json.size();) {
    if (is_space(json[at])) {
      out.append(json.substr(kept, at - kept));
      kept = at + 1;
    }
    at = json[at] == '"' ? end_of_string(json, at) : at + 1;
  }
  return out.append(json.substr(kept));
}

std::optional<std::string_view> member_text(std::string_view object, std::string_view key) {
  std::optional<std::string_view> found;
  visit_members(object, [&](const Member& member) {
    if (member.key != key) return Go::on;
    found = member.value;
    return Go::no_further;
  });
  return found;
}

std::string without_member(std::string_view object, std::string_view key) {
  std::string out = "{";
  out.reserve(object.size());
  visit_members(object, [&](const Member& member) {
    if (member.key == key) return Go::on;
    if (out.size() > 1) out += ',';
    out += member.whole;
    return Go::on;
  });
  return out += '}';
}

std::vector<std::string_view> item_texts(std::string_view array) {
  std::vector<std::string_view> out;
  if (!array.starts_with('[')) return out;
  for (std::size_t at = 1; at < array.size();) {
    const auto end = end_of_value(array, at);
    if (end == at) break;
    out.push_back(array.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Every value but the first of its list stands behind a comma, the first behind the bracket that opens it.
std::size_t count_values(std::string_view json) {
  std::size_t count = json.empty() ? 0 : 1;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    const bool full = opens(c) && at + 1 < json.size() && !closes(json[at + 1]);
    if (c == ',' || full) ++count;
    at = c == '"' ? end_of_string(json, at) : at + 1;
  }
  return count;
}

}  // namespace motcua::codec
