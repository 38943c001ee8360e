#include "ui/kit/atlas.hpp"
#include "ui/kit/faces.hpp"
#include "ui/kit/picture_textures.hpp"
#include "ui/kit/text_layout.hpp"

#include <SDL.h>
#include <algorithm>
#include <cmath>
#include <deque>
#include <format>
#include <imgui.h>
#include <imgui_impl_sdlrenderer2.h>

namespace motcua::kit {
namespace {

constexpr std::array tile_layers{std::pair{Icon::tile_corner, Role::tile_corner},
                                 std::pair{Icon::tile_dot, Role::tile_dot},
                                 std::pair{Icon::tile_petal, Role::tile_petal}};
constexpr float corner_radius = 14;
constexpr float tooth_width = 24.6F;

ImU32 packed(Colour colour) {
  return IM_COL32(colour.r, colour.g, colour.b, 255);
}

// A plain area in whole dots, kept until the frame is drawn. As Dear ImGui's triangles it would reach SDL's software
// renderer as something that may be transparent, and every dot would be mixed with what is below it.
struct Area {
  SDL_Renderer* renderer = nullptr;
  SDL_Rect rect{};
  Colour colour;
};

void draw_area(const ImDrawList* /*list*/, const ImDrawCmd* command) {
  const auto& area = *static_cast<const Area*>(command->UserCallbackData);
  SDL_RenderSetClipRect(area.renderer, nullptr);  // it is clipped already
  SDL_SetRenderDrawBlendMode(area.renderer, SDL_BLENDMODE_NONE);
  SDL_SetRenderDrawColor(area.renderer, area.colour.r, area.colour.g, area.colour.b, 255);
  SDL_RenderFillRect(area.renderer, &area.rect);
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

  Status load(const Assets& assets, const Characters& characters);

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
  void picture(const Rect& rect, const std::shared_ptr<const Picture>& picture) override;
  const std::shared_ptr<const Picture>& mark() const override { return mark_; }
  float measure(TextRole role, std::string_view text) const override {
    return faces_.width(role, text) / placement_.scale;
  }
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
  Measures measures() const;
  void area(ImVec2 top_left, ImVec2 bottom_right, Colour colour);
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
  void faulty_text(TextRole role, ImVec2 at, Colour colour, std::string_view line);

  SDL_Renderer* renderer_;
  Theme theme_;
  Placement placement_;
  ImGuiContext* context_;
  void number(ImVec2 at, Colour colour, std::string_view line);

  Faces faces_;
  Atlas atlas_;
  std::shared_ptr<const Picture> mark_;
  PictureTextures pictures_;
  std::deque<Area> areas_;  // of this frame; the lists point into it
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

Status ImGuiCanvas::load(const Assets& assets, const Characters& characters) {
  mark_ = assets.mark;
  if (auto status = atlas_.load(assets.icons, measures()); !status) return status;
  auto& fonts = *ImGui::GetIO().Fonts;
  if (auto status = faces_.load(assets, characters, theme_, placement_.scale, {fonts, atlas_}); !status)
    return status;
  if (!ImGui_ImplSDLRenderer2_CreateFontsTexture())
    return fail(ErrorCode::unavailable, "renderer", std::format("no texture for the glyphs: {}", SDL_GetError()));
  fonts.ClearTexData();  // the renderer holds the picture now; the copy here would cost several megabytes
  return {};
}

void ImGuiCanvas::begin() {
  forget_flaws();
  areas_.clear();
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
  SDL_RenderFlush(renderer_);  // before what it draws from goes
  pictures_.forget_unused();
}

// Corners on whole dots of the window.
void ImGuiCanvas::area(ImVec2 top_left, ImVec2 bottom_right, Colour colour) {
  auto& to = list();
  const auto from = to.GetClipRectMin();
  const auto until = to.GetClipRectMax();
  const int x = static_cast<int>(std::max(top_left.x, from.x));
  const int y = static_cast<int>(std::max(top_left.y, from.y));
  const int w = static_cast<int>(std::min(bottom_right.x, until.x)) - x;
  const int h = static_cast<int>(std::min(bottom_right.y, until.y)) - y;
  if (w > 0 && h > 0) to.AddCallback(&draw_area, &areas_.emplace_back(renderer_, SDL_Rect{x, y, w, h}, colour));
}

void ImGuiCanvas::fill(const Rect& rect, Colour colour) {
  area(whole({rect.x, rect.y}), whole({rect.right(), rect.bottom()}), colour);
}

void ImGuiCanvas::outline(const Rect& rect, float thickness, Colour colour) {
  const float t = thick(thickness);
  const auto a = whole({rect.x, rect.y});
  const auto b = whole({rect.right(), rect.bottom()});
  area(a, {b.x, a.y + t}, colour);
  area({a.x, b.y - t}, b, colour);
  area({a.x, a.y + t}, {a.x + t, b.y - t}, colour);
  area({b.x - t, a.y + t}, {b.x, b.y - t}, colour);
}

void ImGuiCanvas::sprite(const Sprite& sprite, ImVec2 at, Colour colour) {
  list().AddImage(ImGui::GetIO().Fonts->TexID, at, {at.x + sprite.size.x, at.y + sprite.size.y}, sprite.uv_top_left,
                  sprite.uv_bottom_right, packed(colour));
}

void ImGuiCanvas::round(const Rect& rect, Colour colour, Corners corners) {
  const auto a = whole({rect.x, rect.y});
  const auto b = whole({rect.right(), rect.bottom()});
  const float r = atlas_.shape(Shape::fill_top_left).size.x;
  const float top = corners == Corners::bottom ? 0 : r;
  const float bottom = corners == Corners::top ? 0 : r;
  area({a.x, a.y + top}, {b.x, b.y - bottom}, colour);
  if (top > 0) {
    area({a.x + r, a.y}, {b.x - r, a.y + r}, colour);
    sprite(Shape::fill_top_left, a, colour);
    sprite(Shape::fill_top_right, {b.x - r, a.y}, colour);
  }
  if (bottom > 0) {
    area({a.x + r, b.y - r}, {b.x - r, b.y}, colour);
    sprite(Shape::fill_bottom_left, {a.x, b.y - r}, colour);
    sprite(Shape::fill_bottom_right, {b.x - r, b.y - r}, colour);
  }
}

void ImGuiCanvas::rim(const Rect& rect, Colour colour) {
  const auto a = whole({rect.x, rect.y});
  const auto b = whole({rect.right(), rect.bottom()});
  const float r = atlas_.shape(Shape::rim_top_left).size.x;
  const float t = thick(theme_.border());
  area({a.x + r, a.y}, {b.x - r, a.y + t}, colour);
  area({a.x + r, b.y - t}, {b.x - r, b.y}, colour);
  area({a.x, a.y + r}, {a.x + t, b.y - r}, colour);
  area({b.x - t, a.y + r}, {b.x, b.y - r}, colour);
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

void ImGuiCanvas::picture(const Rect& rect, const std::shared_ptr<const Picture>& picture) {
  if (!picture || picture->width == 0 || picture->height == 0) return;
  const auto a = whole({rect.x, rect.y});
  const auto b = whole({rect.right(), rect.bottom()});
  const auto width = static_cast<float>(picture->width);
  const auto height = static_cast<float>(picture->height);
  const float fit = std::min((b.x - a.x) / width, (b.y - a.y) / height);
  const ImVec2 size{std::max(1.0F, std::round(width * fit)), std::max(1.0F, std::round(height * fit))};
  const ImVec2 at{std::round((a.x + b.x - size.x) / 2), std::round((a.y + b.y - size.y) / 2)};
  auto* texture = pictures_.get(renderer_, picture, static_cast<int>(size.x), static_cast<int>(size.y));
  if (texture != nullptr) list().AddImage(texture, at, {at.x + size.x, at.y + size.y});
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

void ImGuiCanvas::number(ImVec2 at, Colour colour, std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const auto* found = faces_.digit(next_character(line, i));
    const auto& mask = atlas_.sprite(found->sprite);
    if (mask.size.x > 0) sprite(mask, {at.x + found->offset.x, at.y + found->offset.y}, colour);
    at.x += found->advance;
  }
}

void ImGuiCanvas::text(TextRole role, Point top_left, Colour colour, std::string_view line) {
  if (line.empty()) return;
  // The line is lower than its face's box; the box stands in its middle.
  const auto& size = theme_.face(role);
  const auto at = whole({top_left.x, top_left.y + (size.line - size.box) / 2});
  if (!faces_.draws_all(role, line))
    return faulty_text(role == TextRole::number ? TextRole::title : role, at, colour, line);
  if (role == TextRole::number) return number(at, colour, line);
  const auto& font = faces_.font(role);
  list().AddText(&font, faces_.dots(role), at, packed(colour), line.data(), line.data() + line.size());
}

// Each character that the face does not have becomes a solid box as high as a capital.
void ImGuiCanvas::faulty_text(TextRole role, ImVec2 at, Colour colour, std::string_view line) {
  const auto& font = faces_.font(role);
  const float size = faces_.dots(role);
  const float scale = size / font.FontSize;
  for (std::size_t i = 0; i < line.size();) {
    const auto from = i;
    const auto c = next_character(line, i);
    if (faces_.draws(role, c)) {
      list().AddText(&font, size, at, packed(colour), line.data() + from, line.data() + i);
      at.x += font.GetCharAdvance(static_cast<ImWchar>(c)) * scale;
      continue;
    }
    report({Flaw::Kind::missing_glyph, std::format("U+{:04X} in \"{}\"", static_cast<std::uint32_t>(c), line)});
    area({at.x + 1, std::round(at.y + size * 0.26F)},
         {std::round(at.x + size * 0.5F), std::round(at.y + size * 0.79F)}, theme_.colour(Role::danger));
    at.x += font.GetCharAdvance(U'?') * scale;
  }
}

void ImGuiCanvas::push_clip(const Rect& rect) {
  list().PushClipRect(whole({rect.x, rect.y}), whole({rect.right(), rect.bottom()}), true);
}

}  // namespace

Result<std::unique_ptr<Canvas>> Canvas::create(SDL_Renderer* renderer, const Theme& theme, const Assets& assets,
                                               const Characters& characters, Placement placement) {
  auto canvas = std::make_unique<ImGuiCanvas>(renderer, theme, placement);
  if (const auto status = canvas->load(assets, characters); !status) return std::unexpected(status.error());
  return canvas;
}

}  // namespace motcua::kit
