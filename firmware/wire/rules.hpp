// What the members of messages may hold beyond their type: texts by grammar, integers by range, lists by length.
// One table each, read by validate.cpp (which does not compile if a member has no row) and by the JSON Schemas, so
// the two cannot differ. A row names a member; with `within`, only in the body of that type.
#pragma once

#include "firmware/queue/number.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace motcua::wire {

using queue::is_capital;
using queue::is_digit;
using queue::is_rating_code;
using queue::is_ticket_number;

constexpr bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

// By its characters alone; unpack_token() reads it.
constexpr bool is_token(std::string_view text) {
  return text.size() == 104 && std::ranges::all_of(text, [](char c) {
           return is_digit(c) || is_capital(c) || is_small(c) || c == '-' || c == '_';
         });
}
constexpr bool is_hash(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}
// A reason or a code of the fault catalogue.
constexpr bool is_code_word(std::string_view text) {
  return !text.empty() && text.size() <= 60 && is_small(text.front()) && std::ranges::all_of(text, [](char c) {
    return is_small(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
  });
}
constexpr bool is_login_code(std::string_view text) {
  return !text.empty() && text.size() <= 64;
}
constexpr bool is_detail(std::string_view text) {
  return text.size() <= 500;
}
constexpr bool is_program(std::string_view text) {
  return !text.empty() && text.size() <= 80;
}

struct TextRule {
  std::string_view within;
  std::string_view member;
  bool (*holds)(std::string_view);
  std::string_view pattern;  // ECMA 262, for the schema; "" when only the length counts
  std::size_t most_bytes;
  std::string_view says;  // "here must stand ..."
};
inline constexpr auto text_rules = std::to_array<TextRule>({
    {"log_in", "code", is_login_code, "^.{1,64}$", 64, "a code of 1 to 64 bytes"},
    {"", "code", is_rating_code, "^[0-9]{4}$", 4, "a rating code of four digits"},
    {"", "number", is_ticket_number, "^[A-Z]{1,2}[0-9]{3}$", 5,
     "a ticket number: one or two capitals, three digits"},
    {"", "numbers", is_ticket_number, "^[A-Z]{1,2}[0-9]{3}$", 5,
     "a ticket number: one or two capitals, three digits"},
    {"", "ticket", is_ticket_number, "^[A-Z]{1,2}[0-9]{3}$", 5,
     "a ticket number: one or two capitals, three digits"},
    {"", "token", is_token, "^[A-Za-z0-9_-]{104}$", 104, "a ticket token of 104 characters of base64url"},
    {"", "previous_hash", is_hash, "^[0-9a-f]{64}$", 64, "a SHA-256 in 64 lower-case hex digits"},
    {"", "hash", is_hash, "^[0-9a-f]{64}$", 64, "a SHA-256 in 64 lower-case hex digits"},
    {"", "reason", is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60, "a reason: 1 to 60 of a-z, 0-9, '_', '-', '.'"},
    {"", "fault", is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60, "a fault code: 1 to 60 of a-z, 0-9, '_', '-', '.'"},
    {"", "faults", is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60,
     "a fault code: 1 to 60 of a-z, 0-9, '_', '-', '.'"},
    {"", "detail", is_detail, "", 500, "a text of at most 500 bytes"},
    {"", "program", is_program, "^.{1,80}$", 80, "a program and its version, 1 to 80 bytes"},
});

struct RangeRule {
  std::string_view within;
  std::string_view member;
  std::int32_t least;
  std::int32_t most;
};
inline constexpr std::int32_t no_most = std::numeric_limits<std::int32_t>::max();
inline constexpr auto range_rules = std::to_array<RangeRule>({
    {"", "version", 1, no_most},  // versions.hpp refuses those that are too new
    {"", "count", 1, 50},
    {"", "ahead", 0, no_most},
    {"", "waiting", 0, no_most},
    {"", "numbers_left", 0, no_most},
    {"ticket_recalled", "call_count", 2, no_most},
    {"ticket_at_counter", "call_count", 1, no_most},
    {"", "call_count", 0, no_most},
    {"", "counters", 1, 9'999},  // numbers of counters, as they hang above them
    {"", "counter", 1, 9'999},
    {"", "number", 1, 9'999},
    {"", "ratings", 5, no_most},  // minimum_ratings
    {"", "very_satisfied", 0, 100},
    {"", "satisfied", 0, 100},
    {"", "neutral", 0, 100},
    {"", "dissatisfied", 0, 100},
    {"", "very_dissatisfied", 0, 100},
});

struct CountRule {
  std::string_view within;
  std::string_view member;
  std::size_t least;
  std::size_t most;
};
inline constexpr auto count_rules = std::to_array<CountRule>({
    {"", "events", 1, 200},  // max_batch_events
    {"", "numbers", 1, 50},
    {"", "expired", 0, 5'000},
    {"", "sequences", 0, 200},
    {"", "refused", 0, 200},
    {"", "current", 0, 500},
    {"", "history", 0, 12},
    {"", "groups", 0, 500},
    {"", "counters", 0, 500},
    {"", "faults", 0, 64},
});

// The index of the row for a member, the one for its type first; the table's size when there is none. An index and
// no pointer, because GCC's undefined-behaviour sanitizer takes no address in a constant expression.
template <class Rules>
constexpr std::size_t rule_index(const Rules& rules, std::string_view within, std::string_view member) {
  std::size_t anywhere = rules.size();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].member != member) continue;
    if (!rules[i].within.empty() && rules[i].within == within) return i;
    if (rules[i].within.empty()) anywhere = i;
  }
  return anywhere;
}

}  // namespace motcua::wire
