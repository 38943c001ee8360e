// PACE with generic mapping over elliptic curves (ICAO 9303-11 section 4.4), by the CAN or the MRZ.
#pragma once

#include "firmware/identity/chip/card_link.hpp"
#include "firmware/identity/chip/randomness.hpp"

namespace motcua::identity::chip {

enum class PasswordKind : std::uint8_t { mrz = 1, can = 2 };  // as MSE:Set AT names them

struct PacePassword {
  PasswordKind kind = PasswordKind::can;
  Secret<std::string> text;  // the CAN's digits, or mrz_information()
};

struct PaceChoice {
  PaceInfo info;
  std::optional<int> named_parameter;  // set where the card offers the same protocol on several curves
};

// The strongest offer that this reader speaks; nothing when the card has none of those.
std::optional<PaceChoice> choose_pace(const SecurityInfos& infos);

// Errors beyond the link's: unsupported when the card will not begin, denied when the password is another (6300),
// corrupt when the card's answers or its proof are wrong, io when it stops in the middle.
Result<SecureMessaging> pace(CardLink& link, const PaceChoice& choice, const PacePassword& password,
                             const Randomness& randomness);

}  // namespace motcua::identity::chip
