// Screens off-screen: SDL's dummy video driver and software renderer, one display of the theme, at any scale. Tests
// of ui_kit, ui_kiosk, ui_counter and ui_wallboard tap by id here and compare pictures.
//
//     test::Screen screen({.display = "counter"});             // kiosk, counter or wallboard
//     const auto draw = [&](kit::Ui& ui) { counter_ui::draw(view, local, ui, intents); };
//     screen.show(draw);                                       // one frame without a finger
//     BOOST_TEST(screen.sees("call_next"));
//     screen.tap("call_next", draw);                           // press, release, settled: three frames
//     BOOST_TEST(screen.flaws().empty());                      // missing glyphs, cut text, small or double targets
//     BOOST_TEST(screen.picture_matches("counter-idle", draw)); // tests/golden/screens/counter-idle.png
//
// Link motcua_test_screen. The glyph list is every character in the files of kiosk-config, and
// printable ASCII.
// A wrong picture leaves out/golden/<name>.png and <name>-difference.png; `tests/golden/screens/bless` accepts the
// new pictures after somebody looked at them.
#pragma once

#include "ui/kit/ui.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::test {

// Whether each frame is asked which of its texts and icons stand out too little from what is behind them.
enum class Reading : std::uint8_t { unmeasured, measured };

struct ScreenOptions {
  std::string display = "kiosk";
  Appearance appearance = {};
  float scale = 0.5F;                       // pictures are kept at half size
  std::optional<double> panel_inches = {};  // none: the panel of the display's table
  Reading reading = Reading::unmeasured;
};

class Screen {
public:
  using Draw = std::function<void(kit::Ui&)>;
  explicit Screen(const ScreenOptions& options = {});  // throws std::runtime_error when something is missing
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void show(const Draw& draw);
  void tap(std::string_view id, const Draw& draw);  // throws when no enabled target has this id
  void press(kit::Point at, const Draw& draw);
  void move(kit::Point at, const Draw& draw);
  void release(kit::Point at, const Draw& draw);
  void key(kit::Key key, const Draw& draw);  // one frame that sees a key of the keypad
  void drag(kit::Point from, kit::Point to, const Draw& draw);

  const std::vector<kit::Target>& targets() const;
  const kit::Target* target(std::string_view id) const;  // null when the last frame had none
  bool sees(std::string_view id) const { return target(id) != nullptr; }
  std::string focused() const;     // the id that the ring is around; empty while it is not seen
  std::string name() const;        // ui.screen(...)
  std::string flaws() const;       // of every frame since the start, one a line; empty is good
  std::string collisions() const;  // texts of every frame that lie on one another, one pair a line; empty is good
  // Of every measured frame: the texts and icons whose colour and the commonest colour of the pixels around them are
  // nearer than WCAG's 7:1 and 3:1, one a line. What lies under a notice or a dialog is not read.
  std::string faint_marks() const;
  std::size_t marks_read() const;  // so many were measured
  const kit::Theme& theme() const;

  void save(const std::string& path, const Draw& draw);  // PNG of at most 64 colours
  bool picture_matches(std::string_view name, const Draw& draw);
  kit::Colour pixel(int x, int y) const;  // of the last frame, window pixels

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motcua::test
