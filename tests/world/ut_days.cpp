#include "tests/world/world.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::world {
namespace {

BOOST_AUTO_TEST_SUITE(ut_days)

BOOST_AUTO_TEST_CASE(days_follow_each_other_and_numbers_begin_anew) {
  World world(21);
  for (int day = 0; day < 2; ++day) {
    const bool right = world.live_a_day();
    for (const auto& wrong : world.broken()) BOOST_ERROR("seed 21, " << world.where() << ": " << wrong);
    BOOST_REQUIRE(right);
  }
  BOOST_TEST(world.hub_ledger().days() >= 2U);
  BOOST_TEST(world.hub_ledger().tickets() >= 2U * 470U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::world
