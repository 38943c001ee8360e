#include "firmware/identity/qr/utf8.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity {
namespace {

BOOST_AUTO_TEST_SUITE(ut_utf8)

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_refused) {
  for (const std::string_view text :
       {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe1\xba", "\xe1", "a\xe1z\x87", "\x82\xa0"})
    BOOST_TEST(!is_utf8(text), text);
}

BOOST_AUTO_TEST_CASE(the_edges_of_every_length_are_taken) {
  for (const std::string_view text : {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                                      "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
    BOOST_TEST(is_utf8(text), text);
  BOOST_TEST(is_utf8(std::string_view("\0", 1)));
}

BOOST_AUTO_TEST_CASE(a_code_point_is_what_its_bytes_say) {
  const auto point = first_code_point("ễn");
  BOOST_REQUIRE(point.has_value());
  BOOST_TEST((point->code == U'ễ'));
  BOOST_TEST(point->bytes == 3U);
  BOOST_TEST(!first_code_point("").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity
