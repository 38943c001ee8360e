#include "tests/support/kiosk_scenes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kiosk_ui {
namespace {

BOOST_AUTO_TEST_SUITE(ut_contrast)

// 7:1 for words, 3:1 for icons, between what is drawn and the commonest pixel around it.
BOOST_AUTO_TEST_CASE(every_word_and_icon_stands_out_from_what_is_really_behind_it_and_no_text_lies_on_another) {
  for (const auto size : {TextSize::small, TextSize::largest}) {
    for (const auto contrast : contrasts) {
      test::Screen screen({.appearance = {size, contrast}, .reading = test::Reading::measured});
      for (const auto& each : scenes()) {
        Kiosk kiosk(Shipped::data().province, screen, Hands::script);
        each.reach(kiosk);
        kiosk.show_every_page();
      }
      BOOST_TEST(screen.faint_marks() == "", "size " << static_cast<int>(size) << ", contrast "
                                                     << static_cast<int>(contrast) << ":\n"
                                                     << screen.faint_marks());
      BOOST_TEST(screen.marks_read() > 500U);
      BOOST_TEST(screen.collisions() == "", screen.collisions());
    }
  }
}

BOOST_AUTO_TEST_CASE(so_it_does_under_a_finger) {
  for (const auto contrast : contrasts) {
    test::Screen screen({.appearance = {.contrast = contrast}, .reading = test::Reading::measured});
    for (const auto& each : scenes()) {
      if (!std::ranges::contains(std::array{"attract-full", "groups", "confirm", "rating-levels", "warning"},
                                 each.name))
        continue;
      Kiosk kiosk(Shipped::data().province, screen, Hands::script);
      each.reach(kiosk);
      kiosk.show();
      const auto draw = [&kiosk](kit::Ui& ui) { kiosk.paint(ui); };
      for (const auto& target : std::vector(screen.targets())) {
        screen.press(target.rect.centre(), draw);
        screen.release({-1, -1}, draw);
      }
    }
    BOOST_TEST(screen.faint_marks() == "", "contrast " << static_cast<int>(contrast) << ":\n"
                                                       << screen.faint_marks());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
