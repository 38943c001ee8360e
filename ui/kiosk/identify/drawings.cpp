#include "ui/kiosk/identify/drawings.hpp"

#include <algorithm>
#include <array>

namespace motcua::kiosk_ui {

namespace {

using kit::IconSize;
using kit::Rect;
using kit::Role;

// Shares of a drawing's width.
constexpr float width_in_arrows = 4.9F;
constexpr float height_share = 0.71F;
constexpr float edge = 0.02F;
constexpr float stroke = 0.03F;

// A part of it, by shares of its width from its upper left corner.
Rect part(const Rect& whole, const Rect& share) {
  return {whole.x + share.x * whole.w, whole.y + share.y * whole.w, share.w * whole.w, share.h * whole.w};
}

float thick(const Rect& whole) {
  return std::max(3.0F, whole.w * edge);
}

void draw_card_on_reader(const Rect& whole, IconSize size, kit::Ui& ui) {
  ui.shape(part(whole, {0, 0.306F, 1, 0.404F}), Role::tint, Role::primary, thick(whole));
  ui.shape(part(whole, {0.14F, 0, 0.76F, 0.476F}), Role::surface, Role::primary, thick(whole));
  const Rect chip = part(whole, {0.205F, 0.14F, 0.163F, 0.13F});
  const float line = thick(whole) / 2;
  ui.shape(chip, Role::accent, Role::text, line);
  ui.area({chip.x, chip.centre().y - line / 2, chip.w, line}, Role::text);
  ui.area({chip.centre().x - line / 2, chip.y, line, chip.h}, Role::text);
  ui.area(part(whole, {0.42F, 0.14F, 0.40F, stroke}), Role::line);
  ui.area(part(whole, {0.42F, 0.22F, 0.30F, stroke}), Role::line);
  ui.area(part(whole, {0.205F, 0.32F, 0.20F, stroke}), Role::line);
  ui.area(part(whole, {0.63F, 0.32F, 0.19F, stroke}), Role::line);
  ui.icon(part(whole, {0.35F, 0.35F, 0.3F, 0.3F}), kit::Icon::arrow_down, size, Role::attention);
}

void draw_code_on_card(const Rect& whole, kit::Ui& ui) {
  const float high = 0.62F;
  const float above = (height_share - high) / 2;
  ui.shape(part(whole, {0, above, 1, high}), Role::surface, Role::primary, thick(whole));
  constexpr std::array lengths{0.42F, 0.30F, 0.36F, 0.26F};
  for (std::size_t i = 0; i < lengths.size(); ++i)
    ui.area(part(whole, {0.09F, above + 0.14F + 0.1F * static_cast<float>(i), lengths.at(i), stroke}), Role::line);
  ui.icon(part(whole, {0.58F, above, 0.34F, high}), kit::Icon::qr_code, IconSize::large, Role::text);
}

}  // namespace

kit::Size drawing_size(IconSize size, const kit::Ui& ui) {
  const float width = ui.icon_side(size) * width_in_arrows;
  return {width, width * height_share};
}

std::optional<IconSize> drawing_that_fits(const kit::Size& room, const kit::Ui& ui) {
  for (const auto size : {IconSize::large, IconSize::row}) {
    const auto drawn = drawing_size(size, ui);
    if (drawn.w <= room.w && drawn.h <= room.h) return size;
  }
  return std::nullopt;
}

void draw_way(identify::Way way, const Rect& place, IconSize size, kit::Ui& ui) {
  const Rect whole = place.middle(drawing_size(size, ui));
  if (way == identify::Way::card)
    draw_card_on_reader(whole, size, ui);
  else
    draw_code_on_card(whole, ui);
}

}  // namespace motcua::kiosk_ui
