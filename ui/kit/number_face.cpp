#include "ui/kit/number_face.hpp"

#include <algorithm>
#include <cmath>
#include <ft2build.h>
#include <memory>
#include FT_FREETYPE_H

namespace motcua::kit {
namespace {

constexpr float units = 64;  // FreeType's fractions of a dot
constexpr std::u32string_view digits_and_signs = U" -0123456789\u2013";

Mask mask_of(const FT_Bitmap& bitmap) {
  Mask mask{bitmap.width, bitmap.rows, {}};
  mask.cover.reserve(mask.width * mask.height);
  for (std::size_t y = 0; y < mask.height; ++y) {
    const auto* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
    mask.cover.insert(mask.cover.end(), row, row + mask.width);
  }
  return mask;
}

}  // namespace

Status NumberFace::load(std::string_view font, Wish wish, Atlas& atlas) {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return fail(ErrorCode::unavailable, "FreeType", "it cannot be started");
  const std::unique_ptr<FT_LibraryRec_, decltype(&FT_Done_FreeType)> closed(library, &FT_Done_FreeType);
  FT_Face face = nullptr;
  if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(font.data()), static_cast<FT_Long>(font.size()),
                         0, &face) != 0)
    return fail(ErrorCode::unavailable, "number", "the font cannot be read");
  const std::unique_ptr<FT_FaceRec_, decltype(&FT_Done_Face)> done(face, &FT_Done_Face);
  FT_Size_RequestRec size{};
  size.type = FT_SIZE_REQUEST_TYPE_REAL_DIM;
  size.height = static_cast<FT_Long>(std::round(wish.box) * units);
  if (FT_Request_Size(face, &size) != 0) return fail(ErrorCode::unavailable, "number", "the font has no such size");
  const float ascender = std::ceil(static_cast<float>(face->size->metrics.ascender) / units);
  for (const char32_t code : std::u32string(digits_and_signs) + std::u32string(wish.letters)) {
    const auto index = FT_Get_Char_Index(face, code);
    if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_TARGET_LIGHT) != 0) continue;
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) continue;
    const auto& slot = *face->glyph;
    const ImVec2 offset{static_cast<float>(slot.bitmap_left), ascender - static_cast<float>(slot.bitmap_top)};
    const float advance = std::round(static_cast<float>(slot.advance.x) / units);
    digits_.push_back({code, atlas.add(mask_of(slot.bitmap)), offset, advance});
  }
  return {};
}

const NumberFace::Digit* NumberFace::find(char32_t c) const {
  const auto found = std::ranges::find(digits_, c, &Digit::code);
  return found == digits_.end() ? nullptr : &*found;
}

}  // namespace motcua::kit
