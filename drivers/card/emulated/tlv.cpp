#include "drivers/card/emulated/tlv.hpp"

namespace motcua::emulated {
namespace {

void append(Bytes& out, View bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

// Most significant first, without leading zeros; at least one byte.
void append_number(Bytes& out, std::size_t number) {
  int shift = 0;
  while (shift + 8 < 64 && (number >> (shift + 8)) != 0) shift += 8;
  for (; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(number >> shift));
}

std::optional<std::uint32_t> take_tag(View& rest) {
  if (rest.empty()) return {};
  std::uint32_t tag = rest[0];
  std::size_t used = 1;
  if ((tag & 0x1f) == 0x1f) {
    do {
      if (used == rest.size() || used == 4) return {};
      tag = (tag << 8) | rest[used];
    } while ((rest[used++] & 0x80) != 0);
  }
  rest = rest.subspan(used);
  return tag;
}

std::optional<std::size_t> take_length(View& rest) {
  if (rest.empty()) return {};
  std::size_t length = rest[0];
  rest = rest.subspan(1);
  if (length < 0x80) return length;
  const auto count = length & 0x7f;
  if (count == 0 || count > 4 || count > rest.size()) return {};
  length = 0;
  for (const auto byte : rest.first(count)) length = (length << 8) | byte;
  rest = rest.subspan(count);
  return length;
}

}  // namespace

Bytes joined(std::initializer_list<View> parts) {
  Bytes out;
  for (const auto part : parts) append(out, part);
  return out;
}

Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

Bytes tlv_header(std::uint32_t tag, std::size_t length) {
  Bytes out;
  append_number(out, tag);
  if (length < 0x80) {
    out.push_back(static_cast<std::uint8_t>(length));
    return out;
  }
  Bytes number;
  append_number(number, length);
  out.push_back(static_cast<std::uint8_t>(0x80 | number.size()));
  append(out, number);
  return out;
}

Bytes tlv(std::uint32_t tag, View value) {
  return joined({tlv_header(tag, value.size()), value});
}

Bytes tlv(std::uint32_t tag, std::initializer_list<View> parts) {
  return tlv(tag, joined(parts));
}

std::optional<Element> take(View& rest) {
  View inside = rest;
  const auto tag = take_tag(inside);
  if (!tag) return {};
  const auto length = take_length(inside);
  if (!length || *length > inside.size()) return {};
  const auto size = rest.size() - inside.size() + *length;
  const Element element{.tag = *tag, .value = inside.first(*length), .whole = rest.first(size)};
  rest = rest.subspan(size);
  return element;
}

std::optional<View> find(View content, std::uint32_t tag) {
  while (const auto element = take(content))
    if (element->tag == tag) return element->value;
  return {};
}

}  // namespace motcua::emulated
