// The widgets that every screen is made of. A screen is a function
//     void draw(const XxxView& view, XxxLocal& local, kit::Ui& ui, Intents& intents)
// of already-localised values; it starts with ui.screen("name") and asks for widgets top to bottom:
//
//     ui.screen("service_menu");
//     ui.header(view.header);
//     if (const auto i = ui.help_bar(view.help)) intents.push_back(...);
//     if (ui.navigation(view.navigation) == kit::NavigationTap::back) intents.push_back(GoBack{});
//     kit::Cutter page = ui.page();                       // what the bars left, with margins
//     ui.title(page, view.question);
//     if (ui.button(page.top(ui.key_height(view.take, width)), view.take)) intents.push_back(...);
//
// Everything that can be tapped has an id equal to its intent's name ("back", "language.en",
// "service.chung-thuc-ban-sao"); ids are unique in a screen. A tap is a press and a release on the same target;
// sliding off cancels it. Each frame records its targets, so that tests tap by id and the shell writes them to the
// trace. Widgets never allocate space on their own: they fill the rectangle they are given, or cut what they need
// from a Cutter. Text that does not fit is cut with an ellipsis and reported as a Flaw.
#pragma once

#include "ui/kit/canvas.hpp"
#include "ui/kit/focus.hpp"
#include "ui/kit/pointer.hpp"
#include "ui/kit/zone.hpp"

#include <functional>
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
  normal,   // a white key with a lip
  primary,  // filled: the one clear action of a screen
  danger    // ends something: no-show, log out
};

struct Button {
  std::string id;
  std::string label;
  std::string detail = {};  // a second, smaller line; of a disabled one: why, and what to do instead
  Icon icon = Icon::none;   // at the left; of a choice on a plate
  Emphasis emphasis = Emphasis::normal;
  Enabled enabled = Enabled::yes;
  TextRole role = TextRole::strong;  // of the label; `label` for secondary keys, `title` for the largest
  Align align = Align::left;         // `centre` for actions, `left` for choices
  Zone zone = Zone::first;           // of the plate
  IconSize icon_size = IconSize::row;
};

// Nothing in it can be tapped: it is out of many people's reach. The name of the centre is never cut: the bar grows.
struct Header {
  std::string centre;      // name of the centre
  std::string place = {};  // second line: "Quầy 5 - Nguyễn Thị Mẫu"; may be empty
  std::string clock;       // 07:30
  std::string date = {};
};

// Above the help bar: where one came from and where one goes.
struct Navigation {
  std::optional<Button> back = {};  // id "back"
  std::optional<Button> home = {};  // id "home"
  std::optional<Button> next = {};  // id of the screen's own intent; filled, takes the rest
};
enum class NavigationTap : std::uint8_t { none, back, home, next };
struct LowBars {
  NavigationTap navigation = NavigationTap::none;
  std::optional<std::size_t> help = {};
};

enum class Tone : std::uint8_t { info, good, warning, danger };

struct Notice {
  Tone tone = Tone::info;
  Icon icon = Icon::none;
  std::string text;
};

// One piece of a page, as high as it has to be; drawn where the page puts it. What does not fit one page is turned
// over, block by block, by "page.previous", "page.next" or a finger that drags.
struct Block {
  float height = 0;
  std::function<void(const Rect&)> draw;
  enum class Place : std::uint8_t { flow, foot } place = Place::flow;  // foot: at the lower edge where all fits
  // filled: it has the one filled key of its page, so the key that turns the page is not.
  enum class Keys : std::uint8_t { plain, filled } keys = Keys::plain;
};
// Which part of a page is seen, kept by the screen in its local state.
struct Turning {
  std::size_t page = 0;
};
enum class Turned : std::uint8_t { no, yes };

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

// Words that are being typed: one line that shows its end, where the caret is.
struct TextField {
  std::string value;
  std::string hint = {};  // shown while the value is empty
  Icon icon = Icon::none;
  std::optional<Button> clear = {};  // a key of its own at the right, while there is something
  enum class State : std::uint8_t { active, wrong } state = State::active;
};

// A keyboard for words, its keys by what they are for. Where there is no room for all of them, digits, then letters with
// marks and tones are shown in place of the letters; on a narrow panel the letters are `few`, in rows as long as fit.
struct Keyboard {
  std::vector<Button> marked;                  // letters with marks
  std::vector<Button> tones;                   // their names as details
  Button no_tone;                              // takes tone and marks away
  std::array<std::vector<Button>, 3> letters;  // rows, without shift and erase
  std::vector<Button> few;
  std::vector<Button> few_more;  // letters that are not among them, shown with the digits
  std::vector<Button> digits;
  std::vector<Button> signs;
  Button shift;
  Button erase;
  Button undo;
  Button space;
  Button enter;
  Button to_letters;
  Button to_digits;
  Button to_few_more;  // as to_digits, where `few_more` stand beside them
  Button to_marks;
  enum class Shown : std::uint8_t { letters, digits, marks } shown = Shown::letters;
  enum class Capitals : std::uint8_t { off, on } capitals = Capitals::off;  // on: the key of capitals stands out
};

