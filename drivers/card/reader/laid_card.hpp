// What a file says that lies on the simulated reader. Pure.
#pragma once

#include "drivers/api/card_reader.hpp"
#include "drivers/card/emulated/fault.hpp"
#include "drivers/card/emulated/person.hpp"

namespace motcua::drivers {

struct LaidCard {
  Lying what = Lying::card;  // card or mute
  emulated::Person person;
  const emulated::Profile* profile = nullptr;
};

// TOML (README.md); an empty text is the sound card of the usual person. Errors by file:line and key.
Result<LaidCard> parse_laid_card(std::string_view text, std::string_view file_name);

}  // namespace motcua::drivers
