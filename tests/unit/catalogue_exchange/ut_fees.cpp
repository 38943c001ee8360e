#include "firmware/catalogue/exchange/sections.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_fees)

struct Read {
  Way way;
  std::vector<Defect> defects;
  const Fee& fee() const { return way.fees.at(0); }
};
Read read(std::string_view price) {
  Findings findings("file.json");
  auto ways = read_ways("Trực tiếp3 Ngày làm việc" + std::string(price), findings);
  return {.way = ways.at(0), .defects = std::move(findings).take()};
}

// A citizen who reads "free" and has to pay is sent home.
BOOST_AUTO_TEST_CASE(free_with_a_note_that_names_an_amount_is_not_free) {
  const auto got = read("Miễn phí(Lệ phí cấp thẻ: 135.000 đồng/lần.)Tại quầy.");
  BOOST_TEST(!got.fee().amount.has_value());
  BOOST_TEST(got.fee().note == "Lệ phí cấp thẻ: 135.000 đồng/lần.");
  BOOST_TEST(got.fee().what == "Lệ phí cấp thẻ");
  BOOST_TEST(got.way.description == "Tại quầy.");
  BOOST_TEST(reported(got.defects, DefectKind::fee_free_with_note));
}

BOOST_AUTO_TEST_CASE(free_by_a_note_that_others_decide_is_not_free) {
  const auto got = read("Miễn phí(Mức thu do Hội đồng nhân dân cấp tỉnh quyết định; miễn lệ phí cho người nghèo)");
  BOOST_TEST(!got.fee().amount.has_value());
  BOOST_TEST(got.fee().decided_by == "Hội đồng nhân dân cấp tỉnh");
  BOOST_TEST(!read("Miễn phí(Theo quy định của pháp luật về phí)").fee().amount.has_value());
}

BOOST_AUTO_TEST_CASE(free_is_free_where_nothing_speaks_against_it) {
  BOOST_TEST(read("Miễn phí").fee().amount.value() == 0);
  const auto got = read("Miễn phí(Không thu lệ phí.)");
  BOOST_TEST(got.fee().amount.value() == 0);
  BOOST_TEST(got.defects.empty());
}

BOOST_AUTO_TEST_CASE(a_nonsense_amount_is_kept_and_reported) {
  for (const auto& [text, amount] : {std::pair{"50 VNĐ", 50}, std::pair{"1 Việt Nam Đồng", 1}}) {
    const auto got = read(text);
    BOOST_TEST(got.fee().amount.value() == amount);
    BOOST_TEST(reported(got.defects, DefectKind::fee_implausible));
  }
}

BOOST_AUTO_TEST_CASE(an_amount_that_is_none_keeps_its_words) {
  const auto got = read("1,50 Việt Nam Đồng(mỗi tờ)");
  BOOST_TEST(!got.fee().amount.has_value());
  BOOST_TEST(got.fee().note == "1,50 Việt Nam Đồng (mỗi tờ)");
  BOOST_TEST(reported(got.defects, DefectKind::fee_unclear));
}

BOOST_AUTO_TEST_CASE(money_of_other_countries_is_no_amount) {
  const auto got = read("10 USD(/bản)Tại cơ quan đại diện.");
  BOOST_TEST(!got.fee().amount.has_value());
  BOOST_TEST(got.fee().note == "10 USD (/bản)");
  BOOST_TEST(reported(got.defects, DefectKind::fee_foreign));
}

BOOST_AUTO_TEST_CASE(a_note_whose_bracket_is_never_closed_reaches_to_the_end) {
  const auto got = read("5,000 Việt Nam Đồng(Thu tại quầy (nếu có. Nộp hồ sơ tại xã.");
  BOOST_TEST(got.fee().note == "Thu tại quầy (nếu có. Nộp hồ sơ tại xã.");
  BOOST_TEST(reported(got.defects, DefectKind::fee_unclear));
}

