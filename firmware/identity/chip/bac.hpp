// Basic access control (ICAO 9303-11 section 4.3): two-key triple DES out of the MRZ.
#pragma once

#include "firmware/identity/chip/card_link.hpp"
#include "firmware/identity/chip/randomness.hpp"

namespace motcua::identity::chip {

// The application must be selected. Errors beyond the link's: denied when the card does not know this MRZ, corrupt when
// its proof is wrong.
Result<SecureMessaging> basic_access(CardLink& link, const Secret<std::string>& mrz_information,
                                     const Randomness& randomness);

}  // namespace motcua::identity::chip
