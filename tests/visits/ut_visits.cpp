// A sample of the visits that tests/long lives a million of.
#include "tests/visits/visits.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::visits {
namespace {

BOOST_AUTO_TEST_SUITE(ut_visits)

BOOST_AUTO_TEST_CASE(nobody_meets_another_one_s_data_whatever_comes_late_twice_or_crossed) {
  Visits kiosk(1);
  kiosk.live(3'000);
  for (const auto& crossing : kiosk.said()) BOOST_ERROR("seed 1, " << crossing);
  BOOST_TEST(kiosk.crossings() == 0);
  for (const auto& what : missing(kiosk.tally())) BOOST_ERROR(what << " never occurred");
}

BOOST_AUTO_TEST_CASE(a_seed_lives_the_same_visits_again) {
  const auto lived = [] {
    Visits kiosk(2);
    kiosk.live(200);
    return kiosk.tally();
  };
  BOOST_TEST((lived() == lived()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::visits