// Rows of QR modules, true is dark, as paper::qr_matrix makes them.
using Modules = std::vector<std::vector<bool>>;

struct Dialog {
  std::string title;
  std::string text = {};
  std::vector<Button> choices =
      {};                       // what may be said before a button is pressed: beside the words, or below the title
  std::vector<Button> buttons;  // one to four, from left to right; the main one last
  // foot: at the lower edge, where what it is about stays in sight above it.
  enum class Place : std::uint8_t { middle, foot } place = Place::middle;
};

class Ui {
public:
  // --- one frame, called by the shell or a test: begin, the screen's draw function, end ---
  void begin(Canvas& canvas, const PointerFrame& pointer, Key key = Key::none);
  void end();
  const std::string& screen_name() const { return screen_; }
  const std::vector<Target>& targets() const { return targets_; }
  const std::string* focused() const { return focus_.shown(); }  // the id that the ring is around
  const Theme& theme() const { return canvas_->theme(); }

  // --- layout ---
  void screen(std::string_view name);  // first of all; another name than in the last frame drops a half-done tap
  float space(float units) const { return units * theme().unit(); }
  Cutter page() const;                 // the area that the bars leave, with margins; gap of two units
  Rect display() const;                // the whole logical display
  Rect bare() const { return free_; }  // the area that the bars leave, without margins

  // --- bars, from the edges inwards ---
  void header(const Header& header);
  // Over the header, where nothing is tapped: what comes or goes there moves nothing that a finger is aiming at. Where the header
  // is too low for them they take the upper edge of the page.
  void notices(std::span<const Notice> notices);
  std::span<const Notice> header_notices(
      std::span<const Notice> notices);  // gives back what is for the page to show
  std::optional<std::size_t> help_bar(std::span<const Button> buttons);
  NavigationTap navigation(const Navigation& navigation);
  // Both; on a wide display in one row where all their keys fit.
  LowBars low_bars(const Navigation& navigation, std::span<const Button> help);
  void foot_line(std::string_view text,
                 Icon icon);  // one line on a pale ground at the lower edge: a board's message

  // --- text ---
  void title(Cutter& area, std::string_view question, std::string_view detail = {});  // the detail above it
  float title_height(std::string_view question, std::string_view detail, float width) const;
  void text(const Rect& rect, std::string_view text, const TextStyle& style = {});  // wrapped; \n breaks a line
  float text_height(std::string_view text, TextRole role, float width) const;       // wrapped
  float text_width(std::string_view text, TextRole role) const;                     // on one line
  std::vector<std::string> wrap(std::string_view text, TextRole role, float width) const;
  void paragraph(Cutter& area, std::string_view text, const TextStyle& style = {});  // cuts what it needs
  void big_number(const Rect& rect, std::string_view number,
                  Role colour = Role::primary);  // TextRole::number, centred

  // --- things to tap; true or a value in the one frame in which the tap ends ---
  bool button(const Rect& rect, const Button& button);        // lip included
  float key_height(const Button& button, float width) const;  // what it needs, lip included
  float page_room(const Rect& room) const;  // how high a block may be there when the page is turned over
  // The blocks one below the other, or turned over where they do not fit; `next` names the key that turns.
  Turned blocks(const Rect& room, std::span<const Block> blocks, Turning& turning, std::string_view next);
  // Ids "key.0" to "key.9", "key.a" to "key.z" and "key.delete"; the answer is "7", "A" or "delete".
  std::optional<std::string> keypad(const Rect& rect, Keys keys);
  bool field(const Rect& rect, const Field& field);
  bool text_field(const Rect& rect, const TextField& field);  // whether its clear key was tapped
  float text_field_height() const;
  // The id of the key that was tapped. Every key is at least as large as the least target on any panel.
  std::optional<std::string> keyboard(const Rect& rect, const Keyboard& keyboard);
  float keyboard_height(const Keyboard& keyboard, const Rect& room) const;  // what it should get of a page's room
  // Call it before the rest of the screen: it is drawn above, and what follows in the frame does not answer.
  // The answer is the index of the button; those of the choices come after them.
  std::optional<std::size_t> dialog(const Dialog& dialog);

