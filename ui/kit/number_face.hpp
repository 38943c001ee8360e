// Inside ui/kit: the glyphs of ticket numbers. Dear ImGui's builder takes none of more than 256 x 256 dots, and a number is
// 76 mm high at a kiosk: FreeType draws them, and they go into the texture beside the other masks.
#pragma once

#include "ui/kit/atlas.hpp"

#include <string_view>

namespace motcua::kit {

class NumberFace {
public:
  struct Digit {
    char32_t code = 0;
    std::size_t sprite = 0;  // in the atlas; empty for a space
    ImVec2 offset;           // from the pen at the top of the face's box
    float advance = 0;       // of the pen
  };

  struct Wish {
    std::u32string_view letters;  // beside digits and signs
    float box = 0;                // from ascender to descender, in dots
  };
  // `font`: the bytes of the file. Errors: unavailable for what FreeType
  // cannot read. Characters that the font does not have are left out.
  Status load(std::string_view font, Wish wish, Atlas& atlas);
  const Digit* find(char32_t c) const;  // null for a character that no ticket number has

private:
  std::vector<Digit> digits_;
};

}  // namespace motcua::kit
