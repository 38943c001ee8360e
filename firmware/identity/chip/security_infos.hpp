// What a card can do, by EF.CardAccess (unsigned, read before access) and DG14 (signed, read after it): ICAO 9303-11
// section 9.2. Both are a SET of SecurityInfo.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/identity/chip/bytes.hpp"
#include "firmware/identity/chip/lds.hpp"

#include <optional>

namespace motcua::identity::chip {

// Session ciphers of PACE, chip authentication and BAC (triple_des).
enum class Cipher : std::uint8_t { triple_des, aes_128, aes_192, aes_256 };
BOOST_DESCRIBE_ENUM(Cipher, triple_des, aes_128, aes_192, aes_256)

enum class PaceMapping : std::uint8_t {
  ecdh_generic,
  other
};  // other: DH, integrated or chip authentication mapping

struct PaceInfo {
  Bytes oid;  // content bytes
  PaceMapping mapping = PaceMapping::other;
  Cipher cipher = Cipher::aes_128;
  int version = 0;
  std::optional<int> parameter;  // of the standardised domain parameters

  friend bool operator==(const PaceInfo&, const PaceInfo&) = default;
};

struct ChipAuthenticationInfo {
  Bytes oid;
  Cipher cipher = Cipher::aes_128;
  std::optional<Bytes> key_id;  // content bytes of the INTEGER
};

struct ChipKey {
  Bytes key;  // SubjectPublicKeyInfo
  std::optional<Bytes> key_id;
};

struct SecurityInfos {
  std::vector<PaceInfo> pace;
  std::vector<ChipAuthenticationInfo> chip;  // with ECDH
  std::vector<ChipKey> chip_keys;            // of elliptic curves
  std::optional<Hash> active_hash;           // of ECDSA in active authentication
  int others = 0;                            // of kinds that this reader has no use for
};

Result<SecurityInfos> parse_card_access(View file);
Result<SecurityInfos> parse_dg14(View file);

// EF.CardAccess of the citizen's card as three public readers have it, for a card that lets nobody read its own.
View known_card_access();

}  // namespace motcua::identity::chip
