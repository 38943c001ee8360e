// What the members of messages may hold beyond their type: texts by grammar, integers by range, lists by length.
// A struct's rules stand beside it, keyed by its own members:
//
//   template <>
//   inline constexpr auto rules<Refused> = std::tuple(on(&Refused::reason, refusal_reason), ...);
//
// check.hpp goes by them and does not compile when a member needs a rule and has none; the JSON Schemas are made
// from the same ones, so the two cannot differ.
#pragma once

#include "firmware/queue/number.hpp"

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace motcua::wire {

struct NoRule {};

struct TextRule {
  bool (*holds)(std::string_view);
  std::string_view pattern;  // ECMA 262, for the schema; "" when only the length counts
  std::size_t most_bytes;
  std::string_view says;  // "here must stand ..."
};

// For integers of every size.
struct RangeRule {
  std::int64_t least;
  std::uint64_t most;
};
inline constexpr std::uint64_t no_most = std::numeric_limits<std::uint64_t>::max();  // but the type's own

template <class Item = NoRule>
struct ListRule {
  std::size_t least;
  std::size_t most;
  Item item = {};
};

template <class Owner, class Field, class Rule>
struct MemberRule {
  Field Owner::* member;
  Rule rule;
};
template <class Owner, class Field, class Rule>
constexpr MemberRule<Owner, Field, Rule> on(Field Owner::* member, Rule rule) {
  return {member, rule};
}

template <class Owner>
inline constexpr std::tuple<> rules{};

// The rule of one member; NoRule when its struct gives none.
template <class Owner, auto member, std::size_t place = 0>
constexpr auto rule_of() {
  using All = std::remove_cvref_t<decltype(rules<Owner>)>;
  if constexpr (place == std::tuple_size_v<All>) {
    return NoRule{};
  } else if constexpr (std::same_as<std::remove_cv_t<decltype(member)>,
                                    decltype(std::tuple_element_t<place, All>::member)>) {
    constexpr bool found = std::get<place>(rules<Owner>).member == member;
    if constexpr (found)
      return std::get<place>(rules<Owner>).rule;
    else
      return rule_of<Owner, member, place + 1>();
  } else {
    return rule_of<Owner, member, place + 1>();
  }
}

// ---- the grammars ----

constexpr bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
// By its characters alone; unpack_token() reads it.
constexpr bool is_token(std::string_view text) {
  return text.size() == 104 && std::ranges::all_of(text, [](char c) {
           return queue::is_digit(c) || queue::is_capital(c) || is_small(c) || c == '-' || c == '_';
         });
}
// Two a record: without a branch a digit, so that the compiler takes many at once.
constexpr bool is_hash(std::string_view text) {
  if (text.size() != 64) return false;
  unsigned wrong = 0;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    const auto digit = static_cast<unsigned char>(code - '0');
    const auto letter = static_cast<unsigned char>(code - 'a');
    wrong |= digit < 10U || letter < 6U ? 0U : 1U;
  }
  return wrong == 0;
}
constexpr bool is_code_word(std::string_view text) {
  return !text.empty() && text.size() <= 60 && is_small(text.front()) && std::ranges::all_of(text, [](char c) {
    return is_small(c) || queue::is_digit(c) || c == '_' || c == '-' || c == '.';
  });
}
constexpr bool is_person_tag(std::string_view text) {
  return text.size() == 32 &&
         std::ranges::all_of(text, [](char c) { return queue::is_digit(c) || (c >= 'a' && c <= 'f'); });
}
template <std::size_t least, std::size_t most>
constexpr bool has_bytes(std::string_view text) {
  return text.size() >= least && text.size() <= most;
}

// One line: what ECMA 262 and JSON Schema call a line break ("." matches none) has no place in it.
constexpr bool has_line_break(std::string_view text) {
  return text.find_first_of("\n\r") != std::string_view::npos || text.contains("\u2028") || text.contains("\u2029");
}
template <std::size_t least, std::size_t most>
constexpr bool is_line(std::string_view text) {
  return has_bytes<least, most>(text) && !has_line_break(text);
}

inline constexpr TextRule ticket_number{queue::is_ticket_number, "^[A-Z]{1,2}[0-9]{3}$", 5,
                                        "a ticket number: one or two capitals, three digits"};
inline constexpr TextRule rating_code{queue::is_rating_code, "^[0-9]{4}$", 4, "a rating code of four digits"};
inline constexpr TextRule login_code{is_line<1, 64>, "^.{1,64}$", 64, "a code of 1 to 64 bytes in one line"};
inline constexpr TextRule person_password{is_line<1, 128>, "^.{1,128}$", 128,
                                          "a password of 1 to 128 bytes in one line"};
inline constexpr TextRule ticket_token{is_token, "^[A-Za-z0-9_-]{104}$", 104,
                                       "a ticket token of 104 characters of base64url"};
inline constexpr TextRule record_hash{is_hash, "^[0-9a-f]{64}$", 64, "a SHA-256 in 64 lower-case hex digits"};
inline constexpr TextRule key_of_32_bytes{is_hash, "^[0-9a-f]{64}$", 64,
                                          "a key of 32 bytes in 64 lower-case hex digits"};
inline constexpr TextRule person_tag{is_person_tag, "^[0-9a-f]{32}$", 32,
                                     "a tag of 16 bytes in 32 lower-case hex digits"};
inline constexpr TextRule device_secret{is_person_tag, "^[0-9a-f]{32}$", 32,
                                        "a device's secret of 16 bytes in 32 lower-case hex digits"};
inline constexpr TextRule refusal_reason{is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60,
                                         "a reason: 1 to 60 of a-z, 0-9, '_', '-', '.'"};
inline constexpr TextRule fault_code{is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60,
                                     "a fault code: 1 to 60 of a-z, 0-9, '_', '-', '.'"};
inline constexpr TextRule technicians_detail{has_bytes<0, 500>, "", 500, "a text of at most 500 bytes"};
inline constexpr TextRule program_name{is_line<1, 80>, "^.{1,80}$", 80, "a program and its version, 1 to 80 bytes"};

inline constexpr RangeRule version_number{1, no_most};  // versions.hpp refuses those that are too new
inline constexpr RangeRule how_many{0, no_most};
inline constexpr RangeRule at_least_one{1, no_most};
inline constexpr RangeRule counter_number{1, 9'999};  // as it hangs above the counter
inline constexpr RangeRule percent{0, 100};

}  // namespace motcua::wire
