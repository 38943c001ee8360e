// What the widgets draw on: filled and rounded rectangles, text, icons, the frieze. Dear ImGui's draw lists and font
// atlas behind a pointer, with SDL's renderer beneath; no other folder draws with either. All text of the product goes
// through measure() and text() here, so that another text engine can take their place without touching a screen.
//
// Everything that is not a plain rectangle is a mask in the one texture of the glyphs, tinted as it is drawn: round
// corners, teeth, tiles and icons cost what a letter costs, and the software renderer never fills a polygon.
#pragma once

#include "firmware/base/result.hpp"
#include "ui/kit/icon.hpp"
#include "ui/kit/picture.hpp"
#include "ui/kit/theme.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct SDL_Renderer;

namespace motcua::kit {

// What a program loads from <build>/share: Source Sans 3 with every Vietnamese letter, and the icons.
struct Assets {
  std::filesystem::path regular;
  std::filesystem::path semibold;
  std::filesystem::path bold;
  std::filesystem::path icons;
  std::shared_ptr<const Picture> mark = {};  // the customer's, in place of our tile in the header
  static Assets in(const std::filesystem::path& share);
  // Whether all are there. Errors: not_found, invalid, with the file.
  Status check() const;
};

// Where the logical display lies in the real window, in window pixels. Faces are made at the scaled size, so that
// text stays sharp in a smaller window.
struct Placement {
  float scale = 1;
  Point origin;
  Point to_window(Point logical) const { return {origin.x + logical.x * scale, origin.y + logical.y * scale}; }
  Point to_logical(Point window) const { return {(window.x - origin.x) / scale, (window.y - origin.y) / scale}; }
};

// Things that must never reach a citizen; tests fail on them, the shell logs each once.
struct Flaw {
  enum class Kind : std::uint8_t {
    missing_glyph,  // a character that no face has; drawn as a solid box
    text_overflow,  // a text did not fit and was cut
    small_target,   // a touch target below the theme's least size
    duplicate_id,   // two targets of one screen with the same id
    overlapping_targets,
    off_display  // a text or a target that is not wholly on the display
  } kind = Kind::missing_glyph;
  std::string where;  // the text or the id
  friend bool operator==(const Flaw&, const Flaw&) = default;
};

// small: beside sentences, in bars. row: in choices and keys. large: in the largest keys, the faces of the rating.
// hero: alone on a page.
enum class IconSize : std::uint8_t { small, row, large, hero };
enum class Corners : std::uint8_t { all, top, bottom };

// What the glyphs are made of, as code points. A ticket number is larger than everything else together, so its face has
// digits, signs and only those letters that a number starts with; a number with another is drawn in the face of a title.
struct Characters {
  std::u32string everywhere;  // text::all_characters of all that can be shown
  std::u32string in_numbers;  // letters of the prefixes
};

class Canvas {
public:
  // Errors: not_found for a file of the assets,
  // unavailable when the renderer cannot hold the glyphs. Between begin() and end() of one canvas no other may be used.
  static Result<std::unique_ptr<Canvas>> create(SDL_Renderer* renderer, const Theme& theme, const Assets& assets,
                                                const Characters& characters, Placement placement);
  virtual ~Canvas() = default;

  virtual void begin() = 0;  // clears the window with the theme's background
  virtual void end() = 0;    // draws into the renderer; the caller presents
  virtual void fill(const Rect& rect, Colour colour) = 0;
  virtual void outline(const Rect& rect, float thickness, Colour colour) = 0;  // inside the rectangle
  virtual void round(const Rect& rect, Colour colour, Corners corners = Corners::all) = 0;
  virtual void rim(const Rect& rect, Colour colour) = 0;  // a rounded edge as thick as the theme's border, inside
  virtual void teeth(const Rect& strip, Colour colour) = 0;  // a torn edge that hangs down
  virtual void frieze(const Rect& strip) = 0;                // whole tiles, as high as the strip
  virtual void tile(const Rect& rect) = 0;                   // one tile, twice as large as those of the frieze
  virtual void icon(Icon icon, IconSize size, Point centre, Colour colour) = 0;
  float icon_side(IconSize size) const;
  // As large as fits into `rect`, in its middle. The renderer holds it until the first frame that does not show it.
  virtual void picture(const Rect& rect, const std::shared_ptr<const Picture>& picture) = 0;
  virtual const std::shared_ptr<const Picture>& mark() const = 0;         // of the assets; null without one
  virtual float measure(TextRole role, std::string_view text) const = 0;  // width of one line
  // `top` is that of the line; what a face needs above and below it is the canvas's care.
  virtual void text(TextRole role, Point top_left, Colour colour, std::string_view line) = 0;
  virtual void push_clip(const Rect& rect) = 0;
  virtual void pop_clip() = 0;
  // Everything until the matching pop_overlay() lies above what is drawn outside, whichever comes first.
  virtual void push_overlay() = 0;
  virtual void pop_overlay() = 0;

  virtual const Theme& theme() const = 0;
  virtual const Placement& placement() const = 0;
  float line_height(TextRole role) const { return theme().face(role).line; }
  const std::vector<Flaw>& flaws() const { return flaws_; }  // of this frame
  void report(Flaw flaw);

protected:
  void forget_flaws() { flaws_.clear(); }

private:
  std::vector<Flaw> flaws_;
};

}  // namespace motcua::kit
