#include "firmware/desk/masking.hpp"

#include "firmware/wire/comments.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace motcua::desk {
namespace {

constexpr std::size_t digits_at_a_stretch = 3;
constexpr std::size_t digits_in_groups = 6;
constexpr std::size_t most_between = 3;  // characters between two groups of one number
constexpr char32_t mask = U'•';

struct Character {
  char32_t code = 0;
  bool is_masked = false;
};
using Text = std::vector<Character>;

using Range = std::pair<char32_t, char32_t>;
bool is_in(char32_t code, const auto& ranges) {
  return std::ranges::any_of(ranges,
                             [code](const Range& range) { return code >= range.first && code <= range.second; });
}

// ASCII, Arabic-Indic, extended Arabic-Indic, fullwidth, and the five mathematical alphabets.
bool is_digit(char32_t code) {
  static constexpr std::array<Range, 5> digits{
      {{U'0', U'9'}, {0x660, 0x669}, {0x6F0, 0x6F9}, {0xFF10, 0xFF19}, {0x1D7CE, 0x1D7FF}}};
  return is_in(code, digits);
}
bool is_letter(char32_t code) {
  static constexpr std::array<Range, 4> letters{{{U'A', U'Z'}, {U'a', U'z'}, {0xC0, 0x24F}, {0x1E00, 0x1EFF}}};
  return is_in(code, letters);
}
bool is_space(char32_t code) {
  static constexpr std::array<Range, 5> spaces{
      {{0, 0x20}, {0x7F, 0xA0}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x3000, 0x3000}}};
  return is_in(code, spaces);
}
// They hide what stands between them, or turn round the order in which it is read.
bool is_unseen(char32_t code) {
  static constexpr std::array<Range, 6> unseen{
      {{0xAD, 0xAD}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}}};
  return is_in(code, unseen);
}
bool joins_groups(char32_t code) {
  return is_space(code) || std::u32string_view(U".,:;-–—_/\\()+|").contains(code);
}

// Of text that the codec has found to be UTF-8.
Text characters(std::string_view utf8) {
  Text out;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at++]);
    auto code = static_cast<char32_t>(lead < 0x80U   ? lead
                                      : lead < 0xE0U ? lead & 0x1FU
                                      : lead < 0xF0U ? lead & 0x0FU
                                                     : lead & 0x07U);
    for (; at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U; ++at)
      code = code << 6U | (static_cast<unsigned char>(utf8[at]) & 0x3FU);
    if (is_unseen(code)) continue;
    out.push_back({code == U'\n' ? code : is_space(code) ? U' ' : code});
  }
  return out;
}

void append(std::string& out, char32_t code) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | code >> 6U);
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | code >> 12U);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | code >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

void cover(Text& text, std::size_t from, std::size_t to) {
  for (; from < to; ++from) text[from].is_masked = true;
}

bool is_address(const Text& text, std::size_t from, std::size_t to) {
  std::string word;
  for (auto at = from; at < to; ++at) {
    const auto code = text[at].code == 0xFF20 ? U'@' : text[at].code;  // fullwidth
    word += code < 0x80 ? static_cast<char>(code | (is_letter(code) ? 0x20U : 0U)) : '?';
  }
  return word.contains('@') || word.contains("://") || word.contains("www.");
}

void mask_addresses(Text& text) {
  for (std::size_t from = 0; from < text.size();) {
    auto to = from;
    while (to < text.size() && !is_space(text[to].code)) ++to;
    if (is_address(text, from, to)) cover(text, from, to);
    from = to + 1;
  }
}

std::size_t end_of_digits(const Text& text, std::size_t at) {
  while (at < text.size() && is_digit(text[at].code)) ++at;
  return at;
}

// Where the next group of the same number begins, or the text's end.
std::size_t next_group(const Text& text, std::size_t at) {
  const auto limit = std::min(text.size(), at + most_between);
  while (at < limit && joins_groups(text[at].code)) ++at;
  return at < text.size() && is_digit(text[at].code) ? at : text.size();
}

// The whole word that a number stands in: "A012", "43A-123.45".
void mask_with_letters(Text& text, std::size_t from, std::size_t to) {
  const auto belongs = [&text](std::size_t at) { return is_letter(text[at].code) || is_digit(text[at].code); };
  const auto ties = [&text](std::size_t at) { return std::u32string_view(U"-./_").contains(text[at].code); };
  while (from > 0 && (belongs(from - 1) || (from > 1 && ties(from - 1) && belongs(from - 2)))) --from;
  while (to < text.size() && (belongs(to) || (to + 1 < text.size() && ties(to) && belongs(to + 1)))) ++to;
  cover(text, from, to);
}

void mask_numbers(Text& text) {
  for (std::size_t from = 0; from < text.size();) {
    if (!is_digit(text[from].code)) {
      ++from;
      continue;
    }
    std::size_t digits = 0;
    std::size_t longest = 0;
    auto end = from;
    for (auto group = from; group < text.size(); group = next_group(text, end)) {
      end = end_of_digits(text, group);
      digits += end - group;
      longest = std::max(longest, end - group);
    }
    if (digits >= digits_in_groups || longest >= digits_at_a_stretch) mask_with_letters(text, from, end);
    from = end;
  }
}

}  // namespace

std::string masked(std::string_view utf8) {
  auto text = characters(utf8);
  mask_addresses(text);
  mask_numbers(text);
  Text shown;
  bool was_masked = false;
  for (const auto& each : text) {
    if (each.is_masked && !was_masked) shown.insert(shown.end(), 3, {mask});
    if (!each.is_masked) shown.push_back(each);
    was_masked = each.is_masked;
  }
  const auto is_blank = [](const Character& each) { return is_space(each.code); };
  shown.erase(shown.begin(), std::ranges::find_if_not(shown, is_blank));
  while (!shown.empty() && is_blank(shown.back())) shown.pop_back();
  if (shown.size() > wire::most_written) shown.resize(wire::most_written);
  std::string out;
  for (const auto& each : shown) append(out, each.code);
  return out;
}

}  // namespace motcua::desk
