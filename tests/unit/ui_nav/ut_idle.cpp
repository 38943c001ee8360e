#include "ui/nav/idle.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::nav {
namespace {

BOOST_AUTO_TEST_SUITE(ut_idle)

using Phase = Idle::Phase;
constexpr IdlePolicy policy{Milliseconds{45'000}, Milliseconds{15'000}};

BOOST_AUTO_TEST_CASE(nothing_is_said_until_the_warning) {
  const auto at = idle(policy, Milliseconds{10'000});
  BOOST_TEST((at.phase == Phase::quiet));
  BOOST_TEST(at.next_change.count() == 35'000);
}

BOOST_AUTO_TEST_CASE(the_warning_counts_whole_seconds_down) {
  auto at = idle(policy, Milliseconds{45'000});
  BOOST_TEST((at.phase == Phase::warning));
  BOOST_TEST(at.seconds_left == 15);
  BOOST_TEST(at.next_change.count() == 1'000);
  at = idle(policy, Milliseconds{45'400});
  BOOST_TEST(at.seconds_left == 15);
  BOOST_TEST(at.next_change.count() == 600);
  at = idle(policy, Milliseconds{59'999});
  BOOST_TEST(at.seconds_left == 1);
  BOOST_TEST(at.next_change.count() == 1);
}

BOOST_AUTO_TEST_CASE(waiting_for_each_change_reaches_the_end) {
  Milliseconds now{0};
  int changes = 0;
  for (auto at = idle(policy, now); at.phase != Phase::over; at = idle(policy, now)) {
    now += at.next_change;
    BOOST_REQUIRE(++changes < 100);
  }
  BOOST_TEST(now.count() == 60'000);
  BOOST_TEST(changes == 16);
}

BOOST_AUTO_TEST_CASE(long_after_and_before_are_the_end_and_the_start) {
  BOOST_TEST((idle(policy, Milliseconds{10'000'000}).phase == Phase::over));
  BOOST_TEST(idle(policy, Milliseconds{10'000'000}).fraction == 0);
  BOOST_TEST(idle(policy, Milliseconds{-5}).fraction == 1);
}

BOOST_AUTO_TEST_CASE(the_clock_changes_at_the_full_minute) {
  BOOST_TEST(until_next_minute(parse_instant("2026-11-21T03:04:05.678Z").value()).count() == 54'322);
  BOOST_TEST(until_next_minute(parse_instant("2026-11-21T03:05:00.000Z").value()).count() == 60'000);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::nav
