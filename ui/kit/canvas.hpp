// What the widgets draw on: filled rectangles, text, icons. Dear ImGui's draw lists and font atlas behind a
// pointer, with SDL's renderer beneath; no other folder draws with either. All text of the product goes through
// measure() and text() here, so that another text engine can take their place without touching a screen.
#pragma once

#include "firmware/base/result.hpp"
#include "ui/kit/theme.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct SDL_Renderer;

namespace motcua::kit {

// TrueType files with every Vietnamese letter; the build puts Noto Sans and its licence into <build>/share/fonts.
struct FontFiles {
  std::filesystem::path regular;
  std::filesystem::path bold;
  static FontFiles in(const std::filesystem::path& directory);  // NotoSans-Regular.ttf, NotoSans-Bold.ttf
};

// Where the logical display lies in the real window, in window pixels. Faces are made at the scaled size, so that
// text stays sharp in a smaller window.
struct Placement {
  float scale = 1;
  Point origin;
  Point to_window(Point logical) const { return {origin.x + logical.x * scale, origin.y + logical.y * scale}; }
  Point to_logical(Point window) const { return {(window.x - origin.x) / scale, (window.y - origin.y) / scale}; }
};

enum class Icon : std::uint8_t {
  none,
  back,
  home,
  help,
  listen,
  language,
  ticket,
  printer,
  check,
  warning,
  clock,
  person,
  people,
  document,
  folder,
  question,
  money,
  backspace,
  forward,
  up,
  down,
  star
};

// Things that must never reach a citizen; tests fail on them, the shell logs each once.
struct Flaw {
  enum class Kind : std::uint8_t {
    missing_glyph,  // a character outside the glyph list; drawn as a solid box
    text_overflow,  // a text did not fit and was cut
    small_target,   // a touch target below the theme's least size
    duplicate_id,   // two targets of one screen with the same id
    overlapping_targets
  } kind = Kind::missing_glyph;
  std::string where;  // the text or the id
  friend bool operator==(const Flaw&, const Flaw&) = default;
};

class Canvas {
public:
  // `characters`: code points of the glyph list (text::all_characters). Errors:
  // not_found for a font file, unavailable when the renderer cannot hold the
  // glyphs. Between begin() and end() of one canvas no other may be used.
  static Result<std::unique_ptr<Canvas>> create(SDL_Renderer* renderer, const Theme& theme, const FontFiles& fonts,
                                                const std::u32string& characters, Placement placement);
  virtual ~Canvas() = default;

  virtual void begin() = 0;  // clears the window with the theme's background
  virtual void end() = 0;    // draws into the renderer; the caller presents
  virtual void fill(const Rect& rect, Colour colour) = 0;
  virtual void outline(const Rect& rect, float thickness, Colour colour) = 0;  // inside the rectangle
  virtual void line(const std::vector<Point>& points, float thickness, Colour colour) = 0;
  virtual void polygon(const std::vector<Point>& points, Colour colour) = 0;  // convex, clockwise
  virtual void disc(Point centre, float radius, Colour colour) = 0;
  void icon(Icon icon, const Rect& rect, Colour colour);                  // in the largest square in the middle
  virtual float measure(TextRole role, std::string_view text) const = 0;  // width of one line
  virtual void text(TextRole role, Point top_left, Colour colour, std::string_view line) = 0;
  virtual void push_clip(const Rect& rect) = 0;
  virtual void pop_clip() = 0;
  // Everything until the matching pop_overlay() lies above what is drawn outside, whichever comes first.
  virtual void push_overlay() = 0;
  virtual void pop_overlay() = 0;

  virtual const Theme& theme() const = 0;
  virtual const Placement& placement() const = 0;
  float line_height(TextRole role) const { return theme().text_px(role); }
  const std::vector<Flaw>& flaws() const { return flaws_; }  // of this frame
  void report(Flaw flaw);

protected:
  void forget_flaws() { flaws_.clear(); }

private:
  std::vector<Flaw> flaws_;
};

}  // namespace motcua::kit
