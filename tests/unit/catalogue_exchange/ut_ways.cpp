#include "firmware/catalogue/exchange/sections.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_ways)

struct Read {
  std::vector<Way> ways;
  std::vector<Defect> defects;
};
Read read(std::string_view rows) {
  Findings findings("file.json");
  findings.stand_at("/cach_thuc_thuc_hien");
  Read out{.ways = read_ways("Hình thức nộpThời gianPhí, lệ phíMô tả" + std::string(rows), findings),
           .defects = {}};
  out.defects = std::move(findings).take();
  return out;
}

BOOST_AUTO_TEST_CASE(words_that_are_no_table_stay_as_they_are) {
  Findings findings("file.json");
  const auto ways = read_ways("Nộp tại bưu điện gần nhất, trong 5 ngày.", findings);
  BOOST_REQUIRE(ways.size() == 1U);
  BOOST_TEST(ways[0].description == "Nộp tại bưu điện gần nhất, trong 5 ngày.");
  BOOST_TEST(ways[0].fees.empty());
  BOOST_TEST(!ways[0].time.has_value());
  BOOST_TEST(reported(std::move(findings).take(), DefectKind::ways_unclear));
}

BOOST_AUTO_TEST_CASE(words_before_the_first_row_are_kept_and_reported) {
  const auto got = read("Nộp theo lịch. Trực tiếp2 NgàyMiễn phíTại quầy.");
  BOOST_REQUIRE(got.ways.size() == 2U);
  BOOST_TEST(got.ways[0].description == "Nộp theo lịch.");
  BOOST_TEST(got.ways[1].description == "Tại quầy.");
  BOOST_TEST(reported(got.defects, DefectKind::ways_unclear));
}

BOOST_AUTO_TEST_CASE(a_time_that_is_no_whole_number_stands_in_the_description) {
  for (const std::string time :
       {"0.5 Ngày làm việc", "1,5 Giờ", "30 Phút", "2 Năm", "5-3 Ngày", "99999999999 Ngày"}) {
    const auto got = read("Trực tiếp" + time + "Miễn phíTại quầy.");
    BOOST_REQUIRE_MESSAGE(got.ways.size() == 1U, time);
    BOOST_TEST(!got.ways[0].time.has_value(), time);
    BOOST_TEST(got.ways[0].description.contains("Tại quầy."), time);
    BOOST_TEST(!got.defects.empty(), time);
    BOOST_TEST(got.ways[0].description.contains(time.substr(0, 3)), got.ways[0].description);
  }
}

// "1150,000" may be 1 and 150,000 or 11 and 50,000.
BOOST_AUTO_TEST_CASE(time_and_price_that_cannot_be_told_apart_are_not_guessed) {
  const auto got = read("Trực tiếp1150,000 Việt Nam ĐồngTại quầy.");
  BOOST_REQUIRE(got.ways.size() == 1U);
  BOOST_TEST(!got.ways[0].time.has_value());
  BOOST_TEST(got.ways[0].fees.empty());
  BOOST_TEST(got.ways[0].description == "1150,000 Việt Nam Đồng\nTại quầy.");
  BOOST_TEST(reported(got.defects, DefectKind::time_unclear));
  BOOST_TEST(place_of(got.defects, DefectKind::time_unclear) == "/cach_thuc_thuc_hien");
}

BOOST_AUTO_TEST_CASE(time_and_price_with_one_possible_cut_are_told_apart) {
  const auto got = read("Trực tiếp15,000 Việt Nam Đồng");
  BOOST_REQUIRE(got.ways.size() == 1U);
  BOOST_TEST(got.ways[0].time.value().amount == 1U);
  BOOST_TEST(got.ways[0].fees.at(0).amount.value() == 5'000);
  BOOST_TEST(reported(got.defects, DefectKind::time_without_unit));
}

BOOST_AUTO_TEST_CASE(a_channel_that_a_description_names_begins_no_row) {
  const auto got = read(
      "Trực tuyến3 Ngày làm việcMiễn phíGồm: Trực tuyến qua cổng; Trực tiếp tại xã; Dịch vụ bưu chính công ích. "
      "Trực tiếp 2 lần.");
  BOOST_REQUIRE(got.ways.size() == 1U);
  BOOST_TEST(got.ways[0].description.ends_with("Trực tiếp 2 lần."));
  BOOST_TEST(got.defects.empty());
}

BOOST_AUTO_TEST_CASE(rows_without_anything_between_them_are_told_apart) {
  const auto got =
      read("Trực tuyến1Miễn phíDịch vụ bưu chính2Miễn phíTrực tiếpKhông có thông tinKhông có thông tin");
  BOOST_REQUIRE(got.ways.size() == 3U);
  BOOST_TEST((got.ways[0].channel == Channel::online));
  BOOST_TEST((got.ways[1].channel == Channel::post));
  BOOST_TEST((got.ways[2].channel == Channel::in_person));
  BOOST_TEST(got.ways[1].time.value().amount == 2U);
  BOOST_TEST((got.ways[1].time.value().unit == TimeUnit::not_stated));
  BOOST_TEST(!got.ways[2].time.has_value());
  BOOST_TEST(got.ways[2].fees.empty());
  BOOST_TEST(got.ways[0].fees.at(0).amount.value() == 0);
  BOOST_TEST(count(got.defects, DefectKind::time_without_unit) == 2);
}

BOOST_AUTO_TEST_CASE(units_are_told_by_their_longest_word) {
  const auto got = read(
      "Trực tiếp3 Ngày làm việcMiễn phíTrực tiếp4 NgàyMiễn phíTrực tiếp5 GiờMiễn phíTrực tiếp6 ThángMiễn phí"
      "Trực tiếp8 Giờ làm việcMiễn phíTrực tiếpTừ 1 đến 2 NgàyMiễn phíTrực tiếp1 - 2 NgàyMiễn phí");
  BOOST_REQUIRE(got.ways.size() == 7U);
  BOOST_TEST((got.ways[0].time.value().unit == TimeUnit::working_days));
  BOOST_TEST((got.ways[1].time.value().unit == TimeUnit::days));
  BOOST_TEST((got.ways[2].time.value().unit == TimeUnit::hours));
  BOOST_TEST((got.ways[3].time.value().unit == TimeUnit::months));
  BOOST_TEST(got.ways[4].time.value().note == "Giờ làm việc");
  for (const auto i : {5U, 6U}) {
    BOOST_TEST(got.ways[i].time.value().amount == 1U);
    BOOST_TEST(got.ways[i].time.value().up_to.value() == 2U);
  }
  BOOST_TEST(got.defects.empty());
}

BOOST_AUTO_TEST_CASE(a_description_keeps_its_line_breaks) {
  const auto got =
      read("Trực tiếp3 Ngày làm việcKhông có thông tin- Tại quầy.\n\n- Giờ hành chính.\nTrực tuyến2 NgàyMiễn phí");
  BOOST_REQUIRE(got.ways.size() == 2U);
  BOOST_TEST(got.ways[0].description == "- Tại quầy.\n\n- Giờ hành chính.");
}

BOOST_AUTO_TEST_CASE(nothing_stated_gives_no_way_and_no_defect) {
  for (const auto* text : {"", "Không có thông tin", " \n"}) {
    const auto got = read(text);
    BOOST_TEST(got.ways.empty(), text);
    BOOST_TEST(got.defects.empty(), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
