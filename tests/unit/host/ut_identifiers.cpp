#include "firmware/host/identifiers.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

namespace motcua::host {
namespace {

class StoppedClock final : public Clock {
public:
  Now now() const override { return {parse_instant("2026-11-21T03:04:05.678Z").value(), {}, 0}; }
};

struct Bits {
  SystemRandomness randomness;
};

BOOST_FIXTURE_TEST_SUITE(ut_identifiers, Bits)

BOOST_AUTO_TEST_CASE(a_new_uuid_is_of_version_7_and_bears_the_clocks_milliseconds) {
  const auto text = new_uuid(StoppedClock{}, randomness).text();
  BOOST_TEST(text.starts_with("01a1fc0f-a32e-7"), text);
  BOOST_TEST(std::string_view("89ab").contains(text[19]), text);
}

BOOST_AUTO_TEST_CASE(a_random_uuid_is_of_version_4) {
  const auto text = random_uuid(randomness).text();
  BOOST_TEST(text[14] == '4');
  BOOST_TEST(std::string_view("89ab").contains(text[19]), text);
}

BOOST_AUTO_TEST_CASE(ids_of_the_same_millisecond_differ) {
  std::set<Uuid> seen;
  for (int i = 0; i < 1'000; ++i) {
    seen.insert(new_uuid(StoppedClock{}, randomness));
    seen.insert(random_uuid(randomness));
  }
  BOOST_TEST(seen.size() == 2'000U);
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_ids_and_another_seed_others) {
  SeededRandomness one(7);
  SeededRandomness same(7);
  SeededRandomness other(8);
  const auto id = random_uuid(one);
  BOOST_TEST((random_uuid(same) == id));
  BOOST_TEST((random_uuid(other) != id));
  BOOST_TEST((random_uuid(one) != id));
  BOOST_TEST((new_uuid(StoppedClock{}, one) != new_uuid(StoppedClock{}, one)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::host
