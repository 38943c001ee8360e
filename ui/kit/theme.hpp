// The look of every screen as tokens: colours by role, faces, lengths. Read from three files of kiosk-config/themes:
// palette.toml (a table for each contrast), sizes.toml (how texts grow), displays.toml (a table for each kind of
// display, because a kiosk, a counter terminal and a wall are read from different distances).
#pragma once

#include "firmware/base/display.hpp"
#include "firmware/base/result.hpp"
#include "ui/kit/geometry.hpp"

#include <array>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::kit {

struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

// `x` is a ground or a mark, `on_x` what is written on it, `x_tint` its pale ground, `x_lip` the lip of its key.
enum class Role : std::uint8_t {
  background,  // the room behind everything
  surface,     // cards, keys, fields
  line,        // hairlines and edges of cards
  text,
  text_muted,  // second lines, hints
  primary,     // the one clear action; numbers, icons; the first zone
  on_primary,
  primary_lip,
  pressed,  // the main key under the finger
  on_pressed,
  tint,  // plates of icons, the help bar, a key under the finger
  key_edge,
  key_lip,  // what has it can be tapped
  accent,   // priority, the newest call; the third zone
  on_accent,
  accent_tint,
  accent_ink,  // words on accent_tint
  attention,   // stopped, destructive
  on_attention,
  attention_tint,
  attention_lip,
  good,
  on_good,
  warning,
  on_warning,
  danger,
  on_danger,
  disabled,
  on_disabled,
  header,
  on_header,
  zone_2,
  on_zone_2,
  zone_2_tint,
  tile_ground,  // the frieze
  tile_petal,
  tile_corner,
  tile_dot
};
BOOST_DESCRIBE_ENUM(Role, background, surface, line, text, text_muted, primary, on_primary, primary_lip, pressed,
                    on_pressed, tint, key_edge, key_lip, accent, on_accent, accent_tint, accent_ink, attention,
                    on_attention, attention_tint, attention_lip, good, on_good, warning, on_warning, danger,
                    on_danger, disabled, on_disabled, header, on_header, zone_2, on_zone_2, zone_2_tint,
                    tile_ground, tile_petal, tile_corner, tile_dot)
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::tile_dot) + 1;

// Six faces, no seventh (memory and start-up time): one size and weight per text role.
enum class TextRole : std::uint8_t {
  caption,  // regular; sources, the date, the time left
  body,     // regular; sentences
  label,    // semibold; secondary keys, facts, second lines of keys
  strong,   // semibold; choices, main keys, what is to be read first
  title,    // bold; the question of a screen
  number    // bold and very large; ticket numbers: only digits, - and the letters that numbers start with
};
BOOST_DESCRIBE_ENUM(TextRole, caption, body, label, strong, title, number)
inline constexpr std::size_t text_role_count = 6;

struct Face {
  float em = 0;    // logical pixels; a capital letter is 0.66 of it
  float box = 0;   // from ascender to descender
  float line = 0;  // from one line to the next
};

// What one display shows: which table of displays.toml, on which panel, as the citizen wants it.
struct Look {
  std::string display = "kiosk";
  Appearance appearance;
  std::optional<double> panel_inches;  // none: the panel of the table
};

// A window or a whole display in pixels, and its diagonal where it is known.
struct Panel {
  Size pixels;
  std::optional<double> inches;
};

class Theme {
public:
  Colour colour(Role role) const { return colours_[static_cast<std::size_t>(role)]; }
  const Face& face(TextRole role) const { return faces_[static_cast<std::size_t>(role)]; }
  const Appearance& appearance() const { return appearance_; }
  bool high_contrast() const {
    return appearance_.contrast == Contrast::contrast_light || appearance_.contrast == Contrast::contrast_dark;
  }
  Size display() const { return display_; }
  bool wide() const { return display_.w > display_.h; }
  float unit() const { return unit_; }  // the spacing unit; gaps are whole multiples
  float margin() const { return margin_; }
  float header() const { return header_; }  // its least height
  float frieze() const { return frieze_; }  // its height, and the side of a tile
  float key() const { return key_; }        // height of a key of one line, without its lip
  float lip() const { return lip_; }
  float border() const { return high_contrast() ? 4 : 2; }
  float min_touch() const { return min_touch_; }                  // least width and height of a touch target
  float growth() const { return growth_; }                        // of text and of the icons beside it, 1 to 2
  float mm(float logical) const { return logical * mm_per_px_; }  // on the panel

private:
  friend class Themes;
  std::array<Colour, role_count> colours_{};
  std::array<Face, text_role_count> faces_{};
  Appearance appearance_;
  Size display_;
  float unit_ = 0;
  float margin_ = 0;
  float header_ = 0;
  float frieze_ = 0;
  float key_ = 0;
  float lip_ = 0;
  float min_touch_ = 0;
  float growth_ = 1;
  float mm_per_px_ = 0;
};

// The three files, read once.
class Themes {
public:
  // All faults at once, each with file and key.
  static std::expected<Themes, std::vector<Error>> load(const std::filesystem::path& folder);
  // Errors: unsupported for a display that displays.toml does not have.
  Result<Theme> theme(const Look& look) const;
  // The table of this audience (kiosk, counter, wallboard) whose shape and size come nearest to the panel. Errors:
  // unsupported for an audience without a table.
  Result<std::string> display_for(std::string_view audience, const Panel& panel) const;

private:
  using Palette = std::array<Colour, role_count>;
  struct Growth {
    float text = 1;
    float title = 1;
    float number = 1;
  };
  struct Display {
    std::string audience;
    Size size;
    float diagonal_in = 0;
    float margin = 0;
    float unit = 0;
    float header = 0;
    float frieze = 0;
    float touch_mm = 0;
    float key = 0;
    float lip = 0;
    std::array<float, text_role_count> em{};
    std::array<float, text_role_count> capital_mm{};
  };
  struct Reader;

  std::array<Palette, contrasts.size()> palettes_{};
  std::array<Growth, text_sizes.size()> growths_{};
  std::map<std::string, Display, std::less<>> displays_;
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
