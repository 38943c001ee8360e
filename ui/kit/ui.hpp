// The widgets that every screen is made of. A screen is a function
//     void draw(const XxxView& view, XxxLocal& local, kit::Ui& ui, Intents& intents)
// of already-localised values; it starts with ui.screen("name") and asks for widgets top to bottom:
//
//     ui.screen("service_menu");
//     if (ui.header(view.header) == kit::HeaderTap::language) intents.push_back(SwitchLanguage{});
//     if (ui.footer(view.footer) == kit::FooterTap::back) intents.push_back(GoBack{});
//     kit::Cutter page = ui.page();                       // what header and footer left, with margins
//     ui.title(page, view.question);
//     if (const auto i = ui.choices(page.rest(), view.items, local.scroll))
//       intents.push_back(Choose{view.items[*i]...});
//
// Everything that can be tapped has an id equal to its intent's name ("back", "language.en",
// "service.chung-thuc-ban-sao"); ids are unique in a screen. A tap is a press and a release on the same target;
// sliding off cancels it. Each frame records its targets, so that tests tap by id and the shell writes them to the
// trace. Widgets never allocate space on their own: they fill the rectangle they are given, or cut what they need
// from a Cutter. Text that does not fit is cut with an ellipsis and reported as a Flaw.
#pragma once

#include "ui/kit/canvas.hpp"
#include "ui/kit/pointer.hpp"

#include <optional>
#include <span>
#include <string>

namespace motcua::kit {

enum class Align : std::uint8_t { left, centre, right };
enum class VAlign : std::uint8_t { top, middle, bottom };
struct TextStyle {
  TextRole role = TextRole::body;
  Role colour = Role::text;
  Align align = Align::left;
  VAlign valign = VAlign::top;
};

enum class Emphasis : std::uint8_t {
  normal,   // white, thin border
  primary,  // the one clear action of a screen
  quiet,    // no surface of its own: for bars and corners
  danger    // ends something: no-show, log out
};
enum class Enabled : std::uint8_t { yes, no };

struct Button {
  std::string id;
  std::string label;
  std::string detail = {};  // a second, smaller line
  std::string badge = {};   // a short text in the accent colour at the right: a count, "5 phút"
  Icon icon = Icon::none;   // at the left
  Emphasis emphasis = Emphasis::normal;
  Enabled enabled = Enabled::yes;
  TextRole role = TextRole::strong;  // of the label; `heading` for the largest
  Align align = Align::left;         // `centre` for actions, `left` for choices
};

// The name of the centre is never cut: the bar grows with it. With buttons it stands above them, across the bar.
struct Header {
  std::string centre;      // name of the centre
  std::string place = {};  // second line: "Quầy 5 - Nguyễn Thị Mẫu"; may be empty
  std::string clock;       // 07:30
  std::string date = {};
  std::optional<Button> language = {};  // id "language.en"
  std::optional<Button> help = {};      // id "help"
};
enum class HeaderTap : std::uint8_t { none, language, help };

struct Footer {
  std::optional<Button> back = {};  // id "back"
  std::optional<Button> home = {};  // id "home"
  std::optional<Button> next = {};  // id of the screen's own intent; drawn as the primary action at the right
};
enum class FooterTap : std::uint8_t { none, back, home, next };

enum class Tone : std::uint8_t { info, good, warning, danger };

// Where a list stands, kept by the screen in its local state.
struct Scroll {
  float offset = 0;  // logical pixels, 0 at the top
};

enum class Keys : std::uint8_t { digits, letters };
enum class Content : std::uint8_t { plain, masked };
struct Field {
  std::string label;
  std::string value;
  std::string hint = {};  // shown while the value is empty
  Content content = Content::plain;
  enum class State : std::uint8_t { idle, active, wrong } state = State::active;
  std::string id = {};  // not empty: tapping it selects the field
};

// Rows of QR modules, true is dark, as paper::qr_matrix makes them.
using Modules = std::vector<std::vector<bool>>;

struct Cell {
  std::string text;
  float share = 1;  // of the row's width
  TextRole role = TextRole::body;
  Align align = Align::left;
};
enum class RowTone : std::uint8_t { normal, alternate, head, highlight };

struct Dialog {
  std::string title;
  std::string text = {};
  std::vector<Button> buttons;  // one to four, from left to right; the main one last
  // foot: at the lower edge, where what it is about stays in sight above it.
  enum class Place : std::uint8_t { middle, foot } place = Place::middle;
};

struct Target {
  std::string id;
  Rect rect;  // what of it can be touched, logical pixels
  Enabled enabled = Enabled::yes;
  friend bool operator==(const Target&, const Target&) = default;
};

class Ui {
public:
  // --- one frame, called by the shell or a test: begin, the screen's draw function, end ---
  void begin(Canvas& canvas, const PointerFrame& pointer);
  void end();
  const std::string& screen_name() const { return screen_; }
  const std::vector<Target>& targets() const { return targets_; }
  const Theme& theme() const { return canvas_->theme(); }

