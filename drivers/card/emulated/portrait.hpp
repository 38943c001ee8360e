// The picture in DG2: a grey head and shoulders that are nobody's, drawn at run time.
#pragma once

#include "drivers/card/emulated/tlv.hpp"

namespace motcua::emulated {

inline constexpr std::uint16_t portrait_width = 480;   // pixels
inline constexpr std::uint16_t portrait_height = 640;  // pixels

Bytes draw_portrait();  // JPEG, about 15 kB, the same each time

}  // namespace motcua::emulated
