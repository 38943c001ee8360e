#include "firmware/catalogue/exchange/texts.hpp"

#include <algorithm>
#include <array>

namespace motcua::catalogue {
namespace {

constexpr unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

// The first character; 0 where there is none. Text here is UTF-8 already.
constexpr char32_t first_code(std::string_view text) {
  const auto lead = byte_at(text, 0);
  if (lead < 0x80U) return lead;
  if (lead < 0xe0U) return ((lead & 0x1fU) << 6U) | (byte_at(text, 1) & 0x3fU);
  if (lead < 0xf0U)
    return ((lead & 0x0fU) << 12U) | ((byte_at(text, 1) & 0x3fU) << 6U) | (byte_at(text, 2) & 0x3fU);
  return 0x10000;
}

constexpr std::string_view no_break_space = "\xc2\xa0";

std::string_view blank_at(std::string_view text, std::size_t at) {
  if (is_blank(text[at]) || text[at] == '\v' || text[at] == '\f') return text.substr(at, 1);
  return text.substr(at).starts_with(no_break_space) ? no_break_space : std::string_view{};
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

int number_at(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) value = value * 10 + (text[i] - '0');
  return value;
}

// Behind the digits of a number with its groups: "7.000", "150 000" only where three digits follow.
std::size_t end_of_number(std::string_view text, std::size_t at) {
  at += digits_at(text, at);
  while (at + 3 < text.size() + 0U && (text[at] == '.' || text[at] == ',' || text[at] == ' ') &&
         digits_at(text, at + 1) == 3)
    at += 4;
  return at;
}

// Behind a word for đồng at `at`; `at` where there is none.
std::size_t end_of_currency(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 8> words{"Việt Nam Đồng", "đồng", "Đồng", "VNĐ",
                                                         "VNđ",           "vnđ",  "đ",    "VND"};
  for (const auto word : words) {
    if (!text.substr(at).starts_with(word)) continue;
    const auto end = at + word.size();
    if (!begins_with_letter(text.substr(end))) return end;
  }
  return at;
}

// A title may begin with a small letter: "NĐ-CPquy định".
bool is_known_issuer(std::string_view letters) {
  static constexpr std::array<std::string_view, 26> known{
      "CP",      "BTC", "BCA", "BTP",   "BXD",  "BNNMT",   "BNNPTNT", "BTNMT", "BGTVT",
      "BKHĐT",   "BYT", "BNV", "BGDĐT", "BCT",  "BLĐTBXH", "BKHCN",   "BTTTT", "NHNN",
      "BVHTTDL", "BQP", "BNG", "VPCP",  "TTCP", "HĐTP",    "TANDTC",  "HĐND"};
  return std::ranges::contains(known, letters);
}

// Behind "NĐ-CP", "TT-BTC", "QH14", "NQ-HĐND" at `at`; `at` where there is none. A capital that a small letter follows begins
// the next word: "TT-BCALuật".
std::size_t end_of_issuer(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("QH") && digits_at(text, at + 2) >= 2) return at + 4;
  const auto begin = at;
  std::size_t last = 0;  // size of the last letter
  std::size_t letters = 0;
  std::size_t word = at;  // where the letters begin
  for (;;) {
    const auto rest = text.substr(at);
    const std::size_t size = rest.starts_with("Đ") ? 2 : !rest.empty() && rest[0] >= 'A' && rest[0] <= 'Z' ? 1 : 0;
    if (size > 0) {
      at += last = size;
      ++letters;
    } else if (letters > 0 && rest.starts_with('-') && rest.size() > 1 && begins_with_capital(rest.substr(1))) {
      word = ++at;
      letters = 0;
    } else {
      const bool goes_on = begins_with_letter(rest) && !begins_with_capital(rest);
      if (letters > 1 && goes_on && !is_known_issuer(text.substr(word, at - word))) at -= last;
      break;
    }
  }
  return at - begin >= 2 && text[at - 1] != '-' ? at : begin;
}

}  // namespace

bool begins_with_capital(std::string_view text) {
  const auto code = first_code(text);
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  if (code < 0x100) return code >= 0xc0 && code <= 0xde && code != 0xd7;
  static constexpr std::array<char32_t, 6> others{0x102, 0x110, 0x128, 0x168, 0x1a0, 0x1af};
  if (code < 0x1e00) return std::ranges::contains(others, code);
  return code >= 0x1ea0 && code < 0x1f00 && code % 2 == 0;
}

