// What a ticket's number and its rating code look like, for whoever reads or types one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace motcua::queue {

inline constexpr std::size_t prefix_letters_most = 2;
inline constexpr std::size_t number_digits = 3;
inline constexpr std::size_t code_digits = 4;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// A001, KH123: one or two letters, three digits.
constexpr bool is_ticket_number(std::string_view text) {
  if (text.size() <= number_digits || text.size() > number_digits + prefix_letters_most) return false;
  const auto letters = text.size() - number_digits;
  return std::ranges::all_of(text.substr(0, letters), is_capital) &&
         std::ranges::all_of(text.substr(letters), is_digit);
}

constexpr bool is_rating_code(std::string_view text) {
  return text.size() == code_digits && std::ranges::all_of(text, is_digit);
}

}  // namespace motcua::queue
