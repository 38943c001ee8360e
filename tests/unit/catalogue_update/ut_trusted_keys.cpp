#include "tests/unit/catalogue_update/update_place.hpp"

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_catalogue_trusted_keys)

BOOST_AUTO_TEST_CASE(a_line_that_is_no_key_is_named) {
  const auto key = crypto::SigningKey::generate().public_key();
  const auto text = "# keys of the province\n" + trusted_key_line(key, "So mau") + "abcd too short\n";
  const auto error = error_of(parse_trusted_keys(text, "keys.txt"));
  BOOST_TEST((error.code == ErrorCode::invalid));
  BOOST_TEST(error.where == "keys.txt:3");
}

BOOST_AUTO_TEST_CASE(a_file_without_a_key_is_refused) {
  BOOST_TEST((error_of(parse_trusted_keys("# none yet\n\n", "keys.txt")).code == ErrorCode::missing));
}

BOOST_AUTO_TEST_CASE(keys_are_read_as_they_are_written) {
  const auto first = crypto::SigningKey::generate().public_key();
  const auto second = crypto::SigningKey::generate().public_key();
  const auto keys =
      parse_trusted_keys(trusted_key_line(first, "old") + "\n" + trusted_key_line(second, "new"), "keys.txt")
          .value();
  BOOST_TEST((keys == std::vector{first, second}));
  BOOST_TEST(key_id(first).size() == 16U);
  BOOST_TEST(key_id(first) != key_id(second));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
