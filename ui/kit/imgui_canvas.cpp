#include "ui/kit/atlas.hpp"
#include "ui/kit/number_face.hpp"
#include "ui/kit/text_layout.hpp"

#include <SDL.h>
#include <algorithm>
#include <cmath>
#include <format>
#include <fstream>
#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_impl_sdlrenderer2.h>
#include <iterator>
#include <optional>
#include <set>

namespace motcua::kit {
namespace {

constexpr std::array tile_layers{std::pair{Icon::tile_corner, Role::tile_corner},
                                 std::pair{Icon::tile_dot, Role::tile_dot},
                                 std::pair{Icon::tile_petal, Role::tile_petal}};
constexpr float corner_radius = 14;
constexpr float tooth_width = 24.6F;
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

ImU32 packed(Colour colour) {
  return IM_COL32(colour.r, colour.g, colour.b, 255);
}

// The code point at `at`, which moves on; U+FFFD for a stray byte.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto length = character_length(text, at);
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  char32_t out = U'\uFFFD';
  if (length == 1 && byte(0) < 0x80) out = byte(0);
  if (length == 2) out = (byte(0) & 0x1fU) << 6U | (byte(1) & 0x3fU);
  if (length == 3) out = (byte(0) & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU);
  at += length;
  return out;
}

class ImGuiCanvas final : public Canvas {
public:
  ImGuiCanvas(SDL_Renderer* renderer, const Theme& theme, Placement placement)
      : renderer_(renderer), theme_(theme), placement_(placement), context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DeltaTime = 1.0F / 60.0F;
    ImGui_ImplSDLRenderer2_Init(renderer_);
  }
  ~ImGuiCanvas() override {
    ImGui::SetCurrentContext(context_);
    ImGui_ImplSDLRenderer2_Shutdown();
    ImGui::DestroyContext(context_);
  }
  ImGuiCanvas(const ImGuiCanvas&) = delete;
  ImGuiCanvas& operator=(const ImGuiCanvas&) = delete;

  Status load(const Assets& assets, const std::u32string& characters);

  void begin() override;
  void end() override;
  void fill(const Rect& rect, Colour colour) override;
  void outline(const Rect& rect, float thickness, Colour colour) override;
  void round(const Rect& rect, Colour colour, Corners corners) override;
  void rim(const Rect& rect, Colour colour) override;
  void teeth(const Rect& strip, Colour colour) override;
  void frieze(const Rect& strip) override;
  void tile(const Rect& rect) override;
  void icon(Icon icon, IconSize size, Point centre, Colour colour) override;
  float measure(TextRole role, std::string_view text) const override;
  void text(TextRole role, Point top_left, Colour colour, std::string_view line) override;
  void push_clip(const Rect& rect) override;
  void pop_clip() override { list().PopClipRect(); }
  void push_overlay() override { layer_ = Layer::overlay; }
  void pop_overlay() override { layer_ = Layer::screen; }
  const Theme& theme() const override { return theme_; }
  const Placement& placement() const override { return placement_; }

private:
  enum class Layer : std::uint8_t { screen, overlay };

  // The two lists of Dear ImGui that need no window: no window background is ever drawn.
  ImDrawList& list() const {
    return layer_ == Layer::overlay ? *ImGui::GetForegroundDrawList() : *ImGui::GetBackgroundDrawList();
  }
  ImFont& face(TextRole role) const { return *faces_[static_cast<std::size_t>(role)]; }
  float dots(TextRole role) const { return std::round(theme_.face(role).box * placement_.scale); }
  Measures measures() const;
  void sprite(const Sprite& sprite, ImVec2 at, Colour colour);
  void sprite(Shape shape, ImVec2 at, Colour colour) { sprite(atlas_.shape(shape), at, colour); }
  ImVec2 px(Point p) const {
    const auto at = placement_.to_window(p);
    return {at.x, at.y};
  }
  ImVec2 whole(Point p) const {
    const auto at = px(p);
    return {std::round(at.x), std::round(at.y)};
  }
  float thick(float logical) const { return std::max(1.0F, std::round(logical * placement_.scale)); }
  bool draws(TextRole role, char32_t c) const {
    if (role == TextRole::number) return digits_.find(c) != nullptr;
    return c <= 0xffff && face(role).FindGlyphNoFallback(static_cast<ImWchar>(c)) != nullptr;
  }
  bool draws_all(TextRole role, std::string_view text) const;
  void faulty_text(TextRole role, ImVec2 at, Colour colour, std::string_view line);

