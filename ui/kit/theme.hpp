// The look of every screen as tokens: colours by role, type scale, spacing and the least size of a touch target.
// Read from a theme file (kiosk-config/themes); the same file holds one [display.<name>] table per kind of display,
// because a kiosk, a counter terminal and a wall are read from different distances.
#pragma once

#include "firmware/base/result.hpp"
#include "ui/kit/geometry.hpp"

#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string_view>
#include <vector>

namespace motcua::kit {

struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

enum class Role : std::uint8_t {
  background,  // the room behind everything
  surface,     // cards, buttons, fields
  edge,        // thin borders
  text,
  text_muted,  // second lines, hints
  primary,     // the one clear action; the header
  on_primary,
  pressed,  // any button under the finger
  on_pressed,
  accent,  // badges, the newest call
  on_accent,
  good,
  on_good,
  warning,
  on_warning,
  danger,
  on_danger,
  disabled,
  on_disabled
};
inline constexpr std::size_t role_count = 19;

// Six faces at most are loaded (memory and start-up time): one size and weight per text role.
enum class TextRole : std::uint8_t {
  caption,  // regular; hints, table heads
  body,     // regular; sentences
  strong,   // bold at body size; labels of buttons, second importance
  heading,  // bold; labels of the largest buttons, sub-titles
  title,    // bold; the question of a screen
  number    // bold and very large; ticket numbers: only digits, capital letters and - : / . % and space
};
inline constexpr std::size_t text_role_count = 6;

struct TypeSize {
  float px = 0;  // logical pixels from ascender to descender
};

class Theme {
public:
  // `display` is the name of a [display.<name>] table: "kiosk", "counter" or "wallboard". All faults at once, each
  // with file and key.
  static std::expected<Theme, std::vector<Error>> load(const std::filesystem::path& file, std::string_view display);

  Colour colour(Role role) const { return colours_[static_cast<std::size_t>(role)]; }
  float text_px(TextRole role) const { return type_[static_cast<std::size_t>(role)]; }
  Size display() const { return display_; }
  float unit() const { return unit_; }            // the spacing unit; margins and gaps are whole multiples
  float min_touch() const { return min_touch_; }  // least width and height of a touch target

private:
  std::array<Colour, role_count> colours_{};
  std::array<float, text_role_count> type_{};
  Size display_;
  float unit_ = 0;
  float min_touch_ = 0;
};

// A text role and what it is written on; every pair must reach WCAG 2.2's enhanced contrast, 7:1 (tests check it).
struct TextPair {
  Role text;
  Role ground;
};
std::vector<TextPair> text_pairs();

// Contrast ratio by WCAG 2.2, 1 to 21.
double contrast(Colour a, Colour b);

}  // namespace motcua::kit
