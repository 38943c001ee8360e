// Inside ui/kit: the faces of a theme at one scale. Dear ImGui draws all but the ticket number, whose glyphs are sprites.
#pragma once

#include "ui/kit/number_face.hpp"

#include <array>
#include <string>

namespace motcua::kit {

// The texture of the glyphs, with what else lies in it.
struct Glyphs {
  ImFontAtlas& fonts;
  Atlas& masks;
};

class Faces {
public:
  // Reads the files, adds the faces and builds the texture's picture, masks included. Errors: not_found for a file, unavailable for what cannot be drawn.
  Status load(const Assets& assets, const Characters& characters, const Theme& theme, float scale, Glyphs into);

  bool draws(TextRole role, char32_t c) const;
  bool draws_all(TextRole role, std::string_view text) const;
  float width(TextRole role, std::string_view line) const;                               // in window pixels
  float dots(TextRole role) const { return dots_[static_cast<std::size_t>(role)]; }      // ascender to descender
  ImFont& font(TextRole role) const { return *fonts_[static_cast<std::size_t>(role)]; }  // not of the number
  const NumberFace::Digit* digit(char32_t c) const { return digits_.find(c); }

private:
  std::array<ImFont*, text_role_count> fonts_{};  // none for the number
  std::array<float, text_role_count> dots_{};
  NumberFace digits_;
};

}  // namespace motcua::kit