  SDL_Renderer* renderer_;
  Theme theme_;
  Placement placement_;
  ImGuiContext* context_;
  void number(ImVec2 at, Colour colour, std::string_view line);

  std::array<ImFont*, text_role_count> faces_{};  // none for the number
  NumberFace digits_;
  Atlas atlas_;
  Layer layer_ = Layer::screen;
};

Measures ImGuiCanvas::measures() const {
  const auto dots = [this](float logical) {
    return static_cast<std::size_t>(std::max(1.0F, std::round(logical * placement_.scale)));
  };
  Measures out{.radius = dots(corner_radius),
               .rim = thick(theme_.border()),
               .tooth_width = dots(tooth_width),
               .tooth_height = dots(theme_.unit() * 3),
               .tile = dots(theme_.frieze()),
               .pale = theme_.high_contrast() ? Pale::without : Pale::with};
  for (const auto size : {IconSize::small, IconSize::row, IconSize::large, IconSize::hero})
    out.icon_sides[static_cast<std::size_t>(size)] = dots(icon_side(size));
  return out;
}

Status ImGuiCanvas::load(const Assets& assets, const std::u32string& characters) {
  auto regular = read_file(assets.regular);
  if (!regular) return std::unexpected(regular.error());
  auto semibold = read_file(assets.semibold);
  if (!semibold) return std::unexpected(semibold.error());
  auto bold = read_file(assets.bold);
  if (!bold) return std::unexpected(bold.error());
  if (auto status = atlas_.load(assets.icons, measures()); !status) return status;
  const auto all = ranges(characters + U"?\u2026");
  const float number_box = theme_.face(TextRole::number).box * placement_.scale;
  if (auto status = digits_.load(*bold, number_box, atlas_); !status) return status;
  auto& atlas = *ImGui::GetIO().Fonts;
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  for (std::size_t i = 0; i < text_role_count; ++i) {
    const auto role = static_cast<TextRole>(i);
    if (role == TextRole::number) continue;
    auto& data = role <= TextRole::body ? *regular : role <= TextRole::strong ? *semibold : *bold;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.PixelSnapH = true;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    faces_[i] = atlas.AddFontFromMemoryTTF(data.data(), static_cast<int>(data.size()),
                                           std::min(dots(role), largest_face), &config, all.data());
  }
  atlas_.reserve(atlas);
  if (!atlas.Build()) return fail(ErrorCode::unavailable, assets.regular.string(), "the glyphs cannot be drawn");
  atlas_.fill(atlas);
  if (!ImGui_ImplSDLRenderer2_CreateFontsTexture())
    return fail(ErrorCode::unavailable, "renderer", std::format("no texture for the glyphs: {}", SDL_GetError()));
  // The renderer holds the picture now; the copies here would cost several megabytes. ClearInputData() also drops
  // the pointers to the font files and the glyph lists, which end with this function.
  atlas.ClearInputData();
  atlas.ClearTexData();
  return {};
}

void ImGuiCanvas::begin() {
  forget_flaws();
  ImGui::SetCurrentContext(context_);
  int width = 0;
  int height = 0;
  SDL_GetRendererOutputSize(renderer_, &width, &height);
  ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  const auto ground = theme_.colour(Role::background);
  SDL_SetRenderDrawColor(renderer_, ground.r, ground.g, ground.b, 255);
  SDL_RenderClear(renderer_);
  ImGui_ImplSDLRenderer2_NewFrame();
  ImGui::NewFrame();
  // Nothing is drawn beside the logical display in a window of another shape.
  for (const auto layer : {Layer::overlay, Layer::screen}) {
    layer_ = layer;
    push_clip({0, 0, theme_.display().w, theme_.display().h});
  }
}

void ImGuiCanvas::end() {
  for (const auto layer : {Layer::overlay, Layer::screen}) {
    layer_ = layer;
    pop_clip();
  }
  ImGui::Render();
  ImGui_ImplSDLRenderer2_RenderDrawData(ImGui::GetDrawData());
}

