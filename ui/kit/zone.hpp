// The zones of a hall and their colours, the same on a kiosk's plates and on a board's chips. A zone's words always
// stand beside its colour.
#pragma once

#include "ui/kit/theme.hpp"

#include <cstddef>
#include <cstdint>

namespace motcua::kit {

enum class Zone : std::uint8_t { first, second, third };

// Of the zone that the installation names at this place, from 0; from the fourth on those of the first.
Zone zone_at(std::size_t place);

struct ZoneColours {
  Role plate;  // pale, behind an icon
  Role mark;   // the icon on it
  Role chip;   // filled, behind words
  Role words;  // on the chip
};
ZoneColours colours_of(Zone zone);

}  // namespace motcua::kit
