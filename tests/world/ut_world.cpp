#include "tests/world/world.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <iterator>

namespace motcua::world {
namespace {

BOOST_AUTO_TEST_SUITE(ut_world)

namespace data = boost::unit_test::data;

constexpr int acts_a_day = 1'000;

BOOST_DATA_TEST_CASE(the_books_are_right_whatever_happens, data::make({1, 2, 3, 5, 8, 13}), seed) {
  World world(static_cast<std::uint64_t>(seed));
  world.live(acts_a_day);
  world.next_day();
  world.live(acts_a_day);
  const bool drained = world.rest();
  const bool rested = drained && world.ask_again() && world.rest();
  if (rested) world.audit();
  BOOST_TEST_MESSAGE("seed " << seed << ": " << world.summary());
  for (const auto& wrong : world.broken()) BOOST_ERROR("seed " << seed << ": " << wrong);
  BOOST_REQUIRE_MESSAGE(
      rested, "seed " << seed << ": "
                      << (drained ? "not every order is answered again; " : "the world does not come to rest; ")
                      << world.summary());
  // A world in which nothing happens proves nothing.
  BOOST_TEST(world.hub_ledger().days() == 2U);
  BOOST_TEST(world.hub_ledger().tickets() >= 20U);
  BOOST_TEST(world.hub_ledger().calls() >= 10U);
  BOOST_TEST(world.printed() >= 10U);
  BOOST_TEST(world.happened().crashes >= 20);
  BOOST_TEST(world.happened().late_echoes >= 10);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::world
