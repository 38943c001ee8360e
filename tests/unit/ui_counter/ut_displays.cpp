// Every screen of a counter on every display that a clerk may have, in every contrast and language.
#include "terminal.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <ranges>

namespace motcua::counter_ui {
namespace {

struct Desk {
  std::string display;
  std::optional<double> inches;
  std::string name;
};

const std::vector<Desk> desks{
    {"counter", {}, "1280x800"}, {"counter_small", {}, "1024x600"}, {"counter_small", 7.0, "1024x600 of 7 inches"}};

config::Centre shipped(std::string_view name) {
  auto loaded = config::load_centre("kiosk-config", CentreId::parse(name).value());
  if (!loaded) throw std::runtime_error(describe(loaded.error().front()));
  return *std::move(loaded);
}

enum class Notice : std::uint8_t { none, refused, hub_away };

// Draws the scene, and every part of a page that is turned over.
void show(const Scene& scene, Notice notice, Terminal& terminal, test::Screen& screen) {
  scene.reach(terminal);
  if (notice == Notice::refused) terminal.model.refusal = "too_many_attempts";
  if (notice == Notice::hub_away) terminal.model.link = Link::lost;
  screen.show(terminal.draw());
  for (int i = 0; i < 20 && screen.sees("page.next"); ++i) {
    ++terminal.local.turning.page;
    screen.show(terminal.draw());
  }
}

BOOST_AUTO_TEST_SUITE(ut_displays)

// Missing glyphs, cut texts, small, double or overlapping targets, anything off the display.
BOOST_AUTO_TEST_CASE(every_screen_fits_every_display_in_every_contrast_and_language_under_any_notice) {
  for (const auto& desk : desks) {
    for (const auto contrast : contrasts) {
      test::Screen screen(
          {.display = desk.display, .appearance = {.contrast = contrast}, .scale = 1, .panel_inches = desk.inches});
      for (const auto language : languages) {
        for (const auto notice : {Notice::none, Notice::refused, Notice::hub_away}) {
          for (const auto& each : scenes()) {
            Terminal terminal{.language = language};
            show(each, notice, terminal, screen);
          }
        }
      }
      BOOST_TEST(screen.flaws() == "", desk.name << ", contrast " << static_cast<int>(contrast) << ":\n"
                                                 << screen.flaws());
      BOOST_TEST(screen.collisions() == "", desk.name << ":\n" << screen.collisions());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_clerk_group_and_service_of_the_shipped_centres_fits_every_display) {
  for (const auto& desk : desks) {
    test::Screen screen({.display = desk.display, .scale = 1, .panel_inches = desk.inches});
    for (const auto language : languages) {
      for (const auto* name : {"mau-tinh", "mau-xa"}) {
        Terminal terminal{.centre = shipped(name), .language = language};
        terminal.counter = terminal.centre.counters.front().id;
        terminal.model.counter.clerk.reset();
        show(scenes().front(), Notice::none, terminal, screen);
        terminal.model.counter.clerk = terminal.centre.clerks.front().id;
        for (const auto& group : terminal.centre.groups) terminal.model.counter.lines.push_back({group.id, 88});
        screen.show(terminal.draw());
        for (const auto& service : terminal.centre.services) {
          terminal.set_ticket(TicketPhase::called);
          terminal.model.counter.ticket->service = service.id;
          screen.show(terminal.draw());
        }
      }
    }
    BOOST_TEST(screen.flaws() == "", desk.name << ":\n" << screen.flaws());
    BOOST_TEST(screen.collisions() == "", desk.name << ":\n" << screen.collisions());
  }
}

// The configuration takes names of 60 characters, and of 40 for a service.
BOOST_AUTO_TEST_CASE(the_longest_names_that_a_centre_may_have_fit_too) {
  const std::string sixty = "Nguyễn Thị Mẫu Thử Nghiệm Của Trung Tâm Phục Vụ Hành Chính 1";
  const std::string forty = "Thành lập công ty hai thành viên trở lên";
  auto centre = test::small_centre();
  centre.name = {sixty, sixty};
  for (auto& clerk : centre.clerks) clerk.name = sixty;
  for (auto& counter : centre.counters) counter.name = {sixty, sixty};
  for (auto& group : centre.groups) group.name = {sixty, sixty};
  for (auto& service : centre.services) service.name = {forty, forty};
  for (const auto& desk : desks) {
    test::Screen screen({.display = desk.display, .scale = 1, .panel_inches = desk.inches});
    for (const auto language : languages) {
      for (const auto& each : scenes()) {
        Terminal terminal{.centre = centre, .language = language};
        for (const auto& group : centre.groups) terminal.model.counter.lines.push_back({group.id, 88});
        show(each, Notice::none, terminal, screen);
      }
    }
    BOOST_TEST(screen.flaws() == "", desk.name << ":\n" << screen.flaws());
    BOOST_TEST(screen.collisions() == "", desk.name << ":\n" << screen.collisions());
  }
}

BOOST_AUTO_TEST_CASE(every_word_and_icon_stands_out_from_what_is_really_behind_it) {
  for (const auto contrast : contrasts) {
    test::Screen screen(
        {.display = "counter", .appearance = {.contrast = contrast}, .reading = test::Reading::measured});
    for (const auto notice : {Notice::none, Notice::refused, Notice::hub_away}) {
      for (const auto& each : scenes()) {
        Terminal terminal;
        show(each, notice, terminal, screen);
        // And with a finger on each key.
        for (const auto& target : std::vector(screen.targets())) {
          screen.press(target.rect.centre(), terminal.draw());
          screen.release({-1, -1}, terminal.draw());
        }
      }
    }
    BOOST_TEST(screen.faint_marks() == "", "contrast " << static_cast<int>(contrast) << ":\n"
                                                       << screen.faint_marks());
    BOOST_TEST(screen.marks_read() > 100U);
  }
}

BOOST_AUTO_TEST_CASE(a_small_terminal_looks_as_agreed) {
  test::Screen screen({.display = "counter_small"});
  const auto all = scenes();
  for (const std::string name : {"log-in", "code", "ready", "called", "outcome", "outcome-said"}) {
    Terminal terminal{.centre = shipped("mau-tinh")};
    terminal.counter = terminal.centre.counters[1].id;
    terminal.model.counter.clerk = terminal.centre.clerks.front().id;
    for (const auto& group : terminal.centre.groups | std::views::take(3))
      terminal.model.counter.lines.push_back({group.id, 4});
    std::ranges::find(all, name, &Scene::name)->reach(terminal);
    if (auto& ticket = terminal.model.counter.ticket) ticket->service = terminal.centre.services.front().id;
    BOOST_TEST(screen.picture_matches("counter-small-" + name, terminal.draw()), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::counter_ui