void ImGuiCanvas::fill(const Rect& rect, Colour colour) {
  list().AddRectFilled(whole({rect.x, rect.y}), whole({rect.right(), rect.bottom()}), packed(colour));
}

void ImGuiCanvas::outline(const Rect& rect, float thickness, Colour colour) {
  const float t = thick(thickness);
  const auto a = whole({rect.x, rect.y});
  const auto b = whole({rect.right(), rect.bottom()});
  const auto c = packed(colour);
  auto& to = list();
  to.AddRectFilled(a, {b.x, a.y + t}, c);
  to.AddRectFilled({a.x, b.y - t}, b, c);
  to.AddRectFilled({a.x, a.y + t}, {a.x + t, b.y - t}, c);
  to.AddRectFilled({b.x - t, a.y + t}, {b.x, b.y - t}, c);
}

void ImGuiCanvas::sprite(const Sprite& sprite, ImVec2 at, Colour colour) {
  list().AddImage(ImGui::GetIO().Fonts->TexID, at, {at.x + sprite.size.x, at.y + sprite.size.y}, sprite.uv_top_left,
                  sprite.uv_bottom_right, packed(colour));
}

void ImGuiCanvas::round(const Rect& rect, Colour colour, Corners corners) {
  const auto a = whole({rect.x, rect.y});
  const auto b = whole({rect.right(), rect.bottom()});
  const float r = atlas_.shape(Shape::fill_top_left).size.x;
  const auto c = packed(colour);
  auto& to = list();
  const float top = corners == Corners::bottom ? 0 : r;
  const float bottom = corners == Corners::top ? 0 : r;
  to.AddRectFilled({a.x, a.y + top}, {b.x, b.y - bottom}, c);
  if (top > 0) {
    to.AddRectFilled({a.x + r, a.y}, {b.x - r, a.y + r}, c);
    sprite(Shape::fill_top_left, a, colour);
    sprite(Shape::fill_top_right, {b.x - r, a.y}, colour);
  }
  if (bottom > 0) {
    to.AddRectFilled({a.x + r, b.y - r}, {b.x - r, b.y}, c);
    sprite(Shape::fill_bottom_left, {a.x, b.y - r}, colour);
    sprite(Shape::fill_bottom_right, {b.x - r, b.y - r}, colour);
  }
}

void ImGuiCanvas::rim(const Rect& rect, Colour colour) {
  const auto a = whole({rect.x, rect.y});
  const auto b = whole({rect.right(), rect.bottom()});
  const float r = atlas_.shape(Shape::rim_top_left).size.x;
  const float t = thick(theme_.border());
  const auto c = packed(colour);
  auto& to = list();
  to.AddRectFilled({a.x + r, a.y}, {b.x - r, a.y + t}, c);
  to.AddRectFilled({a.x + r, b.y - t}, {b.x - r, b.y}, c);
  to.AddRectFilled({a.x, a.y + r}, {a.x + t, b.y - r}, c);
  to.AddRectFilled({b.x - t, a.y + r}, {b.x, b.y - r}, c);
  sprite(Shape::rim_top_left, a, colour);
  sprite(Shape::rim_top_right, {b.x - r, a.y}, colour);
  sprite(Shape::rim_bottom_left, {a.x, b.y - r}, colour);
  sprite(Shape::rim_bottom_right, {b.x - r, b.y - r}, colour);
}

void ImGuiCanvas::teeth(const Rect& strip, Colour colour) {
  const auto& tooth = atlas_.shape(Shape::tooth);
  const auto from = whole({strip.x, strip.y});
  const float end = whole({strip.right(), strip.y}).x;
  push_clip(strip);
  for (float x = from.x; x < end; x += tooth.size.x) sprite(tooth, {x, from.y}, colour);
  pop_clip();
}

void ImGuiCanvas::frieze(const Rect& strip) {
  fill(strip, theme_.colour(Role::tile_ground));
  const auto from = whole({strip.x, strip.y});
  const float end = whole({strip.right(), strip.y}).x;
  push_clip(strip);
  for (const auto& [tile, role] : tile_layers) {
    const auto* mask = atlas_.icon(tile, IconSize::small);
    for (float x = from.x; x < end; x += mask->size.x) sprite(*mask, {x, from.y}, theme_.colour(role));
  }
  pop_clip();
}