  // --- things to look at ---
  Rect card(const Rect& rect, Role ground = Role::surface);  // flat; gives the area within its padding
  float card_padding() const { return space(4); }
  Rect ticket_card(const Rect& rect);  // a strip of our colour above, torn below
  void banner(Cutter& area, Tone tone, std::string_view text, Icon icon = Icon::none);
  float banner_height(std::string_view text, Icon icon, float width) const;
  void chip(const Rect& rect, std::string_view text, Role ground,
            Role ink);  // a word on a colour: priority, a zone
  void fact(const Rect& rect, Icon icon, std::string_view text,
            TextRole role = TextRole::label);  // icon on a plate
  float fact_height(std::string_view text, TextRole role, float width) const;
  void icon(const Rect& rect, Icon icon, IconSize size, Role colour = Role::primary);
  float icon_side(IconSize size) const { return canvas_->icon_side(size); }
  void picture(const Rect& rect, const std::shared_ptr<const Picture>& picture);  // as large as fits, in the middle
  void code(const Rect& rect, const Modules& modules);  // QR: whole-pixel modules, quiet zone on white
  void progress(const Rect& rect, float fraction, Role colour = Role::primary);
  void time_left(const Rect& rect, float fraction, std::string_view text);  // bar with its words
  void divider(Cutter& area);
  // What drawings are made of: a plain area, and a thing with a firm edge, its corners round where it is large enough.
  void area(const Rect& rect, Role colour);
  void shape(const Rect& rect, Role ground, Role edge, float thick);

private:
  enum class Touch : std::uint8_t { idle, held, tapped };
  // none: nothing pressed; tap: held_ may become a tap; drag: a page is turned; spent: this touch does nothing any more.
  enum class Gesture : std::uint8_t { none, tap, drag, spent };
  enum class Answering : std::uint8_t { all, nothing };
  struct Paint {
    Role ground = Role::surface;
    Role lip = Role::key_lip;
    Role label = Role::text;
    Role detail = Role::text_muted;
    Role mark = Role::primary;
    std::optional<Role> edge = Role::key_edge;
  };

  Touch tappable(std::string_view id, const Rect& rect, Enabled enabled);
  void record(std::string_view id, const Rect& rect, Enabled enabled);
  static Paint paint_of(const Button& button, Touch touch);
  Rect draw_key(const Rect& rect, const Paint& paint, Touch touch);  // gives its face
  void draw_disabled(const Rect& rect);
  void draw_label(Cutter inside, const Button& button, const Paint& paint);
  void draw_plate(const Rect& plate, const Button& button, const Paint& paint);
  void draw_ring();
  void draw_stacked(const Rect& inside, const Button& button, const Paint& paint);
  float icon_room(const Button& button) const;
  float key_width(const Button& button) const;
  struct DialogHead {
    float gap = 0;
    float choices = 0;  // width of all of them, with the gap before each
    float key = 0;      // height of a choice
    float height = 0;
    bool beside = true;
  };
  DialogHead dialog_head(const Dialog& dialog, float inner) const;
  std::optional<std::size_t> draw_dialog_head(const Dialog& dialog, const DialogHead& head, const Rect& rect);
  struct TypingKey {
    Role ground = Role::surface;
    Role ink = Role::text;
    TextRole role = TextRole::label;
    enum class Kind : std::uint8_t { letter, word } kind = Kind::letter;
  };
  bool typing_key(const Rect& rect, const Button& button, const TypingKey& look);
  void draw_letter(const Rect& face, const Button& button, TextRole role, Role ink);
  void draw_word(const Rect& face, const Button& button, Role ink);
  void draw_hint(const Rect& rect, std::string_view hint);
  void on_display(const Rect& rect, std::string_view what);
  struct PagerPlan {
    std::size_t pages = 1;
    std::string_view next;
    Emphasis emphasis = Emphasis::primary;
  };
  void pager(const Rect& rect, const PagerPlan& plan, Turning& turning);
  void drag_pages(const Rect& room, std::size_t pages, Turning& turning);
  void mark(const Rect& rect);
  float pager_height() const;
  std::optional<LowBars> one_bar(const Navigation& navigation, std::span<const Button> help);
  struct Times {
    Size size;  // none: not shown
    bool beside = false;
  };
  struct HeaderPlan {
    float tile = 0;  // 0: without the mark
    Times times;
    float name = 0;
    float place = 0;
    float height = 0;  // 0: not drawn
  };
  Times times_of(const Header& header) const;
  HeaderPlan plan_header(const Header& header, float tile, const Times& times) const;
  HeaderPlan plan_header(const Header& header) const;
  void draw_times(const Rect& room, const Times& times, const Header& header);
  float notice_height(const Notice& notice) const;
  float notices_height(std::span<const Notice> notices) const;
  void draw_notices(const Rect& strip, std::span<const Notice> notices);
  Rect bar_below(float height);  // a pale strip at the lower edge

  Canvas* canvas_ = nullptr;
  PointerFrame pointer_;
  std::string screen_;
  std::vector<Target> targets_;
  Rect free_;
  Answering answering_ = Answering::all;
  std::string held_;  // id under the finger since the press
  Point pressed_at_;
  Gesture gesture_ = Gesture::none;
  Focus focus_;
  std::optional<std::string> tapped_by_key_;
  std::size_t notices_in_page_ = 0;  // that the header had no room for, in the last frame
};

}  // namespace motcua::kit
