#include "firmware/base/language.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_language)

BOOST_AUTO_TEST_CASE(the_language_switch_goes_round) {
  BOOST_TEST((next_language(Language::vi) == Language::en));
  BOOST_TEST((next_language(Language::en) == Language::vi));
  BOOST_TEST((parse_language("en") == Language::en));
  BOOST_TEST(!parse_language("fr").has_value());
  for (const auto language : languages) BOOST_TEST((parse_language(language_code(language)) == language));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
