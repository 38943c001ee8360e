#include "firmware/vietnamese/vietnamese.hpp"

#include <array>

namespace motcua::vietnamese {
namespace {

constexpr std::array<std::string_view, 10> digits{"không", "một", "hai", "ba",  "bốn",
                                                  "năm",   "sáu", "bảy", "tám", "chín"};

std::string_view digit(std::int32_t value) {
  return digits[static_cast<std::size_t>(value)];
}

void add(std::string& out, std::string_view word) {
  if (!out.empty()) out.push_back(' ');
  out.append(word);
}

// The unit after a ten: 21 mốt, 24 tư (not after mười), 15 and 25 lăm.
std::string_view unit_after_ten(std::int32_t tens, std::int32_t unit) {
  if (unit == 1 && tens > 1) return "mốt";
  if (unit == 4 && tens > 1) return "tư";
  if (unit == 5) return "lăm";
  return digit(unit);
}

// 10 to 99.
void add_tens(std::string& out, std::int32_t number) {
  const auto tens = number / 10;
  const auto unit = number % 10;
  if (tens == 1) {
    add(out, "mười");
  } else {
    add(out, digit(tens));
    add(out, "mươi");
  }
  if (unit != 0) add(out, unit_after_ten(tens, unit));
}

std::string digit_by_digit(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      add(out, digit(c - '0'));
    else if (c != ' ' && c != '-')
      add(out, std::string_view(&c, 1));
  }
  return out;
}

// Three digits of a ticket: the hundreds as a digit, then the tail as a number.
void add_ticket_digits(std::string& out, std::int32_t number) {
  const auto hundreds = number / 100;
  const auto tail = number % 100;
  if (tail == 0 && hundreds > 0) {
    add(out, digit(hundreds));
    add(out, "trăm");
    return;
  }
  add(out, digit(hundreds));
  if (tail >= 10) return add_tens(out, tail);
  add(out, digit(0));
  add(out, digit(tail));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string number_in_words(std::int32_t number, const NumberStyle& style) {
  if (number < 0) return "âm " + digit_by_digit(std::to_string(number).substr(1));
  if (number > 999) return digit_by_digit(std::to_string(number));
  std::string out;
  if (number >= 100) {
    add(out, digit(number / 100));
    add(out, "trăm");
  }
  const auto tail = number % 100;
  if (tail >= 10) {
    add_tens(out, tail);
  } else if (number < 10) {
    add(out, digit(number));
  } else if (tail > 0) {
    add(out, style.zero_tens);
    add(out, digit(tail));
  }
  return out;
}

std::string spoken_ticket(std::string_view number) {
  const auto first_digit = number.find_first_of("0123456789");
  const auto tail = first_digit == std::string_view::npos ? std::string_view{} : number.substr(first_digit);
  if (tail.size() != 3 || !is_digit(tail[0]) || !is_digit(tail[1]) || !is_digit(tail[2]))
    return digit_by_digit(number);
  auto out = digit_by_digit(number.substr(0, first_digit));
  add_ticket_digits(out, (tail[0] - '0') * 100 + (tail[1] - '0') * 10 + (tail[2] - '0'));
  return out;
}

}  // namespace motcua::vietnamese
