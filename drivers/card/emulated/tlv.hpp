// Bytes, and tag-length-value as BER writes it (ITU-T X.690, ISO 7816-4 annex E): what LDS files, secure messaging and
// PACE are made of. A tag is the number that its bytes spell: 0x61, 0x5f1f, 0x7f49.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace motcua::emulated {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

Bytes joined(std::initializer_list<View> parts);
Bytes bytes_of(std::string_view text);

Bytes tlv(std::uint32_t tag, View value);
Bytes tlv(std::uint32_t tag, std::initializer_list<View> parts);
// A header that promises `length`, whatever follows.
Bytes tlv_header(std::uint32_t tag, std::size_t length);

struct Element {
  std::uint32_t tag = 0;
  View value;
  View whole;  // with tag and length
};
// The first element of `rest`, which goes on behind it; nothing where there is none or it is not whole.
std::optional<Element> take(View& rest);
// The value of the first element with this tag among `content`'s; nothing where there is none.
std::optional<View> find(View content, std::uint32_t tag);

}  // namespace motcua::emulated
