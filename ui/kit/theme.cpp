#include "ui/kit/theme.hpp"

#include <algorithm>
#include <cmath>
#include <format>

namespace motcua::kit {
namespace {

// Of Source Sans 3, in ems: a capital letter, and from ascender to descender (Ẳ is 0.987 high, Ạ 0.226 deep).
constexpr float capital = 0.66F;
constexpr float box = 1.326F;
constexpr std::array<float, text_role_count> pitch{1.28F, 1.3F, 1.2F, 1.2F, 1.16F, 0.86F};
constexpr double mm_per_inch = 25.4;

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

// Faces come in whole steps of two pixels.
float even(float px) {
  return 2 * std::round(px / 2);
}
float even_at_least(float px) {
  return 2 * std::ceil(px / 2);
}

}  // namespace

Result<Theme> Themes::theme(const Look& look) const {
  const auto found = displays_.find(look.display);
  if (found == displays_.end())
    return fail(ErrorCode::unsupported, "displays.toml", std::format("no display is named {}", look.display));
  const auto& display = found->second;
  const auto& growth = growths_[static_cast<std::size_t>(look.appearance.size)];
  Theme theme;
  theme.colours_ = palettes_[static_cast<std::size_t>(look.appearance.contrast)];
  theme.appearance_ = look.appearance;
  theme.display_ = display.size;
  theme.unit_ = display.unit;
  theme.margin_ = display.margin;
  theme.header_ = display.header;
  theme.frieze_ = display.frieze;
  theme.key_ = display.key;
  theme.lip_ = display.lip;
  theme.growth_ = growth.text;
  const double inches = look.panel_inches.value_or(display.diagonal_in);
  theme.mm_per_px_ = static_cast<float>(inches * mm_per_inch / std::hypot(display.size.w, display.size.h));
  theme.min_touch_ = std::ceil(display.touch_mm / theme.mm_per_px_);
  for (std::size_t i = 0; i < text_role_count; ++i) {
    const auto role = static_cast<TextRole>(i);
    const float by = role == TextRole::title    ? growth.title
                     : role == TextRole::number ? growth.number
                                                : growth.text;
    const float least = even_at_least(display.capital_mm[i] / capital / theme.mm_per_px_);
    const float em = even(std::max(display.em[i], least) * by);
    theme.faces_[i] = {em, std::round(em * box), std::round(em * pitch[i])};
  }
  return theme;
}

// Shape counts most: what is laid out for the other one leaves half of a panel empty. Then the size: millimetres where the
// panel's are known, else pixels, which tell a small panel from a large one less surely.
Result<std::string> Themes::display_for(std::string_view audience, const Panel& panel) const {
  constexpr double shape_weight = 3;
  constexpr double pixel_weight = 0.3;
  const auto apart = [](double a, double b) { return std::abs(std::log(a / b)); };
  const std::string* nearest = nullptr;
  double least = 0;
  for (const auto& [name, display] : displays_) {
    if (display.audience != audience) continue;
    const double far = shape_weight * apart(panel.pixels.w / panel.pixels.h, display.size.w / display.size.h) +
                       (panel.inches ? apart(*panel.inches, display.diagonal_in)
                                     : pixel_weight * apart(std::hypot(panel.pixels.w, panel.pixels.h),
                                                            std::hypot(display.size.w, display.size.h)));
    if (nearest == nullptr || far < least) {
      nearest = &name;
      least = far;
    }
  }
  if (nearest == nullptr)
    return fail(ErrorCode::unsupported, "displays.toml",
                std::format("no display is for the audience {}", audience));
  return *nearest;
}

double contrast(Colour a, Colour b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

std::vector<TextPair> text_pairs() {
  using enum Role;
  return {{text, background},
          {text, surface},
          {text, tint},
          {text_muted, background},
          {text_muted, surface},
          {text_muted, tint},
          {on_primary, primary},
          {on_pressed, pressed},
          {primary, surface},
          {primary, background},
          {primary, tint},
          {attention, surface},
          {attention, attention_tint},
          {on_attention, attention},
          {zone_2, surface},
          {zone_2, zone_2_tint},
          {on_zone_2, zone_2},
          {accent_ink, accent_tint},
          {text, accent_tint},
          {on_accent, accent},
          {good, surface},
          {on_good, good},
          {danger, surface},
          {danger, background},
          {on_danger, danger},
          {on_warning, warning},
          {on_disabled, disabled},
          {on_header, header}};
}

}  // namespace motcua::kit
