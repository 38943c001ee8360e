// A made-up person becomes a card: its files, its keys, what opens it.
#pragma once

#include "drivers/card/emulated/files.hpp"
#include "drivers/card/emulated/keys.hpp"

namespace motcua::emulated {

struct Personalised {
  Files files;
  Access access = Access::pace_and_bac;
  std::string access_number;    // six digits
  std::string mrz_information;  // the input of BAC's keys
  ChipKey chip = ChipKey::aes;
  Bytes chip_scalar;  // the private key of chip authentication; empty: none
  Key active_key;     // of active authentication; none: the card has none
};

// The same for the same person and recipe, to the byte. Takes some ms, and up to a second where it makes an RSA key.
Personalised personalise(const Person& person, const Recipe& recipe);

}  // namespace motcua::emulated
