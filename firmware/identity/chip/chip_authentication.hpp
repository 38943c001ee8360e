// Chip authentication version 1 with ECDH (ICAO 9303-11 section 6.2): a key agreement with the key that DG14 signs, and
// secure messaging begun anew. The chip has proved nothing until it answers the first command of the new session.
#pragma once

#include "firmware/identity/chip/card_link.hpp"
#include "firmware/identity/chip/randomness.hpp"

namespace motcua::identity::chip {

struct ChipChoice {
  ChipAuthenticationInfo info;
  Bytes key;  // SubjectPublicKeyInfo
};

// The strongest protocol that has a key of its own; nothing when DG14 has none that this reader speaks.
std::optional<ChipChoice> choose_chip(const SecurityInfos& infos);

// Under the session of PACE or BAC. Errors beyond the link's: unsupported for a key of no known curve or when the card
// does not take the protocol, io and corrupt when it stops or answers something else.
Result<SecureMessaging> chip_authentication(CardLink& link, const ChipChoice& choice, const Randomness& randomness);

}  // namespace motcua::identity::chip