bool begins_with_letter(std::string_view text) {
  const auto code = first_code(text);
  if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  return (code >= 0xc0 && code < 0x300) || (code >= 0x1e00 && code < 0x1f00);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string spaced(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto blank = blank_at(text, at); !blank.empty()) {
      pending = !out.empty();
      at += blank.size();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out += text[at++];
  }
  return out;
}

std::string_view first_bytes(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (byte_at(text, bytes) & 0xc0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::string_view take_digits(std::string_view& text) {
  const auto digits = text.substr(0, digits_at(text, 0));
  text.remove_prefix(digits.size());
  return digits;
}

std::optional<std::int64_t> grouped_number(std::string_view text) {
  constexpr std::size_t most_digits = 15;
  std::int64_t value = 0;
  std::size_t digits = 0;
  std::size_t group = 0;
  bool separated = false;
  for (const char c : text) {
    if (is_digit(c)) {
      value = value * 10 + (c - '0');
      ++group;
      if (++digits > most_digits) return {};
    } else if ((c == '.' || c == ',' || c == ' ') && group > 0 && group <= 3 && (!separated || group == 3)) {
      separated = true;
      group = 0;
    } else {
      return {};
    }
  }
  if (digits == 0 || (separated && group != 3)) return {};
  return value;
}

std::vector<Money> money_in(std::string_view text) {
  std::vector<Money> found;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const auto number_end = end_of_number(text, at);
    auto currency = number_end;
    while (currency < text.size() && text[currency] == ' ') ++currency;
    const auto end = end_of_currency(text, currency);
    const auto amount = grouped_number(text.substr(at, number_end - at));
    // "1,5 đồng" and "2/3.000 đồng" are none of ours.
    const bool part = at > 0 && (text[at - 1] == ',' || text[at - 1] == '.' || text[at - 1] == '/') && at > 1 &&
                      is_digit(text[at - 2]);
    if (end > currency && amount && !part) found.push_back({*amount, at, end});
    at = std::max(number_end, at + 1);
  }
  return found;
}

std::vector<FoundDate> dates_in(std::string_view text) {
  std::vector<FoundDate> found;
  for (std::size_t at = 0; at < text.size();) {
    const auto day = digits_at(text, at);
    if (day == 0) {
      ++at;
      continue;
    }
    const auto month_at = at + day + 1;
    const auto month =
        day <= 2 && month_at <= text.size() && text[month_at - 1] == '/' ? digits_at(text, month_at) : 0;
    const auto year_at = month_at + month + 1;
    const bool shaped = (month == 1 || month == 2) && year_at <= text.size() && text[year_at - 1] == '/' &&
                        digits_at(text, year_at) == 4;
    if (shaped) {
      const BusinessDate date{std::chrono::year{number_at(text, year_at, 4)},
                              std::chrono::month{static_cast<unsigned>(number_at(text, month_at, month))},
                              std::chrono::day{static_cast<unsigned>(number_at(text, at, day))}};
      if (date.ok()) found.push_back({date, at, year_at + 4});
    }
    at = shaped ? year_at + 4 : at + day;
  }
  return found;
}

std::vector<DocumentNumber> documents_in(std::string_view text) {
  std::vector<DocumentNumber> found;
  for (std::size_t at = 0; at < text.size();) {
    const auto number = digits_at(text, at);
    if (number == 0) {
      ++at;
      continue;
    }
    const auto year_at = at + number + 1;
    const bool dated = year_at <= text.size() && text[year_at - 1] == '/' && digits_at(text, year_at) == 4 &&
                       year_at + 4 < text.size() && text[year_at + 4] == '/';
    const auto end = dated ? end_of_issuer(text, year_at + 5) : 0;
    const bool whole = dated && end > year_at + 5;
    if (whole) found.push_back({at, end});
    at = whole ? end : at + number;
  }
  return found;
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  int depth = 0;
  const auto put = [&](std::string_view part) {
    if (auto words = spaced(part); !words.empty() && words != no_information) parts.push_back(std::move(words));
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0) --depth;
    const bool cut =
        depth == 0 && (text[at] == ',' || text[at] == ';') && begins_with_capital(trimmed(text.substr(at + 1, 8)));
    if (!cut) continue;
    put(text.substr(begin, at - begin));
    begin = at + 1;
  }
  put(text.substr(begin));
  return parts;
}

}  // namespace motcua::catalogue
