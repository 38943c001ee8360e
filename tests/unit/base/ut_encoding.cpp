#include "firmware/base/encoding.hpp"
#include "tests/support/error_of.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_encoding)

std::vector<std::uint8_t> bytes(std::string_view text) {
  return {text.begin(), text.end()};
}

BOOST_AUTO_TEST_CASE(hex_is_lower_case_and_reads_back) {
  const std::vector<std::uint8_t> all{0x00, 0x7f, 0x80, 0xab, 0xff};
  BOOST_TEST(hex(all) == "007f80abff");
  BOOST_TEST(from_hex("007f80abff").value() == all, boost::test_tools::per_element());
  BOOST_TEST(hex({}).empty());
  BOOST_TEST(from_hex("").value().empty());
}

BOOST_AUTO_TEST_CASE(hex_that_is_odd_upper_case_or_foreign_is_refused) {
  for (const auto* text : {"0", "abc", "AB", "0g", " 0", "0x00"}) {
    BOOST_TEST(!from_hex(text).has_value(), text);
    BOOST_TEST((error_of(from_hex(text)).code == ErrorCode::invalid), text);
  }
}

// RFC 4648, section 10, without the padding.
BOOST_AUTO_TEST_CASE(base64url_gives_the_vectors_of_the_rfc) {
  const std::vector<std::pair<std::string, std::string>> vectors{
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : vectors) {
    BOOST_TEST(base64url(bytes(plain)) == text);
    BOOST_TEST(from_base64url(text).value() == bytes(plain), boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(base64url_uses_minus_and_underscore) {
  const std::vector<std::uint8_t> data{0xfb, 0xef, 0xff};
  BOOST_TEST(base64url(data) == "--__");
  BOOST_TEST(from_base64url("--__").value() == data, boost::test_tools::per_element());
}

// Two texts for the same bytes would let one token pass as two.
BOOST_AUTO_TEST_CASE(base64url_with_padding_leftovers_or_foreign_letters_is_refused) {
  for (const auto* text : {"Zg==", "Zh", "Zm9", "A", "Zm9vY", "++//", "Zm 9v", "Zm9v\n"})
    BOOST_TEST(!from_base64url(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(every_length_reads_back) {
  std::vector<std::uint8_t> data;
  for (int length = 0; length < 80; ++length) {
    BOOST_TEST(from_base64url(base64url(data)).value() == data, boost::test_tools::per_element());
    data.push_back(static_cast<std::uint8_t>(length * 37 + 200));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
