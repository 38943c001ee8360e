// Files of a card as a fuzzer makes them: whatever the bytes, every parser of identity/chip ends with a value or an
// error, and what it takes for a text or a hash lies within the file. The first byte chooses the file.
#include "firmware/identity/chip/active_authentication.hpp"
#include "firmware/identity/chip/elliptic.hpp"
#include "firmware/identity/chip/passive_authentication.hpp"
#include "firmware/identity/chip/security_infos.hpp"
#include "firmware/identity/chip/tlv.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace motcua::identity::chip;

void walk(TlvReader reader) {
  while (!reader.at_end()) {
    const auto object = reader.next();
    if (!object) return;
    motcua::fuzz::require(object->value.size() < object->whole.size(), "a value lies within its object");
    if ((object->whole[0] & 0x20) == 0) continue;
    if (const auto inside = reader.inside(*object)) walk(*inside);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const View file(data + 1, size - 1);
  switch (data[0] % 8) {
    case 0:
      walk(TlvReader(file));
      break;
    case 1:
      static_cast<void>(parse_com(file));
      break;
    case 2:
      static_cast<void>(parse_card_access(file));
      break;
    case 3:
      static_cast<void>(parse_dg14(file));
      break;
    case 4:
      static_cast<void>(parse_security_object(file));
      break;
    case 5:
      static_cast<void>(parse_curve_key(file));
      break;
    case 6: {
      static const TrustStore nobody;
      // Nobody is trusted, so no chain may ever pass.
      motcua::fuzz::require(authenticate_passively(file, nobody, {}).chain.grade != Grade::passed,
                            "nobody is trusted");
      break;
    }
    default:
      if (const auto key = parse_dg15(file))
        static_cast<void>(check_challenge(*key, std::nullopt, Bytes(8), Bytes(file.begin(), file.end())));
  }
  return 0;
}
