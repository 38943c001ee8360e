// GENERAL AUTHENTICATE, which PACE and chip authentication speak in steps.
#pragma once

#include "firmware/identity/chip/card_link.hpp"

namespace motcua::identity::chip {

enum class Step : std::uint8_t { more, last };

// Sends the objects in 7C and gives what stands in the answer's 7C. denied for 6300 and 63Cx, io for another status,
// corrupt for an answer that is no 7C.
Result<Bytes> general_authenticate(CardLink& link, Step step, View objects);

// The public key as authentication tokens are made over it: 7F49 { 06 protocol, 86 point }.
Bytes token_input(View protocol, View point);

// MSE:Set AT. Whether the card takes the protocol: unsupported with its status if not.
Status set_authentication_template(CardLink& link, std::uint8_t p1, View objects);

}  // namespace motcua::identity::chip
