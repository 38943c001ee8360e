#include "tests/world/world.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::world {
namespace {

BOOST_AUTO_TEST_SUITE(ut_days)

BOOST_AUTO_TEST_CASE(days_follow_each_other_and_numbers_begin_anew) {
#ifdef MOTCUA_ONE_DAY
  constexpr std::size_t days = 1;
#else
  constexpr std::size_t days = 2;
#endif
  World world(21);
  for (std::size_t day = 0; day < days; ++day) {
    const bool right = world.live_a_day();
    for (const auto& wrong : world.broken()) BOOST_ERROR("seed 21, " << world.where() << ": " << wrong);
    BOOST_REQUIRE(right);
  }
  BOOST_TEST(world.hub_ledger().days() >= days);
  BOOST_TEST(world.hub_ledger().tickets() >= days * 470U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::world
