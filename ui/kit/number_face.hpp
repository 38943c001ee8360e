// Inside ui/kit: the glyphs of ticket numbers. Dear ImGui's builder takes none of more than 256 x 256 dots, and a number is
// 76 mm high at a kiosk: FreeType draws them, and they go into the texture beside the other masks.
#pragma once

#include "ui/kit/masks.hpp"

#include <string_view>

namespace motcua::kit {

struct NumberGlyph {
  char32_t code = 0;
  Mask mask;          // empty for a space
  float left = 0;     // of the mask, from the pen
  float top = 0;      // of the mask, below the top of the face's box
  float advance = 0;  // of the pen
};

// `font`: the bytes of the file; `box`: from ascender to descender, in dots. Characters that the font does not have are
// left out. Errors: unavailable for what FreeType cannot read.
Result<std::vector<NumberGlyph>> number_glyphs(std::string_view font, float box, std::u32string_view characters);

}  // namespace motcua::kit
