// Active authentication (ICAO 9303-11 section 6.1): the chip signs a challenge with the key whose public half is DG15.
// RSA by ISO 9796-2 scheme 1, or ECDSA with r and s side by side (TR-03111).
#pragma once

#include "firmware/identity/chip/card_link.hpp"
#include "firmware/identity/chip/check.hpp"
#include "firmware/identity/chip/randomness.hpp"

namespace motcua::identity::chip {

constexpr std::size_t challenge_bytes = 8;

// What the card answers to the challenge. not_found and the link's errors; io with the status otherwise.
Result<Bytes> sign_challenge(CardLink& link, View challenge);

// `key` is a SubjectPublicKeyInfo; `ecdsa_hash` what DG14 says (SHA-256 where it says nothing).
CheckResult check_challenge(View key, std::optional<Hash> ecdsa_hash, View challenge, View signature);

}  // namespace motcua::identity::chip
