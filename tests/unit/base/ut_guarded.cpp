#include "firmware/base/guarded.hpp"

#include <boost/test/unit_test.hpp>
#include <format>
#include <sstream>
#include <string>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_guarded)

static_assert(!std::is_convertible_v<Secret<std::string>, std::string>);
static_assert(!std::is_convertible_v<std::string, Secret<std::string>>);
static_assert(!std::is_same_v<Secret<std::string>, PersonalData<std::string>>);
static_assert(!std::is_default_constructible_v<std::formatter<Secret<std::string>, char>>,
              "a secret has no formatter");

BOOST_AUTO_TEST_CASE(a_guarded_value_streams_as_stars) {
  std::ostringstream out;
  out << Secret<std::string>("2468") << ' ' << PersonalData<std::string>("Người Thử Nghiệm");
  BOOST_TEST(out.str() == "*** ***");
}

BOOST_AUTO_TEST_CASE(reveal_gives_the_value_and_equality_compares_it) {
  const Secret<std::string> code("2468");
  BOOST_TEST(code.reveal() == "2468");
  BOOST_TEST((code == Secret<std::string>("2468")));
  BOOST_TEST((code != Secret<std::string>("2469")));
  BOOST_TEST(Secret<std::string>().reveal().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
