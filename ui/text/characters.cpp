#include "ui/text/characters.hpp"

#include <array>
#include <set>
#include <utility>

namespace motcua::text {
namespace {

constexpr char32_t not_utf8 = 0xFFFFFFFF;

// Names and words that nobody knew when the kiosk was built are Vietnamese, too: its letters with their marks, and the
// signs that stand between words, as ranges of code points.
constexpr std::array<std::pair<char32_t, char32_t>, 27> vietnamese{
    {{0x00A0, 0x00A0}, {0x00B7, 0x00B7}, {0x00C0, 0x00C3}, {0x00C8, 0x00CA}, {0x00CC, 0x00CD}, {0x00D2, 0x00D5},
     {0x00D9, 0x00DA}, {0x00DD, 0x00DD}, {0x00E0, 0x00E3}, {0x00E8, 0x00EA}, {0x00EC, 0x00ED}, {0x00F2, 0x00F5},
     {0x00F9, 0x00FA}, {0x00FD, 0x00FD}, {0x0102, 0x0103}, {0x0110, 0x0111}, {0x0128, 0x0129}, {0x0168, 0x0169},
     {0x01A0, 0x01A1}, {0x01AF, 0x01B0}, {0x1EA0, 0x1EF9}, {0x2013, 0x2014}, {0x2018, 0x2019}, {0x201C, 0x201D},
     {0x2022, 0x2022}, {0x2026, 0x2026}, {0x20AB, 0x20AB}}};

// How many bytes the sequence that begins with `lead` has; 0 when none may begin so.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

// Takes one code point off the front; a broken sequence loses its first byte.
char32_t take(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const auto length = sequence_length(lead);
  char32_t code = length < 2 ? lead : lead & (0xFFU >> (length + 1));
  bool whole = length > 0 && length <= text.size();
  for (std::size_t i = 1; whole && i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    whole = (next & 0xC0U) == 0x80;
    code = (code << 6U) | (next & 0x3FU);
  }
  text.remove_prefix(whole ? length : 1);
  return whole ? code : not_utf8;
}

}  // namespace

std::u32string all_characters(std::span<const std::string> texts) {
  std::set<char32_t> found;
  for (const auto& [first, last] : vietnamese)
    for (auto code = first; code <= last; ++code) found.insert(code);
  for (char32_t ascii = 0x20; ascii < 0x7F; ++ascii) found.insert(ascii);
  for (std::string_view text : texts) {
    while (!text.empty()) {
      const auto code = take(text);
      if (code != not_utf8 && code >= 0x20) found.insert(code);
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace motcua::text