  // --- layout ---
  void screen(std::string_view name);  // first of all; another name than in the last frame drops a half-done tap
  float space(float units) const { return units * theme().unit(); }
  Cutter page() const;                 // the area without header and footer, with margins; gap of two units
  Rect display() const;                // the whole logical display
  Rect bare() const { return free_; }  // the area without header and footer, without margins

  // --- bars ---
  HeaderTap header(const Header& header);
  FooterTap footer(const Footer& footer);

  // --- text ---
  void title(Cutter& area, std::string_view question, std::string_view detail = {});
  void text(const Rect& rect, std::string_view text, const TextStyle& style = {});   // wrapped; \n breaks a line
  float text_height(std::string_view text, TextRole role, float width) const;        // wrapped
  float text_width(std::string_view text, TextRole role) const;                      // on one line
  void paragraph(Cutter& area, std::string_view text, const TextStyle& style = {});  // cuts what it needs
  void big_number(const Rect& rect, std::string_view number,
                  Role colour = Role::primary);  // TextRole::number, centred

  // --- things to tap; true or a value in the one frame in which the tap ends ---
  bool button(const Rect& rect, const Button& button);
  // One column (or more) of choices at least `row_height` high, scrolled by drag and by "scroll.up"/"scroll.down".
  struct ChoiceLayout {
    std::size_t columns = 1;
    float row_height = 0;  // 0: three lines of the label's face, at least the theme's least touch size
  };
  std::optional<std::size_t> choices(const Rect& rect, std::span<const Button> items, Scroll& scroll,
                                     const ChoiceLayout& layout);
  std::optional<std::size_t> choices(const Rect& rect, std::span<const Button> items, Scroll& scroll) {
    return choices(rect, items, scroll, ChoiceLayout{});
  }
  // Ids "key.0" to "key.9", "key.a" to "key.z" and "key.delete"; the answer is "7", "A" or "delete".
  std::optional<std::string> keypad(const Rect& rect, Keys keys);
  bool field(const Rect& rect, const Field& field);
  // Call it before the rest of the screen: it is drawn above, and what follows in the frame does not answer.
  // The answer is the index of the button.
  std::optional<std::size_t> dialog(const Dialog& dialog);

  // --- things to look at ---
  Rect card(const Rect& rect, Role ground = Role::surface);  // gives the area within its padding
  void banner(Cutter& area, Tone tone, std::string_view text, Icon icon = Icon::none);
  void badge(Cutter& line, std::string_view text);  // in the accent colour, cut from the right
  void icon(const Rect& rect, Icon icon, Role colour = Role::primary);
  void code(const Rect& rect, const Modules& modules);  // QR: whole-pixel modules, quiet zone on white
  void progress(const Rect& rect, float fraction, Role colour = Role::primary);
  void time_left(Cutter& area, float fraction, std::string_view text);  // bar with its words
  void row(const Rect& rect, std::span<const Cell> cells, RowTone tone = RowTone::normal);
  void divider(Cutter& area);

private:
  static constexpr float icon_height = 1.25F;  // of the line beside it

  enum class Touch : std::uint8_t { idle, held, tapped };
  // none: nothing pressed; tap: held_ may become a tap; drag:
  // a list moves; spent: this touch does nothing any more.
  enum class Gesture : std::uint8_t { none, tap, drag, spent };
  enum class Answering : std::uint8_t { all, nothing };
  struct LabelPaint {
    Role label;
    Role detail;
    Role mark;
  };
  struct ScrollRange {
    float content;
    float seen;
    float step;  // one row with its gap
  };

  Touch tappable(std::string_view id, const Rect& rect, Enabled enabled);
  void record(std::string_view id, const Rect& rect, const Rect& visible, Enabled enabled);
  void drag(const Rect& rect, float content_height, Scroll& scroll);
  void scroll_bar(Cutter column, const ScrollRange& range, Scroll& scroll);
  void draw_button(const Rect& rect, const Button& button, Touch touch);
  void draw_label(Cutter inside, const Button& button, const LabelPaint& paint);
  bool bar_button(const Rect& rect, Button button);
  float button_width(const Button& button, TextRole role) const;
  TextRole name_role(const Header& header, float width) const;
  float name_height(const Header& header, float width) const;  // with the place beneath it
  void header_name(const Rect& rect, const Header& header);
  float clock_width(const Header& header) const;
  void header_clock(const Rect& rect, const Header& header, Align align);
  std::vector<std::string> wrap(std::string_view text, TextRole role, float width) const;

  Canvas* canvas_ = nullptr;
  PointerFrame pointer_;
  std::string screen_;
  std::vector<Target> targets_;
  Rect free_;
  std::optional<Rect> clip_;  // of a scrolled list
  Answering answering_ = Answering::all;
  std::string held_;  // id under the finger since the press
  Point pressed_at_;
  float scroll_at_press_ = 0;
  Gesture gesture_ = Gesture::none;
};

}  // namespace motcua::kit
