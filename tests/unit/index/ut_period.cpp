#include "firmware/index/period.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::index {
namespace {

BOOST_AUTO_TEST_SUITE(ut_period)

using namespace std::chrono;

BOOST_AUTO_TEST_CASE(what_is_no_period_is_refused_with_the_three_ways_to_write_one) {
  for (const auto* text : {"", "20", "08-2026", "2026-13", "2026-00", "2026-q5", "2026-q0", "2026-8", "2026-08-01",
                           "2026/08", "1999", "-026"}) {
    const auto period = Period::parse(text);
    BOOST_REQUIRE_MESSAGE(!period.has_value(), text);
    BOOST_TEST(period.error().detail.contains("2026-q3"));
  }
}

BOOST_AUTO_TEST_CASE(a_period_is_written_as_it_was_read) {
  for (const auto* text : {"2026", "2026-q1", "2026-q4", "2026-02", "2026-12"})
    BOOST_TEST(Period::parse(text).value().text() == text);
}

BOOST_AUTO_TEST_CASE(months_quarters_and_years_end_on_their_last_day) {
  const auto check = [](std::string_view text, BusinessDate first, BusinessDate last) {
    const auto period = Period::parse(text).value();
    BOOST_TEST((period.first_day() == first), text);
    BOOST_TEST((period.last_day() == last), text);
  };
  check("2024-02", 2024y / February / 1, 2024y / February / 29);
  check("2026-q3", 2026y / July / 1, 2026y / September / 30);
  check("2026", 2026y / January / 1, 2026y / December / 31);
}

BOOST_AUTO_TEST_CASE(an_unfinished_month_is_refused_until_the_day_after_its_last) {
  const auto august = Period::parse("2026-08").value();
  const auto refused = check_period(august, 2026y / August / 31);
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST(refused.error().where == "/period");
  BOOST_TEST(refused.error().detail.contains("2026-08-31"));
  BOOST_TEST(check_period(august, 2026y / September / 1).has_value());
}

BOOST_AUTO_TEST_CASE(a_running_quarter_or_year_may_be_asked_for_and_a_coming_one_may_not) {
  const auto today = 2026y / September / 27;
  BOOST_TEST(check_period(Period::parse("2026-q3").value(), today).has_value());
  BOOST_TEST(check_period(Period::parse("2026").value(), today).has_value());
  BOOST_TEST(!check_period(Period::parse("2026-q4").value(), today).has_value());
  BOOST_TEST(!check_period(Period::parse("2027").value(), today).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::index
