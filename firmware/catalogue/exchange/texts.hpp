// Small readers of running text: cutting, numbers, money and dates as the national portal writes them.
#pragma once

#include "firmware/base/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalogue {

inline constexpr std::string_view no_information = "Không có thông tin";

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool begins_with_capital(std::string_view text);  // of the Vietnamese alphabet
bool begins_with_letter(std::string_view text);   // any letter beyond ASCII counts

std::string_view trimmed(std::string_view text);
std::string spaced(
    std::string_view text);  // runs of white space, no-break ones too, as single spaces; none at the ends
// At most `bytes`, not within a character.
std::string_view first_bytes(std::string_view text, std::size_t bytes);

// Takes `word` from the front of `text`.
bool take(std::string_view& text, std::string_view word);
std::string_view take_digits(std::string_view& text);

// "7.000", "7,000", "7 000" and "7000" as 7000; none for what is no whole number of at most 15 digits.
std::optional<std::int64_t> grouped_number(std::string_view text);

struct Money {  // in a running text, in đồng
  std::int64_t amount = 0;
  std::size_t at = 0;   // of its first digit
  std::size_t end = 0;  // behind the currency
};
std::vector<Money> money_in(std::string_view text);

struct FoundDate {
  BusinessDate date{std::chrono::year{1970}, std::chrono::month{1}, std::chrono::day{1}};
  std::size_t at = 0;
  std::size_t end = 0;
};
std::vector<FoundDate> dates_in(std::string_view text);  // 01/7/2025

// Numbers of legal documents ("64/2025/TT-BTC", "68/2020/QH14") in a running text.
struct DocumentNumber {
  std::size_t at = 0;
  std::size_t end = 0;
};
std::vector<DocumentNumber> documents_in(std::string_view text);

// Parts between ", " or "; " before a capital, not within brackets.
std::vector<std::string> listed(std::string_view text);

}  // namespace motcua::catalogue
