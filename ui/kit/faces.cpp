#include "ui/kit/faces.hpp"

#include "ui/kit/text_layout.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <imgui_freetype.h>
#include <iterator>
#include <set>

namespace motcua::kit {
namespace {

// From ascender to descender, in dots: a capital W of a larger face has more than the 256 x 256 dots that Dear ImGui's
// builder takes. Larger texts, beyond 4,000 pixels, are drawn from this one.
constexpr float largest_face = 400;

// Dear ImGui takes glyph lists as pairs of first and last code point, ended by 0, and 16 bits each.
std::vector<ImWchar> ranges(std::u32string_view characters) {
  const std::set<char32_t> sorted(characters.begin(), characters.end());
  std::vector<ImWchar> out;
  for (const char32_t c : sorted) {
    if (c < U' ' || c > 0xffff) continue;
    if (!out.empty() && out.back() + 1U == c)
      out.back() = static_cast<ImWchar>(c);
    else
      out.insert(out.end(), 2, static_cast<ImWchar>(c));
  }
  out.push_back(0);
  return out;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, path.string(), "the font file cannot be read");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

Status Faces::load(const Assets& assets, const Characters& characters, const Theme& theme, float scale,
                   Glyphs into) {
  std::array<std::string, 3> files;
  const std::array paths{assets.regular, assets.semibold, assets.bold};
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto file = read_file(paths[i]);
    if (!file) return std::unexpected(file.error());
    files[i] = *std::move(file);
  }
  auto& [regular, semibold, bold] = files;
  const auto all = ranges(characters.everywhere + U"?\u2026");
  into.fonts.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  into.fonts.Flags |=
      ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoPowerOfTwoHeight;
  for (std::size_t i = 0; i < text_role_count; ++i) {
    const auto role = static_cast<TextRole>(i);
    dots_[i] = std::round(theme.face(role).box * scale);
    if (role == TextRole::number) continue;
    auto& data = role <= TextRole::body ? regular : role <= TextRole::strong ? semibold : bold;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.PixelSnapH = true;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    fonts_[i] = into.fonts.AddFontFromMemoryTTF(data.data(), static_cast<int>(data.size()),
                                                std::min(dots_[i], largest_face), &config, all.data());
  }
  if (auto status = digits_.load(bold, {characters.in_numbers, dots(TextRole::number)}, into.masks); !status)
    return status;
  into.masks.reserve(into.fonts);
  if (!into.fonts.Build())
    return fail(ErrorCode::unavailable, assets.regular.string(), "the glyphs cannot be drawn");
  into.masks.fill(into.fonts);
  for (auto* font : into.fonts.Fonts)
    for (auto& glyph : font->Glyphs) keep_rows_whole(into.fonts.TexUvScale.y, glyph.V0, glyph.V1);
  // Drops the pointers to the files and the glyph list, which end here.
  into.fonts.ClearInputData();
  return {};
}

bool Faces::draws(TextRole role, char32_t c) const {
  if (role == TextRole::number) return digits_.find(c) != nullptr;
  return c <= 0xffff && font(role).FindGlyphNoFallback(static_cast<ImWchar>(c)) != nullptr;
}

bool Faces::draws_all(TextRole role, std::string_view text) const {
  for (std::size_t at = 0; at < text.size();) {
    if (!draws(role, next_character(text, at))) return false;
  }
  return true;
}

float Faces::width(TextRole role, std::string_view line) const {
  if (line.empty()) return 0;
  if (role == TextRole::number) {
    float width = 0;
    for (std::size_t i = 0; i < line.size();) {
      const auto* found = digits_.find(next_character(line, i));
      width += found == nullptr ? dots(TextRole::title) : found->advance;
    }
    return width;
  }
  // CalcTextSizeA() takes a final carriage return or newline away; lines here have neither.
  return font(role).CalcTextSizeA(dots(role), 1e9F, 0, line.data(), line.data() + line.size()).x;
}

}  // namespace motcua::kit
