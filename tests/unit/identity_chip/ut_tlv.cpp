#include "firmware/identity/chip/tlv.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity::chip {
namespace {

BOOST_AUTO_TEST_SUITE(ut_tlv)

using cards::raw;

ErrorCode refusal_of(std::string_view text) {
  const auto bytes = raw(text);
  return error_of(TlvReader(bytes).next()).code;
}

BOOST_AUTO_TEST_CASE(an_object_that_says_more_than_is_there_is_refused) {
  for (const auto* text :
       {"6103aabb", "6180", "61", "618201", "61820100aa", "61830000", "6183ffffff00", "7f", "7f49"})
    BOOST_TEST((refusal_of(text) == ErrorCode::invalid), text);
}

BOOST_AUTO_TEST_CASE(forms_that_no_card_needs_are_refused) {
  BOOST_TEST((refusal_of("3080 0000") == ErrorCode::invalid));       // indefinite
  BOOST_TEST((refusal_of("618400000001aa") == ErrorCode::invalid));  // a length of four bytes
  BOOST_TEST((refusal_of("0000") == ErrorCode::invalid));            // no tag
  BOOST_TEST((refusal_of("7f80 01 00") == ErrorCode::invalid));      // a tag that begins with nothing
  BOOST_TEST((refusal_of("7f818181 00") == ErrorCode::invalid));     // a tag of four bytes
  BOOST_TEST((refusal_of("") == ErrorCode::missing));
}

BOOST_AUTO_TEST_CASE(lengths_of_one_two_and_three_bytes_are_read_and_written) {
  for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65'535U, 65'536U}) {
    const Bytes value(size, 0x5a);
    const auto whole = tlv(0x7f49, value);
    const auto object = sole_tlv(whole, 0x7f49);
    BOOST_TEST_REQUIRE(object.has_value());
    BOOST_TEST(object->value.size() == size);
    BOOST_TEST(tlv_length(View(whole).first(std::min<std::size_t>(whole.size(), 6))).value() == whole.size());
  }
}

BOOST_AUTO_TEST_CASE(another_tag_or_bytes_behind_the_only_object_are_refused) {
  BOOST_TEST((error_of(sole_tlv(raw("6101aa"), 0x62)).code == ErrorCode::invalid));
  BOOST_TEST((error_of(sole_tlv(raw("6101aa00"), 0x61)).code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(nesting_ends_at_the_last_level) {
  Bytes nested;
  for (int i = 0; i < 40; ++i) nested = tlv(0x30, nested);
  TlvReader reader(nested);
  int levels = 0;
  while (true) {
    auto inner = reader.enter(0x30);
    if (!inner) {
      BOOST_TEST((inner.error().code == ErrorCode::too_large));
      break;
    }
    reader = *inner;
    ++levels;
  }
  BOOST_TEST(levels == 12);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
