#include "tests/support/screen.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_bars)

using test::Screen;

// What comes or goes lies over the header, where nothing is tapped (F20).
BOOST_AUTO_TEST_CASE(a_notice_moves_nothing_that_a_finger_is_aiming_at) {
  Screen screen;
  std::vector<Notice> notices;
  const auto draw = [&notices](Ui& ui) {
    ui.screen("s");
    ui.header({.centre = "Trung tâm", .clock = "07:30"});
    ui.notices(notices);
    ui.button(ui.page().top(200), {.id = "go", .label = "Go"});
  };
  screen.show(draw);
  const auto before = screen.target("go")->rect;
  notices = {{Tone::warning, Icon::warning, "Máy đang kết nối lại. Xin chờ một chút."},
             {Tone::warning, Icon::printer, "Máy hết giấy. Xin xem số trên màn hình."}};
  screen.show(draw);
  BOOST_TEST((screen.target("go")->rect == before));
  BOOST_TEST(screen.flaws() == "");
}

// Where texts are largest the header may be too low for it: then the page begins below it.
BOOST_AUTO_TEST_CASE(a_notice_that_the_header_cannot_hold_hides_nothing_and_ends_a_touch_that_is_on_its_way) {
  Screen screen({.display = "kiosk_small", .appearance = {.size = TextSize::largest, .contrast = {}}});
  std::vector<Notice> notices;
  int taps = 0;
  const auto draw = [&](Ui& ui) {
    ui.screen("s");
    ui.header({.centre = "Trung tâm", .clock = "07:30"});
    ui.notices(notices);
    if (ui.button(ui.page().rest().inset(0, 100), {.id = "go", .label = "Go"})) ++taps;
  };
  screen.show(draw);
  const auto before = screen.target("go")->rect;
  screen.press(before.centre(), draw);
  notices = {{Tone::warning, Icon::warning, "Máy đang kết nối lại. Xin chờ một chút."},
             {Tone::warning, Icon::printer, "Máy hết giấy. Xin xem số trên màn hình."}};
  screen.move(before.centre(), draw);
  BOOST_TEST(screen.target("go")->rect.y > before.y + 100);
  screen.release(screen.target("go")->rect.centre(), draw);
  BOOST_TEST(taps == 0);
  screen.tap("go", draw);
  BOOST_TEST(taps == 1);
}

// Whatever a centre is called: the bar grows, or is left away where it would take the page's room; nothing official is cut.
BOOST_AUTO_TEST_CASE(the_name_of_a_centre_is_never_cut) {
  const std::string longest = "Trung tâm Phục vụ hành chính công phường Mẫu, thành phố Mẫu";
  for (const auto* display : {"kiosk", "counter", "wallboard"}) {
    Screen screen({.display = display});
    const auto page_top = [&screen, display](const std::string& name) {
      Header header{.centre = name, .clock = "07:30", .date = "21/11/2026"};
      if (std::string_view(display) == "counter") header.place = "Quầy 5 · " + name;
      float top = 0;
      screen.show([&header, &top](Ui& ui) {
        ui.screen("s");
        ui.header(header);
        top = ui.page().rest().y;
      });
      return top;
    };
    const float usual = page_top(longest);
    const float twice = page_top(longest + ", " + longest);
    BOOST_TEST((twice >= usual || twice < screen.theme().header()), display);
    BOOST_TEST(screen.flaws() == "", display << ": " << screen.flaws());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
