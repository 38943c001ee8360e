// BER-TLV as cards and ICAO 9303-10 use it: tags up to three bytes, definite lengths up to three bytes (16 MB), at most
// 12 levels deep. Everything is a view into the bytes that were given, which must outlive it.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/identity/chip/bytes.hpp"

namespace motcua::identity::chip {

struct Tlv {
  std::uint32_t tag = 0;  // as written, so 0x7f49 is a tag of two bytes
  View value;
  View whole;  // tag, length and value
};

class TlvReader {
public:
  explicit TlvReader(View bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  // invalid: an indefinite or overlong length, a tag of more bytes, a value that runs over the end. missing: no more.
  Result<Tlv> next();
  Result<Tlv> expect(std::uint32_t tag);       // next(), and invalid for another tag
  Result<TlvReader> enter(std::uint32_t tag);  // expect(), and its inside; too_large below the last level
  Result<TlvReader> inside(const Tlv& constructed) const;  // of one that next() gave

private:
  TlvReader(View bytes, int depth) : rest_(bytes), depth_(depth) {}

  View rest_;
  int depth_ = 0;
};

// The one object that the bytes are, with nothing behind it.
Result<Tlv> sole_tlv(View bytes, std::uint32_t tag);

// How long the object is in all that begins with `head`, from its first bytes; four do for values up to 65,535 bytes.
Result<std::size_t> tlv_length(View head);

void put_tlv(Bytes& out, std::uint32_t tag, View value);
Bytes tlv(std::uint32_t tag, View value);

}  // namespace motcua::identity::chip
