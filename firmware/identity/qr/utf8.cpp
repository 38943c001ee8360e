#include "firmware/identity/qr/utf8.hpp"

namespace motcua::identity {
namespace {

struct Form {
  std::size_t bytes;
  unsigned bits;      // of the first byte that count
  char32_t smallest;  // a smaller code point is overlong
};

constexpr std::optional<Form> form_of(unsigned char first) {
  if (first < 0x80) return Form{1, first, 0};
  if (first >= 0xC2 && first <= 0xDF) return Form{2, first & 0x1FU, 0x80};
  if (first >= 0xE0 && first <= 0xEF) return Form{3, first & 0x0FU, 0x800};
  if (first >= 0xF0 && first <= 0xF4) return Form{4, first & 0x07U, 0x10000};
  return std::nullopt;
}

}  // namespace

std::optional<CodePoint> first_code_point(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto form = form_of(static_cast<unsigned char>(text[0]));
  if (!form || text.size() < form->bytes) return std::nullopt;
  char32_t code = form->bits;
  for (const char c : text.substr(1, form->bytes - 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) return std::nullopt;
    code = code << 6U | (byte & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < form->smallest || surrogate || code > 0x10FFFF) return std::nullopt;
  return CodePoint{code, form->bytes};
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto point = first_code_point(text);
    if (!point) return false;
    text.remove_prefix(point->bytes);
  }
  return true;
}

}  // namespace motcua::identity
