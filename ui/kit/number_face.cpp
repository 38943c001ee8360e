#include "ui/kit/number_face.hpp"

#include <cmath>
#include <ft2build.h>
#include <memory>
#include FT_FREETYPE_H

namespace motcua::kit {
namespace {

constexpr float units = 64;  // FreeType's fractions of a dot

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

Result<std::vector<NumberGlyph>> number_glyphs(std::string_view font, float box, std::u32string_view characters) {
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
  size.height = static_cast<FT_Long>(std::round(box) * units);
  if (FT_Request_Size(face, &size) != 0) return fail(ErrorCode::unavailable, "number", "the font has no such size");
  const float ascender = std::ceil(static_cast<float>(face->size->metrics.ascender) / units);
  std::vector<NumberGlyph> glyphs;
  for (const char32_t code : characters) {
    const auto index = FT_Get_Char_Index(face, code);
    if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_TARGET_LIGHT) != 0) continue;
    const float advance = static_cast<float>(face->glyph->advance.x) / units;
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) continue;
    const auto& slot = *face->glyph;
    glyphs.push_back({.code = code,
                      .mask = mask_of(slot.bitmap),
                      .left = static_cast<float>(slot.bitmap_left),
                      .top = ascender - static_cast<float>(slot.bitmap_top),
                      .advance = std::round(advance)});
  }
  return glyphs;
}

}  // namespace motcua::kit
