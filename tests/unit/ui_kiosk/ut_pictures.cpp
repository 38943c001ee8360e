#include "tests/support/kiosk_scenes.hpp"

#include <boost/test/unit_test.hpp>
#include <ranges>

namespace motcua::kiosk_ui {
namespace {

BOOST_AUTO_TEST_SUITE(ut_pictures)

// Missing glyphs, cut text, small, double or overlapping targets, anything off the display: nowhere, on any part of a
// page that is turned over. A contrast changes colours and rims, never where anything stands, so each
// size is tried in one.
void every_text_of_every_screen_fits_on(const std::string& display) {
  static_assert(text_sizes.size() == contrasts.size());
  for (const auto& [size, contrast] : std::views::zip(text_sizes, contrasts)) {
    test::Screen screen({.display = display, .appearance = {size, contrast}});
    for (const auto* centre : Shipped::data().centres()) {
      for (const auto language : {Language::vi, Language::en}) {
        for (const auto& each : scenes()) {
          Kiosk kiosk(*centre, screen, Hands::script);
          each.reach(kiosk);
          kiosk.give(session::Touch{session::SpeakLanguage{language}});
          if (each.name == "warning") kiosk.fire(session::timer::idle);
          kiosk.show_every_page();
        }
      }
    }
    BOOST_TEST(screen.flaws() == "", display << ", size " << static_cast<int>(size) << ", contrast "
                                             << static_cast<int>(contrast) << ":\n"
                                             << screen.flaws());
  }
}

BOOST_AUTO_TEST_CASE(every_text_fits_on_a_standing_panel_in_every_size_language_and_centre) {
  every_text_of_every_screen_fits_on("kiosk");
}
BOOST_AUTO_TEST_CASE(every_text_fits_on_a_lying_panel_in_every_size_language_and_centre) {
  every_text_of_every_screen_fits_on("kiosk_landscape");
}
BOOST_AUTO_TEST_CASE(every_text_fits_on_a_small_panel_in_every_size_language_and_centre) {
  every_text_of_every_screen_fits_on("kiosk_small");
}

BOOST_AUTO_TEST_CASE(every_group_and_every_service_fits_in_both_languages) {
  test::Screen screen;
  for (const auto* centre : Shipped::data().centres()) {
    for (const auto language : {Language::vi, Language::en}) {
      for (const auto& group : centre->groups) {
        Kiosk list(*centre, screen, Hands::script);
        list.ready()
            .give(session::Touch{session::SpeakLanguage{language}})
            .tap("more")
            .tap("group." + group.id.text());
        list.show();
        for (const auto* service : centre->services_of(group.id)) {
          auto chosen = list;
          chosen.tap("service." + service->id.text()).show();
          if (chosen.name() == "purpose") chosen.tap("purpose.file").show();
        }
      }
    }
  }
  BOOST_TEST(screen.flaws() == "", screen.flaws());
}

BOOST_AUTO_TEST_CASE(the_province_in_vietnamese_looks_as_it_was_approved) {
  test::Screen screen;
  for (const auto& each : scenes()) {
    Kiosk kiosk(Shipped::data().province, screen, Hands::script);
    each.reach(kiosk);
    BOOST_TEST(screen.picture_matches("kiosk-" + each.name, [&kiosk](kit::Ui& ui) { kiosk.paint(ui); }), each.name);
  }
}

BOOST_AUTO_TEST_CASE(the_commune_in_english_looks_as_it_was_approved) {
  test::Screen screen;
  for (const auto* name : {"attract", "groups", "purpose", "confirm", "issued", "issued-on-screen", "rating-levels",
                           "rating-reasons-chosen", "rating-number", "help", "confirm-identify", "identify",
                           "identify-failed-removed"}) {
    Kiosk kiosk(Shipped::data().commune, screen, Hands::script);
    scene(name).reach(kiosk);
    kiosk.give(session::Touch{session::SpeakLanguage{Language::en}});
    BOOST_TEST(
        screen.picture_matches(std::string("kiosk-commune-en-") + name, [&kiosk](kit::Ui& ui) { kiosk.paint(ui); }),
        name);
  }
}

BOOST_AUTO_TEST_CASE(other_sizes_and_contrasts_look_as_they_were_approved) {
  struct Wish {
    TextSize size;
    Contrast contrast;
    std::string name;
  };
  const std::vector<Wish> wishes{{TextSize::medium, Contrast::dark, "125-dark"},
                                 {TextSize::large, Contrast::contrast_light, "150-contrast-light"},
                                 {TextSize::largest, Contrast::light, "200"},
                                 {TextSize::largest, Contrast::contrast_dark, "200-contrast-dark"}};
  for (const auto& wish : wishes) {
    test::Screen screen({.appearance = {wish.size, wish.contrast}});
    for (const auto* name : {"attract", "confirm", "issued", "rating-levels", "rating-reasons-chosen", "identify",
                             "identify-reading", "identified-by-age"}) {
      Kiosk kiosk(Shipped::data().province, screen, Hands::script);
      scene(name).reach(kiosk);
      const auto picture = std::string("kiosk-") + wish.name + "-" + name;
      BOOST_TEST(screen.picture_matches(picture, [&kiosk](kit::Ui& ui) { kiosk.paint(ui); }), picture);
    }
  }
}

BOOST_AUTO_TEST_CASE(other_displays_look_as_they_were_approved) {
  struct Wish {
    std::string display;
    TextSize size;
    std::string name;
    std::vector<const char*> scenes;
  };
  const std::vector<Wish> wishes{
      {"kiosk_landscape",
       TextSize::small,
       "landscape",
       {"attract", "groups", "confirm", "issued", "rating-number", "rating-levels", "rating-reasons-chosen",
        "appearance", "confirm-identify", "identify", "identify-digits", "identify-reading",
        "identify-failed-removed", "identified-by-age", "identify-without-card"}},
      {"kiosk_landscape",
       TextSize::largest,
       "landscape-200",
       {"attract", "confirm", "rating-levels", "rating-reasons-chosen", "identify", "identify-reading"}},
      {"kiosk_small",
       TextSize::small,
       "small",
       {"attract", "confirm", "issued", "rating-number", "rating-levels", "rating-reasons-chosen", "identify",
        "identify-digits", "identify-reading", "identify-failed-removed"}},
      {"kiosk_small",
       TextSize::largest,
       "small-200",
       {"attract", "rating-number", "rating-reasons-full", "identify-digits-wrong", "identify-reading"}}};
  for (const auto& wish : wishes) {
    test::Screen screen({.display = wish.display, .appearance = {wish.size, {}}});
    for (const auto* name : wish.scenes) {
      Kiosk kiosk(Shipped::data().province, screen, Hands::script);
      scene(name).reach(kiosk);
      const auto picture = std::format("kiosk-{}-{}", wish.name, name);
      BOOST_TEST(screen.picture_matches(picture, [&kiosk](kit::Ui& ui) { kiosk.paint(ui); }), picture);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
