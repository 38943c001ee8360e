#include "firmware/identity/chip/card_link.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity::chip {
namespace {

BOOST_AUTO_TEST_SUITE(ut_apdu)

using cards::raw;
using cards::Script;

std::string encoded(const Command& command) {
  return hex(encode(command));
}

BOOST_AUTO_TEST_CASE(the_card_that_is_gone_is_asked_no_more) {
  const Script card{{{"0084000008", "gone"}}};
  CardLink link(card.exchange(), Lengths::extended);
  const Command challenge{.ins = 0x84, .expected = 8};
  BOOST_TEST((error_of(link.send(challenge)).code == ErrorCode::unavailable));
  BOOST_TEST((error_of(link.send(challenge)).code == ErrorCode::unavailable));
  BOOST_TEST(link.gone());
  BOOST_TEST(link.commands_sent() == 1U);
}

BOOST_AUTO_TEST_CASE(an_answer_without_status_word_is_refused) {
  for (const auto* answer : {"", "90"}) {
    const Script card{{{"0084000008", answer}}};
    CardLink link(card.exchange(), Lengths::short_only);
    BOOST_TEST((error_of(link.send({.ins = 0x84, .expected = 8})).code == ErrorCode::invalid));
  }
}

BOOST_AUTO_TEST_CASE(commands_are_written_in_the_four_cases_short_and_extended) {
  BOOST_TEST(encoded({.ins = 0x01, .p1 = 2, .p2 = 3}) == "00010203");
  BOOST_TEST(encoded({.ins = 0xb0, .expected = 256}) == "00b0000000");
  BOOST_TEST(encoded({.ins = 0xb0, .expected = 257}) == "00b00000000101");
  BOOST_TEST(encoded({.ins = 0xb0, .expected = 65'536}) == "00b00000000000");
  BOOST_TEST(encoded({.ins = 0xa4, .p1 = 2, .p2 = 0x0c, .data = raw("011c")}) == "00a4020c02011c");
  BOOST_TEST(encoded({.ins = 0x88, .data = raw("0102"), .expected = 256}) == "0088000002010200");
  BOOST_TEST(encoded({.ins = 0x88, .data = raw("0102"), .expected = 300}) == "008800000000020102012c");
  BOOST_TEST(encoded({.ins = 0x88, .data = Bytes(256, 1), .expected = 1}).starts_with("0088000000010001"));
  BOOST_TEST(encoded({.ins = 0x88, .data = Bytes(256, 1), .expected = 1}).ends_with("010001"));
}

BOOST_AUTO_TEST_CASE(what_waits_at_the_card_is_fetched) {
  const Script card{{{"00b0000000", "01026103"}, {"00c0000003", "0304 6102"}, {"00c0000002", "0506 9000"}}};
  CardLink link(card.exchange(), Lengths::short_only);
  BOOST_TEST((link.send({.ins = 0xb0, .expected = 256}).value() == Response{raw("010203040506"), 0x9000}));
}

BOOST_AUTO_TEST_CASE(a_card_that_promises_more_for_ever_is_refused) {
  std::size_t asked = 0;
  CardLink empty([&asked](View) -> Result<Bytes> { return ++asked, raw("6100"); }, Lengths::short_only);
  BOOST_TEST((error_of(empty.send({.ins = 0xb0, .expected = 256})).code == ErrorCode::invalid));
  BOOST_TEST(asked == 2U);
  CardLink full([](View) -> Result<Bytes> { return joined(Bytes(256, 7), raw("6100")); }, Lengths::short_only);
  BOOST_TEST((error_of(full.send({.ins = 0xb0, .expected = 256})).code == ErrorCode::invalid));
  CardLink corrects([](View) -> Result<Bytes> { return raw("6c10"); }, Lengths::short_only);
  BOOST_TEST((corrects.send({.ins = 0xb0, .expected = 256}).value().status == 0x6c10));
}

BOOST_AUTO_TEST_CASE(the_length_that_the_card_corrects_is_used) {
  const Script card{{{"00b0000000", "6c02"}, {"00b0000002", "0102 9000"}}};
  CardLink link(card.exchange(), Lengths::short_only);
  BOOST_TEST((link.send({.ins = 0xb0, .expected = 256}).value() == Response{raw("0102"), 0x9000}));
}

BOOST_AUTO_TEST_CASE(a_long_answer_is_asked_for_in_the_short_form_when_the_long_one_is_refused) {
  for (const auto* refusal : {"6700", "refused"}) {
    const Script card{{{"00b00000000200", refusal}, {"00b0000000", "0102 9000"}}};
    CardLink link(card.exchange(), Lengths::extended);
    BOOST_TEST((link.send({.ins = 0xb0, .expected = 512}).value().data == raw("0102")));
    BOOST_TEST((link.lengths() == Lengths::short_only));
  }
}

BOOST_AUTO_TEST_CASE(a_file_is_read_in_pieces_and_a_short_piece_is_no_end) {
  const auto file = tlv(0x75, Bytes(300, 0x5a));
  const auto piece = [&file](std::size_t from, std::size_t size) { return hex(View(file).subspan(from, size)); };
  const Script card{{{"00a4020c020102", "9000"},
                     {"00b0000004", piece(0, 4) + "9000"},
                     {"00b00004df", piece(4, 200) + "6282"},
                     {"00b000cc64", piece(204, 100) + "9000"}}};
  CardLink link(card.exchange(), Lengths::short_only);
  BOOST_TEST((read_file(link, 0x0102, 0x75, FileSize::any).value() == file));
  BOOST_TEST(card.all_said());
}

BOOST_AUTO_TEST_CASE(a_file_whose_lengths_lie_is_refused) {
  const auto read = [](const std::vector<cards::Said>& lines) {
    const Script card{lines};
    CardLink link(card.exchange(), Lengths::short_only);
    return error_of(read_selected(link, 0x61, FileSize::any)).code;
  };
  BOOST_TEST((read({{"00b0000004", "9000"}}) == ErrorCode::invalid));
  BOOST_TEST((read({{"00b0000004", "61 02 aabb cc 9000"}}) == ErrorCode::invalid));  // more than was asked for
  BOOST_TEST((read({{"00b0000004", "6106aabb 9000"}, {"00b0000404", "6282"}}) == ErrorCode::invalid));
  BOOST_TEST((read({{"00b0000004", "6182ffff 9000"}}) == ErrorCode::too_large));
  BOOST_TEST((read({{"00b0000004", "6180aabb 9000"}}) == ErrorCode::invalid));
  BOOST_TEST((read({{"00b0000004", "7502aabb 9000"}}) == ErrorCode::invalid));  // another file
  BOOST_TEST((read({{"00b0000004", "6982"}}) == ErrorCode::denied));
}

BOOST_AUTO_TEST_CASE(what_comes_behind_a_file_makes_it_read_exactly) {
  const auto read = [](const char* exact) {
    const Script card{{{"00b08100df", "6102aabb 0000 9000"}, {"00a4020c020101", "9000"}, {"00b0000004", exact}}};
    CardLink link(card.exchange(), Lengths::short_only);
    return read_file_directly(link, 0x0101, 0x61, FileSize::any);
  };
  BOOST_TEST((read("6102aabb 9000").value() == raw("6102aabb")));
  BOOST_TEST((error_of(read("6102aabb00 9000")).code == ErrorCode::invalid));
  BOOST_TEST((error_of(read("6101aabb 9000")).code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(a_card_that_knows_no_short_identifiers_is_asked_by_long_ones) {
  const Script card{{{"00b08100df", "6a82"}, {"00a4020c020101", "9000"}, {"00b0000004", "6102aabb 9000"}}};
  CardLink link(card.exchange(), Lengths::short_only);
  BOOST_TEST((read_file_directly(link, 0x0101, 0x61, FileSize::any).value() == raw("6102aabb")));
  const Script direct{{{"00b09d00df", "7702aabb 6282"}}};
  CardLink other(direct.exchange(), Lengths::short_only);
  BOOST_TEST((read_file_directly(other, sod_id, sod_tag, FileSize::large).value() == raw("7702aabb")));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_told_from_one_that_is_closed) {
  const auto selected = [](const char* answer) {
    const Script card{{{"00a4020c02010d", answer}}};
    CardLink link(card.exchange(), Lengths::short_only);
    return error_of(select_file(link, 0x010d)).code;
  };
  BOOST_TEST((selected("6a82") == ErrorCode::not_found));
  BOOST_TEST((selected("6982") == ErrorCode::denied));
  BOOST_TEST((selected("6d00") == ErrorCode::io));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
