#include "tests/world/world.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace motcua::world {
namespace {

BOOST_AUTO_TEST_SUITE(ut_world)

namespace data = boost::unit_test::data;

constexpr std::size_t kinds_of_fault = 8;
constexpr std::size_t visits_a_day = 470;

BOOST_DATA_TEST_CASE(the_books_are_right_whatever_happens, data::make({1, 2, 3}), seed) {
  World world(static_cast<std::uint64_t>(seed));
  const bool right = world.live_a_day();
  BOOST_TEST_MESSAGE("seed " << seed << ": " << world.summary());
  for (const auto& wrong : world.broken()) BOOST_ERROR("seed " << seed << ", " << world.where() << ": " << wrong);
  BOOST_REQUIRE(right);
  // A world in which nothing happens proves nothing.
  BOOST_TEST(world.hub_ledger().tickets() >= visits_a_day);
  BOOST_TEST(world.hub_ledger().calls() >= 300U);
  BOOST_TEST(world.hub_ledger().ratings() >= 20U);
  BOOST_TEST(world.printed() >= 300U);
  BOOST_TEST(world.faults().size() >= kinds_of_fault);
}

BOOST_AUTO_TEST_CASE(days_follow_each_other_and_numbers_begin_anew) {
  World world(21);
  BOOST_REQUIRE(world.live_a_day());
  BOOST_REQUIRE(world.live_a_day());
  BOOST_TEST(world.hub_ledger().days() >= 2U);
  BOOST_TEST(world.hub_ledger().tickets() >= 2 * visits_a_day);
}

BOOST_AUTO_TEST_CASE(the_same_seed_lives_the_same_day_and_another_seed_another) {
  const auto day = [](std::uint64_t seed) {
    World world(seed);
    BOOST_REQUIRE(world.live_a_day());
    return world.hash();
  };
  const auto once = day(34);
  BOOST_TEST(day(34) == once);
  BOOST_TEST(day(35) != once);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::world
