#include "firmware/apps/window/window.hpp"
#include "firmware/runtime/virtual_time.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::window {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

// A screen whose clock begins 17 seconds before a full minute.
struct Screen {
  runtime::VirtualTime time;
  runtime::VirtualClock clock{time, parse_instant("2026-11-21T03:04:43.000Z").value(), "Asia/Ho_Chi_Minh"};
  runtime::Loop loop{time};
  std::vector<Instant> ticks;

  void live(Milliseconds how_long) {
    loop.after(how_long, [this] { loop.stop(); });
    loop.run();
  }
};

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

BOOST_FIXTURE_TEST_SUITE(ut_every_minute, Screen)

BOOST_AUTO_TEST_CASE(the_picture_is_drawn_anew_at_the_start_of_every_minute) {
  every_minute(loop, clock, [this] { ticks.push_back(clock.now().instant); });
  live(minutes{3});
  const std::vector wanted{at("2026-11-21T03:05:00.000Z"), at("2026-11-21T03:06:00.000Z"),
                           at("2026-11-21T03:07:00.000Z")};
  BOOST_TEST((ticks == wanted));
}

BOOST_AUTO_TEST_CASE(after_somebody_has_set_the_clock_it_keeps_to_the_minutes_of_the_new_one) {
  every_minute(loop, clock, [this] {
    ticks.push_back(clock.now().instant);
    if (ticks.size() == 1) clock.step(seconds{20});
  });
  live(minutes{2});
  const std::vector wanted{at("2026-11-21T03:05:00.000Z"), at("2026-11-21T03:06:00.000Z"),
                           at("2026-11-21T03:07:00.000Z")};
  BOOST_TEST((ticks == wanted));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::window
