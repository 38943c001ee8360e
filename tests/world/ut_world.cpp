#include "tests/world/world.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::world {
namespace {

BOOST_AUTO_TEST_SUITE(ut_world)

#ifdef MOTCUA_ONE_DAY
const std::vector<std::uint64_t> seeds{1};
#else
const std::vector<std::uint64_t> seeds{1, 2, 1};
#endif
constexpr std::size_t kinds_of_fault = 8;
constexpr std::size_t visits_a_day = 470;

// A whole day, whose books must be right; the answer is its hash.
std::string live_a_day(World& world) {
  const bool right = world.live_a_day();
  BOOST_TEST_MESSAGE(world.summary());
  for (const auto& wrong : world.broken()) BOOST_ERROR(world.where() << ": " << wrong);
  BOOST_REQUIRE(right);
  return world.hash();
}

BOOST_AUTO_TEST_CASE(the_books_are_right_and_a_seed_lives_the_same_day_again) {
  std::vector<std::string> hashes;
  for (const std::uint64_t seed : seeds) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      World world(seed);
      hashes.push_back(live_a_day(world));
      // A world in which nothing happens proves nothing.
      BOOST_TEST(world.hub_ledger().tickets() >= visits_a_day);
      BOOST_TEST(world.hub_ledger().calls() >= 300U);
      BOOST_TEST(world.hub_ledger().ratings() >= 20U);
      BOOST_TEST(world.printed() >= 300U);
      BOOST_TEST(world.evidence().crossings == 0);
      BOOST_TEST(world.evidence().identities.contains("by_code"));
      BOOST_TEST(world.evidence().identities.contains("by_chip"));
      BOOST_TEST(world.faults().size() >= kinds_of_fault);
    }
  }
  if (seeds.size() < 3) return;
  BOOST_TEST(hashes.front() == hashes.back());
  BOOST_TEST(hashes.front() != hashes[1]);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::world
