#include "ui/text/characters.hpp"

#include <set>

namespace motcua::text {
namespace {

constexpr char32_t not_utf8 = 0xFFFFFFFF;

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
