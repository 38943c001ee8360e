// Every picture of a board on every display that it may hang on, in every contrast and language.
#include "tests/support/board.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <stdexcept>

namespace motcua::wallboard_ui {
namespace {

struct Hall {
  std::string display;
  float scale;
  std::string name;
};

const std::vector<Hall> halls{{"wallboard", 2.0F / 3, "1280x720"},
                              {"wallboard", 1, "1920x1080"},
                              {"wallboard", 2, "3840x2160"},
                              {"wallboard_portrait", 1, "1080x1920"},
                              {"wallboard_portrait", 0.5F, "540x960"}};

config::Centre shipped(std::string_view name) {
  auto loaded = config::load_centre("kiosk-config", CentreId::parse(name).value());
  if (!loaded) throw std::runtime_error(describe(loaded.error().front()));
  return *std::move(loaded);
}

// The configuration takes names and zones of 60 characters.
config::Centre longest_names() {
  const std::string sixty = "Nhà làm việc số hai phía sau, cổng đường Mẫu Rất Dài, tầng 2";
  auto centre = test::small_centre();
  centre.name = {sixty, sixty};
  for (auto& group : centre.groups) group.zone = {sixty, sixty};
  return centre;
}

void show(const Scene& scene, const config::Centre& centre, Language language, test::Screen& screen) {
  Board board{.centre = centre, .language = language};
  scene.reach(board);
  screen.show(board.draw());
}

BOOST_AUTO_TEST_SUITE(ut_displays)

// Missing glyphs, cut or overlapping texts, anything off the display.
BOOST_AUTO_TEST_CASE(every_picture_fits_every_display_in_every_contrast_and_language) {
  const auto centre = shipped("mau-tinh");
  for (const auto& hall : halls) {
    for (const auto contrast : contrasts) {
      test::Screen screen({.display = hall.display, .appearance = {.contrast = contrast}, .scale = hall.scale});
      for (const auto language : languages)
        for (const auto& each : scenes()) show(each, centre, language, screen);
      BOOST_TEST(screen.flaws() == "", hall.name << ", contrast " << static_cast<int>(contrast) << ":\n"
                                                 << screen.flaws());
      BOOST_TEST(screen.collisions() == "", hall.name << ":\n" << screen.collisions());
    }
  }
}

BOOST_AUTO_TEST_CASE(zones_of_any_length_or_none_fit_every_display) {
  for (const auto& centre : {shipped("mau-xa"), test::small_centre(), longest_names()}) {
    for (const auto& hall : halls) {
      if (hall.scale >= 1) continue;  // the small ones are cheap, and the first to be too narrow
      test::Screen screen({.display = hall.display, .scale = hall.scale});
      for (const auto language : languages)
        for (const auto& each : scenes()) show(each, centre, language, screen);
      BOOST_TEST(screen.flaws() == "", hall.name << ":\n" << screen.flaws());
      BOOST_TEST(screen.collisions() == "", hall.name << ":\n" << screen.collisions());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_word_and_icon_stands_out_from_what_is_really_behind_it) {
  const auto centre = shipped("mau-tinh");
  for (const std::string display : {"wallboard", "wallboard_portrait"}) {
    for (const auto contrast : contrasts) {
      test::Screen screen(
          {.display = display, .appearance = {.contrast = contrast}, .reading = test::Reading::measured});
      for (const auto& each : scenes()) show(each, centre, Language::vi, screen);
      BOOST_TEST(screen.faint_marks() == "", display << ", contrast " << static_cast<int>(contrast) << ":\n"
                                                     << screen.faint_marks());
      BOOST_TEST(screen.marks_read() > 100U);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_board_that_stands_upright_looks_as_agreed) {
  test::Screen screen({.display = "wallboard_portrait"});
  const auto centre = shipped("mau-tinh");
  for (const std::string name : {"calls", "spotlight", "fullest"}) {
    const auto all = scenes();
    Board board{.centre = centre};
    std::ranges::find(all, name, &Scene::name)->reach(board);
    BOOST_TEST(screen.picture_matches("wallboard-portrait-" + name, board.draw()), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wallboard_ui
