#include "firmware/desk/masking.hpp"
#include "firmware/wire/comments.hpp"

#include <boost/test/unit_test.hpp>
#include <utility>
#include <vector>

namespace motcua::desk {
namespace {

BOOST_AUTO_TEST_SUITE(ut_masking)

struct Case {
  std::string_view written;
  std::string_view kept;
};

void need(const std::vector<Case>& cases) {
  for (const auto& [written, kept] : cases) BOOST_TEST(masked(written) == kept, written);
}

BOOST_AUTO_TEST_CASE(numbers_of_tickets_persons_and_phones_are_masked_however_they_are_written) {
  need({{"Gọi 0912345678 nhé", "Gọi ••• nhé"},
        {"Gọi 0912.345.678.", "Gọi •••."},
        {"+84 912 345 678", "+•••"},
        {"09 12 34 56 78", "•••"},
        {"(024) 3825-1234", "(•••"},
        {"Số A012 bị gọi nhầm", "Số ••• bị gọi nhầm"},
        {"số a 012", "số a •••"},
        {"CCCD 001099012345", "CCCD •••"},
        {"Hộ chiếu C1234567,", "Hộ chiếu •••,"},
        {"xe 43A-123.45", "xe •••"},
        {"hồ sơ 000.00.12.H99-251126-0001", "hồ sơ •••"},
        {"ngày 26/11/2026", "ngày •••"},
        {"đòi 500.000 đồng", "đòi ••• đồng"},
        {"０９１２３４５６７８ và ٠٩١٢٣", "••• và •••"},
        {"0\u200b9\u200b1\u200b2\u200b3\u200b4", "•••"},
        {"𝟎𝟗𝟏𝟐𝟑𝟒", "•••"}});
}

BOOST_AUTO_TEST_CASE(addresses_are_masked_whole) {
  need({{"Viết cho an.nguyen@thu.vn nhé", "Viết cho ••• nhé"},
        {"Tìm @annguyen", "Tìm •••"},
        {"xem https://motcua.example/a?b=c", "xem •••"},
        {"WWW.thu.vn", "•••"},
        {"an＠thu.vn", "•••"}});
}

BOOST_AUTO_TEST_CASE(what_was_meant_is_still_there) {
  need({{"Chờ hơi lâu, nhưng cán bộ tận tình.", "Chờ hơi lâu, nhưng cán bộ tận tình."},
        {"Chờ 45 phút ở quầy 3, từ 8:30.", "Chờ 45 phút ở quầy 3, từ 8:30."},
        {"2-3 lần, 14h30", "2-3 lần, 14h30"},
        {"  Tốt 👍  ", "Tốt 👍"},
        {"Dòng một\nDòng hai", "Dòng một\nDòng hai"}});
}

BOOST_AUTO_TEST_CASE(what_is_not_seen_or_turns_the_text_round_is_left_out) {
  need({{"a\u202Eb\u2066c\u2069", "abc"},
        {"a\tb\x01\x02"
         "c",
         "a b  c"},
        {" \n\t ", ""},
        {"\u200b", ""}});
}

BOOST_AUTO_TEST_CASE(it_never_grows_beyond_what_a_row_may_hold) {
  std::string handles;
  for (int i = 0; i < 250; ++i) handles += "@ ";
  const auto kept = masked(handles);
  BOOST_TEST(wire::written_text.holds(kept));
  std::string long_text;
  for (std::size_t i = 0; i < wire::most_written; ++i) long_text += "ế";
  BOOST_TEST(masked(long_text) == long_text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::desk