void ImGuiCanvas::tile(const Rect& rect) {
  for (const auto& [tile, role] : tile_layers)
    sprite(*atlas_.icon(tile, IconSize::large), whole({rect.x, rect.y}), theme_.colour(role));
}

void ImGuiCanvas::icon(Icon icon, IconSize size, Point centre, Colour colour) {
  if (icon == Icon::none) return;
  const auto* mask = atlas_.icon(icon, size);
  if (mask == nullptr)
    return report({Flaw::Kind::missing_glyph,
                   std::format("icon {} in size {}", static_cast<int>(icon), static_cast<int>(size))});
  const auto at = px(centre);
  sprite(*mask, {std::round(at.x - mask->size.x / 2), std::round(at.y - mask->size.y / 2)}, colour);
}

bool ImGuiCanvas::draws_all(TextRole role, std::string_view text) const {
  for (std::size_t at = 0; at < text.size();) {
    if (!draws(role, next_character(text, at))) return false;
  }
  return true;
}

void ImGuiCanvas::number(ImVec2 at, Colour colour, std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const auto* found = digits_.find(next_character(line, i));
    const auto& mask = atlas_.sprite(found->sprite);
    if (mask.size.x > 0) sprite(mask, {at.x + found->offset.x, at.y + found->offset.y}, colour);
    at.x += found->advance;
  }
}

float ImGuiCanvas::measure(TextRole role, std::string_view text) const {
  if (text.empty()) return 0;
  if (role == TextRole::number) {
    float width = 0;
    for (std::size_t i = 0; i < text.size();) {
      const auto* found = digits_.find(next_character(text, i));
      width += found == nullptr ? dots(TextRole::title) : found->advance;
    }
    return width / placement_.scale;
  }
  const auto& font = face(role);
  // CalcTextSizeA() takes a final carriage return or newline away; lines here have neither.
  return font.CalcTextSizeA(dots(role), 1e9F, 0, text.data(), text.data() + text.size()).x / placement_.scale;
}

void ImGuiCanvas::text(TextRole role, Point top_left, Colour colour, std::string_view line) {
  if (line.empty()) return;
  // The line is lower than its face's box; the box stands in its middle.
  const auto& size = theme_.face(role);
  const auto at = whole({top_left.x, top_left.y + (size.line - size.box) / 2});
  if (!draws_all(role, line))
    return faulty_text(role == TextRole::number ? TextRole::title : role, at, colour, line);
  if (role == TextRole::number) return number(at, colour, line);
  const auto& font = face(role);
  list().AddText(&font, dots(role), at, packed(colour), line.data(), line.data() + line.size());
}

// Each character that the face does not have becomes a solid box as high as a capital.
void ImGuiCanvas::faulty_text(TextRole role, ImVec2 at, Colour colour, std::string_view line) {
  const auto& font = face(role);
  const float size = dots(role);
  const float scale = size / font.FontSize;
  for (std::size_t i = 0; i < line.size();) {
    const auto from = i;
    const auto c = next_character(line, i);
    if (draws(role, c)) {
      list().AddText(&font, size, at, packed(colour), line.data() + from, line.data() + i);
      at.x += font.GetCharAdvance(static_cast<ImWchar>(c)) * scale;
      continue;
    }
    report({Flaw::Kind::missing_glyph, std::format("U+{:04X} in \"{}\"", static_cast<std::uint32_t>(c), line)});
    list().AddRectFilled({at.x + 1, at.y + size * 0.26F}, {at.x + size * 0.5F, at.y + size * 0.79F},
                         packed(theme_.colour(Role::danger)));
    at.x += font.GetCharAdvance(U'?') * scale;
  }
}

void ImGuiCanvas::push_clip(const Rect& rect) {
  list().PushClipRect(whole({rect.x, rect.y}), whole({rect.right(), rect.bottom()}), true);
}

}  // namespace

Result<std::unique_ptr<Canvas>> Canvas::create(SDL_Renderer* renderer, const Theme& theme, const Assets& assets,
                                               const std::u32string& characters, Placement placement) {
  auto canvas = std::make_unique<ImGuiCanvas>(renderer, theme, placement);
  if (const auto status = canvas->load(assets, characters); !status) return std::unexpected(status.error());
  return canvas;
}

}  // namespace motcua::kit
