#include "firmware/codec/text.hpp"

#include <algorithm>

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

// The place behind the string that begins at `at`.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return std::min(at + 1, json.size());
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

std::vector<Member> members_of(std::string_view object) {
  std::vector<Member> out;
  if (!object.starts_with('{')) return out;
  for (std::size_t at = 1; at < object.size() && object[at] == '"';) {
    const auto colon = end_of_string(object, at);
    const auto end = end_of_value(object, std::min(colon + 1, object.size()));
    if (colon + 1 >= end) break;
    out.push_back({object.substr(at, end - at), object.substr(at + 1, colon - at - 2),
                   object.substr(colon + 1, end - colon - 1)});
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string compact(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const auto end = json[at] == '"' ? end_of_string(json, at) : at + 1;
    if (!is_space(json[at])) out.append(json.substr(at, end - at));
    at = end;
  }
  return out;
}

std::optional<std::string_view> member_text(std::string_view object, std::string_view key) {
  const auto members = members_of(object);
  const auto found = std::ranges::find(members, key, &Member::key);
  if (found == members.end()) return std::nullopt;
  return found->value;
}

std::string without_member(std::string_view object, std::string_view key) {
  std::string out = "{";
  for (const auto& member : members_of(object)) {
    if (member.key == key) continue;
    if (out.size() > 1) out += ',';
    out += member.whole;
  }
  return out + '}';
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
