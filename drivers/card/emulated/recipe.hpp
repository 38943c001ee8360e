// How a card is made, before anybody reads it: what it has, and at most one flaw in its files.
#pragma once

#include <cstdint>

namespace motcua::emulated {

enum class Access : std::uint8_t { pace_and_bac, bac_only, unknown_suite };
// DG13, as three readers of real cards saw it, and as the card of July 2024 may be.
enum class Dg13 : std::uint8_t { parents_apart, parents_together, opaque, absent };
enum class ActiveKey : std::uint8_t { elliptic, rsa, none };
enum class ChipKey : std::uint8_t { aes, triple_des, none };
enum class Signer : std::uint8_t {
  named_curve,
  explicit_curve,  // its CSCA too
  rsa_pss,
  named_by_key,    // EF.SOD names its signer by key identifier instead of issuer and serial number
  with_purpose,    // its certificate is for signing documents alone (extended key usage)
  after_rollover,  // a trusted CSCA with the usual one's name and a newer key
  expired_since,   // good when it signed, not any more
  expired_at_signing,
  revoked,
  of_unknown_csca,
  of_impostor  // a CSCA with the trusted one's name and another key
};
enum class SodDigest : std::uint8_t { sha256, sha512, unknown };
enum class Flaw : std::uint8_t {
  none,
  dg1_hash,      // the file is unlike its hash in EF.SOD
  dg1_and_hash,  // DG1 and its hash in EF.SOD were both changed behind the signer's back
  dg2_hash,
  dg13_hash,
  dg14_hash,
  dg15_swapped,  // another key than the one that was signed; the chip has its private part
  chip_cloned,   // all files of the real card, none of its private keys
  sod_signature,
  sod_truncated,
  sod_absent,
  sod_of_another_card,
  com_lists_absent,  // groups that are not there
  com_omits_present,
  com_absent,
  mrz_check_digit,  // signed so
  mrz_short,
  mrz_letters,           // lower-case letters, which no MRZ has
  dg1_too_deep,          // a thousand objects within each other
  dg1_longer_than_file,  // the header promises more than there is
  dg1_four_gigabytes,
  dg1_endless_tag,
  dg1_empty,
  dg13_too_deep,
  dg13_other_number,   // signed so: another ID number than the MRZ's
  mrz_numbers_differ,  // signed so: the document number is not the end of the ID number
  card_access_garbage,
  card_access_stripped,  // only BAC is left, though the signed DG14 announces PACE
  other_access_number    // not the one that follows from the ID number
};

struct Recipe {
  Access access = Access::pace_and_bac;
  Dg13 dg13 = Dg13::parents_apart;
  ActiveKey active = ActiveKey::elliptic;
  ChipKey chip = ChipKey::aes;
  Signer signer = Signer::named_curve;
  SodDigest digest = SodDigest::sha256;
  Flaw flaw = Flaw::none;
};

}  // namespace motcua::emulated
