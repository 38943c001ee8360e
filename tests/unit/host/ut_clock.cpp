#include "firmware/host/clock.hpp"
#include "tests/support/error_of.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::host {
namespace {

BOOST_AUTO_TEST_SUITE(ut_clock)

Now in_zone(std::string_view instant, std::string_view zone) {
  return now_in_zone(parse_instant(instant).value(), zone).value();
}

BOOST_AUTO_TEST_CASE(the_business_date_changes_at_midnight_in_viet_nam) {
  const auto before = in_zone("2026-11-20T16:59:59.999Z", "Asia/Ho_Chi_Minh");
  BOOST_TEST(date_text(before.business_date) == "2026-11-20");
  BOOST_TEST(before.local_minute == 1439);
  const auto after = in_zone("2026-11-20T17:00:00.000Z", "Asia/Ho_Chi_Minh");
  BOOST_TEST(date_text(after.business_date) == "2026-11-21");
  BOOST_TEST(after.local_minute == 0);
  BOOST_TEST((after.instant - before.instant == Milliseconds{1}));
}

BOOST_AUTO_TEST_CASE(the_minute_is_the_local_one) {
  BOOST_TEST(in_zone("2026-11-21T00:30:59.000Z", "Asia/Ho_Chi_Minh").local_minute == 7 * 60 + 30);
  BOOST_TEST(in_zone("2026-11-21T00:30:59.000Z", "Etc/UTC").local_minute == 30);
}

BOOST_AUTO_TEST_CASE(instants_before_1970_have_a_date_too) {
  const auto now = in_zone("1969-12-31T23:59:59.000Z", "Etc/UTC");
  BOOST_TEST(date_text(now.business_date) == "1969-12-31");
  BOOST_TEST(now.local_minute == 1439);
}

BOOST_AUTO_TEST_CASE(an_unknown_zone_is_an_error_that_says_what_to_do) {
  const auto error = error_of(now_in_zone(Instant{}, "Asia/Nowhere"));
  BOOST_TEST((error.code == ErrorCode::not_found));
  BOOST_TEST(error.detail.contains("Asia/Nowhere"));
  BOOST_TEST(error.detail.contains("tzdata"));
  BOOST_TEST(!make_system_clock("").has_value());
}

BOOST_AUTO_TEST_CASE(the_system_clock_agrees_with_its_zone) {
  const auto clock = make_system_clock("Asia/Ho_Chi_Minh").value();
  const auto now = clock->now();
  const auto same = now_in_zone(now.instant, "Asia/Ho_Chi_Minh").value();
  BOOST_TEST((now.business_date == same.business_date));
  BOOST_TEST(now.local_minute == same.local_minute);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::host
