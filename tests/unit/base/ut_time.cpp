#include "firmware/base/local_time.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_time)

Instant at(std::int64_t ms) {
  return Instant{Milliseconds{ms}};
}

BOOST_AUTO_TEST_CASE(an_instant_is_written_in_utc_with_milliseconds) {
  BOOST_TEST(instant_text(at(0)) == "1970-01-01T00:00:00.000Z");
  BOOST_TEST(instant_text(at(1'795'230'245'678)) == "2026-11-21T03:04:05.678Z");
  BOOST_TEST(instant_text(at(-1)) == "1969-12-31T23:59:59.999Z");
}

BOOST_AUTO_TEST_CASE(an_instant_reads_back) {
  for (const std::int64_t ms : {0LL, -1LL, 1'795'230'245'678LL, 951'782'399'999LL, 4'102'444'800'000LL})
    BOOST_TEST((parse_instant(instant_text(at(ms))).value() == at(ms)), ms);
}

BOOST_AUTO_TEST_CASE(anything_but_the_one_form_is_no_instant) {
  for (const auto* bad : {"", "2026-11-21", "2026-11-21T03:04:05Z", "2026-11-21T03:04:05.678",
                          "2026-11-21 03:04:05.678Z", "2026-11-21T24:00:00.000Z", "2026-11-21T03:60:00.000Z",
                          "2026-11-21T03:04:60.000Z", "2026-02-29T03:04:05.678Z", "2026-11-21T03:04:05.678z",
                          "2026-11-21T03:04:05,678Z", "2026-11-21T-3:04:05.678Z", "2026-11-21T03:04:05.67xZ"})
    BOOST_TEST(!parse_instant(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(a_date_reads_back_and_only_real_dates_are_taken) {
  BOOST_TEST(date_text(parse_date("2028-02-29").value()) == "2028-02-29");
  BOOST_TEST(date_text(parse_date("0001-01-01").value()) == "0001-01-01");
  for (const auto* bad : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "26-04-01",
                          "2026/04/01", "2026-04-011", "-026-04-01"})
    BOOST_TEST(!parse_date(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(a_minute_of_the_day_is_written_as_a_clock_time) {
  BOOST_TEST(minute_text(0) == "00:00");
  BOOST_TEST(minute_text(450) == "07:30");
  BOOST_TEST(minute_text(1439) == "23:59");
}

BOOST_AUTO_TEST_CASE(a_clock_changes_at_the_full_minute) {
  BOOST_TEST(until_next_minute(parse_instant("2026-11-21T03:04:05.678Z").value()).count() == 54'322);
  BOOST_TEST(until_next_minute(parse_instant("2026-11-21T03:05:00.000Z").value()).count() == 60'000);
}

BOOST_AUTO_TEST_CASE(the_local_minute_of_an_instant_stands_still_while_the_clock_goes_on) {
  Now now{parse_instant("2026-11-21T17:30:00.000Z").value(), {}, 30};  // half past midnight in Vietnam
  BOOST_TEST(local_minute_of(now.instant, now) == 30);
  BOOST_TEST(local_minute_of(now.instant - std::chrono::minutes{45}, now) == 23 * 60 + 45);
  BOOST_TEST(local_minute_of(now.instant - std::chrono::minutes{20}, now) == 10);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