BOOST_AUTO_TEST_CASE(a_note_that_names_another_amount_is_kept_beside_the_amount) {
  const auto got = read("5,000 Việt Nam Đồng(Thu 7.000 đồng/lần)");
  BOOST_TEST(got.fee().amount.value() == 5'000);
  BOOST_TEST(got.fee().note == "Thu 7.000 đồng/lần");
  BOOST_TEST(reported(got.defects, DefectKind::fee_other_than_note));
}

BOOST_AUTO_TEST_CASE(dates_with_a_condition_are_left_to_the_note) {
  const auto got =
      read("160,000 Việt Nam Đồng(Trường hợp cấp lại: 160.000đ từ ngày 01/7/2025 đến hết ngày 31/12/2026)");
  BOOST_TEST(got.way.fees.size() == 1U);
  BOOST_TEST(!got.fee().effective_to.has_value());
  BOOST_TEST(reported(got.defects, DefectKind::fee_dates_in_note));
}

BOOST_AUTO_TEST_CASE(two_caps_or_steps_are_none) {
  const auto got = read(
      "2,000 Việt Nam Đồng(/trang; tối đa 5.000 đồng, tối đa 9.000 đồng)Từ trang thứ 3 trở lên 1.000 đồng, từ "
      "trang thứ 9 "
      "trở lên 500 đồng");
  BOOST_TEST(!got.fee().cap.has_value());
  BOOST_TEST(got.fee().tiers.empty());
}

BOOST_AUTO_TEST_CASE(unit_step_and_cap_that_are_said_plainly_are_taken) {
  const auto got = read(
      "3,000 Việt Nam Đồng(/trang)Tại xã: 3.000 đồng/trang; từ trang thứ 4 trở lên thu 1.500 đồng/trang, tối đa "
      "thu "
      "không quá 90.000 đồng/bản.");
  BOOST_TEST(got.fee().amount.value() == 3'000);
  BOOST_TEST(got.fee().unit == "trang");
  BOOST_REQUIRE(got.fee().tiers.size() == 1U);
  BOOST_TEST(got.fee().tiers[0].from == 4U);
  BOOST_TEST(got.fee().tiers[0].amount == 1'500);
  BOOST_TEST(got.fee().cap.value() == 90'000);
  BOOST_TEST(got.defects.empty());
}

BOOST_AUTO_TEST_CASE(a_unit_of_two_words_or_two_parts_is_whole) {
  BOOST_TEST(read("10,000 VNĐ(Thu 10.000 đồng/người/lần đăng ký)").fee().unit == "người/lần");
  BOOST_TEST(read("10,000 VNĐ(Thu 10.000 đồng/hồ sơ kể từ hôm nay)").fee().unit == "hồ sơ");
  BOOST_TEST(read("10,000 VNĐ(Thu 10.000 đồng/một việc nào đó mà không ai biết là việc gì vào lúc này)")
                 .fee()
                 .unit.empty());
}

BOOST_AUTO_TEST_CASE(a_formula_gives_its_cap_and_no_amount) {
  const auto got = read(
      "Miễn phí(Nộp 120.000 đồng + (số tấn x 11.000 đồng/tấn); Tối đa 800.000 đồng/lần theo Thông tư số "
      "12/2018/TT-BTC)");
  BOOST_TEST(!got.fee().amount.has_value());
  BOOST_TEST(got.fee().cap.value() == 800'000);
  BOOST_TEST(got.fee().legal_reference == "12/2018/TT-BTC");
}

BOOST_AUTO_TEST_CASE(an_amount_that_holds_for_a_time_is_a_line_of_its_own) {
  const auto got = read(
      "900,000 Việt Nam Đồng((áp dụng mức phí 450.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026 theo "
      "Thông tư số "
      "64/2025/TT-BTC))");
  BOOST_REQUIRE(got.way.fees.size() == 2U);
  BOOST_TEST(got.fee().amount.value() == 900'000);
  BOOST_TEST(!got.fee().effective_from.has_value());
  const auto& second = got.way.fees[1];
  BOOST_TEST(second.amount.value() == 450'000);
  BOOST_TEST(date_text(second.effective_from.value()) == "2025-07-01");
  BOOST_TEST(date_text(second.effective_to.value()) == "2026-12-31");
  BOOST_TEST(second.unit == "hồ sơ");
  BOOST_TEST(second.legal_reference == "64/2025/TT-BTC");
  BOOST_TEST(second.note == got.fee().note);
}

BOOST_AUTO_TEST_CASE(several_lines_of_one_row_are_told_apart) {
  const auto got = read(
      "100,000 Việt Nam Đồng(Phí công bố: 100.000 đồng/lần)50,000 VNĐ(Lệ phí đăng ký: 50.000 đồng)Nộp qua mạng.");
  BOOST_REQUIRE(got.way.fees.size() == 2U);
  BOOST_TEST(got.way.fees[0].what == "Phí công bố");
  BOOST_TEST(got.way.fees[0].unit == "lần");
  BOOST_TEST(got.way.fees[1].amount.value() == 50'000);
  BOOST_TEST(got.way.description == "Nộp qua mạng.");
}

BOOST_AUTO_TEST_CASE(a_share_of_another_amount_is_a_percentage_where_no_amount_stands) {
  BOOST_TEST(read("Miễn phí(Bằng 50% mức thu lệ phí theo quy định)").fee().percent.value() == 50U);
  BOOST_TEST(!read("25,000 VNĐ(Bằng 50% mức thu lệ phí theo quy định)").fee().percent.has_value());
}

BOOST_AUTO_TEST_CASE(who_pays_nothing_is_cited_in_whole_sentences) {
  Findings findings("file.json");
  const auto ways = read_ways(
      "Trực tiếp1 NgàyKhông có thông tin(Thu 8.000đ. Miễn lệ phí cho trẻ em; người cao tuổi. Nộp tại quầy.)"
      "Trực tuyến1 NgàyKhông có thông tin(Miễn lệ phí cho trẻ em; người cao tuổi.)",
      findings);
  BOOST_TEST(exemptions_in(ways) == "Miễn lệ phí cho trẻ em; người cao tuổi.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
