#include "firmware/identity/chip/tlv.hpp"

#include <format>

namespace motcua::identity::chip {
namespace {

constexpr int deepest = 12;

struct Head {
  std::uint32_t tag = 0;
  std::size_t head = 0;   // bytes of tag and length
  std::size_t value = 0;  // bytes of value
};

std::unexpected<Error> wrong(std::string what) {
  return fail(ErrorCode::invalid, "tlv", std::move(what));
}

Result<std::size_t> read_tag(View bytes, std::uint32_t& tag) {
  if (bytes.empty()) return fail(ErrorCode::missing, "tlv", "there is no object");
  tag = bytes[0];
  if (tag == 0x00 || tag == 0xff) return wrong("a tag of 00 or FF is none");
  if ((tag & 0x1f) != 0x1f) return 1;
  for (std::size_t at = 1; at < 3; ++at) {
    if (at >= bytes.size()) return wrong("the tag is cut off");
    if (at == 1 && (bytes[at] & 0x7f) == 0) return wrong("the tag begins with nothing");
    tag = tag << 8 | bytes[at];
    if ((bytes[at] & 0x80) == 0) return at + 1;
  }
  return wrong("the tag is longer than three bytes");
}

Result<Head> read_head(View bytes) {
  Head out;
  const auto tag = read_tag(bytes, out.tag);
  if (!tag) return std::unexpected(tag.error());
  if (*tag >= bytes.size()) return wrong("the length is cut off");
  const std::uint8_t first = bytes[*tag];
  out.head = *tag + 1;
  if (first < 0x80) {
    out.value = first;
    return out;
  }
  const std::size_t count = first & 0x7fU;
  if (count == 0) return wrong("an indefinite length");
  if (count > 3) return wrong("a length of more than three bytes");
  if (bytes.size() < out.head + count) return wrong("the length is cut off");
  for (std::size_t i = 0; i < count; ++i) out.value = out.value << 8 | bytes[out.head + i];
  out.head += count;
  return out;
}

}  // namespace

Result<Tlv> TlvReader::next() {
  const auto head = read_head(rest_);
  if (!head) return std::unexpected(head.error());
  if (head->value > rest_.size() - head->head)
    return wrong(
        std::format("tag {:x} says {} bytes, {} are there", head->tag, head->value, rest_.size() - head->head));
  const Tlv out{.tag = head->tag,
                .value = rest_.subspan(head->head, head->value),
                .whole = rest_.first(head->head + head->value)};
  rest_ = rest_.subspan(out.whole.size());
  return out;
}

Result<Tlv> TlvReader::expect(std::uint32_t tag) {
  auto out = next();
  if (out && out->tag != tag) return wrong(std::format("tag {:x} stands where {:x} must", out->tag, tag));
  return out;
}

Result<TlvReader> TlvReader::inside(const Tlv& constructed) const {
  if (depth_ + 1 > deepest) return fail(ErrorCode::too_large, "tlv", "too many levels");
  return TlvReader(constructed.value, depth_ + 1);
}

Result<TlvReader> TlvReader::enter(std::uint32_t tag) {
  const auto object = expect(tag);
  if (!object) return std::unexpected(object.error());
  return inside(*object);
}

Result<Tlv> sole_tlv(View bytes, std::uint32_t tag) {
  TlvReader reader(bytes);
  auto out = reader.expect(tag);
  if (out && !reader.at_end()) return wrong("bytes follow the object");
  return out;
}

Result<std::size_t> tlv_length(View head) {
  const auto out = read_head(head);
  if (!out) return std::unexpected(out.error());
  return out->head + out->value;
}

void put_tlv(Bytes& out, std::uint32_t tag, View value) {
  for (int shift = 16; shift >= 0; shift -= 8)
    if (shift == 0 || (tag >> shift) != 0) out.push_back(static_cast<std::uint8_t>(tag >> shift));
  const auto size = value.size();
  if (size < 0x80) {
    out.push_back(static_cast<std::uint8_t>(size));
  } else {
    const int count = size > 0xffff ? 3 : size > 0xff ? 2 : 1;
    out.push_back(static_cast<std::uint8_t>(0x80 | count));
    for (int i = count - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(size >> (8 * i)));
  }
  append(out, value);
}

Bytes tlv(std::uint32_t tag, View value) {
  Bytes out;
  put_tlv(out, tag, value);
  return out;
}

}  // namespace motcua::identity::chip
