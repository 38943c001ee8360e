#include "ui/kit/theme.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::kit {
namespace {

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

}  // namespace

double contrast(Colour a, Colour b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

std::vector<TextPair> text_pairs() {
  using enum Role;
  return {{text, background},      {text, surface},      {text_muted, background}, {text_muted, surface},
          {primary, background},   {primary, surface},   {on_primary, primary},    {on_pressed, pressed},
          {on_accent, accent},     {on_good, good},      {on_warning, warning},    {on_danger, danger},
          {on_disabled, disabled}, {danger, background}, {danger, surface}};
}

}  // namespace motcua::kit
