#include "firmware/aggregate/figures.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::aggregate {
namespace {

BOOST_AUTO_TEST_SUITE(ut_figures)

Tally rated(std::array<std::uint32_t, level_count> levels) {
  Tally tally{.levels = levels};
  tally.visits = tally.served = tally.rated();
  return tally;
}

BOOST_AUTO_TEST_CASE(what_nobody_knows_is_absent) {
  const auto none = figures({});
  BOOST_TEST(!none.wait.has_value());
  BOOST_TEST(!none.service.has_value());
  BOOST_TEST(!none.ratings.has_value());
  BOOST_TEST(!none.reasons.has_value());
  BOOST_TEST(!none.response.has_value());
  BOOST_TEST(!none.prepared.has_value());
  BOOST_TEST(!none.wait_worst_s[0].has_value());
  BOOST_TEST(none.flags.empty());
}

BOOST_AUTO_TEST_CASE(four_raters_are_counted_and_no_more_is_said) {
  auto tally = rated({1, 0, 0, 0, 3});
  tally.reasons[1] = 1;
  const auto told = figures(tally);
  BOOST_TEST(told.ratings->count == 4U);
  BOOST_TEST(!told.ratings->levels.has_value());
  BOOST_TEST(!told.ratings->mean.has_value());
  BOOST_TEST(!told.reasons.has_value());
  BOOST_TEST(told.response->could == 4U);
}

BOOST_AUTO_TEST_CASE(five_raters_are_told_by_level_the_best_first) {
  auto tally = rated({1, 0, 0, 0, 4});
  tally.reasons[1] = 1;
  const auto told = figures(tally);
  BOOST_REQUIRE(told.ratings->levels.has_value());
  BOOST_TEST((*told.ratings->levels == std::array<std::uint32_t, level_count>{4, 0, 0, 0, 1}));
  BOOST_TEST(told.ratings->mean->mean == 80.0, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(told.reasons.value()[1] == 1U);
}

// Wilson's interval of 8 in 10 is 49.0 to 94.3 (Brown, Cai and DasGupta 2001 use the same form).
BOOST_AUTO_TEST_CASE(the_interval_is_wilsons) {
  const auto mean = mean_of({2, 0, 0, 0, 8});
  BOOST_TEST(mean.low == 49.02, boost::test_tools::tolerance(0.001));
  BOOST_TEST(mean.high == 94.33, boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(equal_ratings_still_leave_a_doubt) {
  const auto all_good = mean_of({0, 0, 0, 0, 6});
  BOOST_TEST(all_good.mean == 100.0);
  BOOST_TEST(all_good.high == 100.0, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(all_good.low < 65.0);
  const auto all_bad = mean_of({6, 0, 0, 0, 0});
  BOOST_TEST(all_bad.low == 0.0);
  BOOST_TEST(all_bad.high > 35.0);
}

BOOST_AUTO_TEST_CASE(a_part_larger_than_its_whole_is_flagged_and_not_cut) {
  auto tally = rated({0, 0, 0, 0, 9});
  tally.served = 6;
  const auto told = figures(tally);
  BOOST_TEST((told.flags == std::vector{Flag::part_larger_than_whole}));
  BOOST_TEST(told.response->rated == 9U);
  BOOST_TEST(told.response->could == 6U);
  tally.served = 9;
  BOOST_TEST(figures(tally).flags.empty());
  tally.visits = 8;
  BOOST_TEST((figures(tally).flags == std::vector{Flag::part_larger_than_whole}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::aggregate
