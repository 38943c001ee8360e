#include "firmware/catalogue/exchange/sections.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_outcomes)

const std::string page_end =
    "Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành-- Chọn Tỉnh "
    "--Nộp hồ sơ";

Outcomes outcomes(const std::string& text, std::vector<Defect>& defects) {
  Findings findings("file.json");
  auto out = read_outcomes(text, findings);
  defects = std::move(findings).take();
  return out;
}
std::vector<LegalBasis> basis(const std::string& text, std::vector<Defect>& defects) {
  Findings findings("file.json");
  auto out = read_legal_basis("Tên văn bản pháp lýMã văn bản" + text, findings);
  defects = std::move(findings).take();
  return out;
}

BOOST_AUTO_TEST_CASE(a_result_without_a_code_is_kept_as_it_is) {
  for (const std::string text :
       {"Giấy phép", "Giấy phépMã: KQ.G1", "Giấy phépMã: không có", "Giấy phépMã: KQ.G15.12345"}) {
    std::vector<Defect> defects;
    const auto got = outcomes(text + page_end, defects);
    BOOST_REQUIRE_MESSAGE(got.outcomes.size() == 1U, text);
    BOOST_TEST(got.outcomes[0].name == text);
    BOOST_TEST(got.outcomes[0].code.empty());
    BOOST_TEST(reported(defects, DefectKind::outcome_unclear));
  }
}

BOOST_AUTO_TEST_CASE(results_are_told_apart_by_their_codes_without_the_rest_of_the_page) {
  std::vector<Defect> defects;
  const auto got = outcomes("Giấy xác nhậnMã: KQ.G01.0000642 bản tríchMã: KQ.H52.000065" + page_end, defects);
  BOOST_REQUIRE(got.outcomes.size() == 2U);
  BOOST_TEST(got.outcomes[0].code == "KQ.G01.000064");
  BOOST_TEST(got.outcomes[1].name == "2 bản trích");
  BOOST_TEST(got.outcomes[1].code == "KQ.H52.000065");
  BOOST_TEST(got.keywords.empty());
  BOOST_TEST(got.description.empty());
  BOOST_TEST(defects.empty());
}

BOOST_AUTO_TEST_CASE(keywords_and_description_of_the_page_are_kept) {
  std::vector<Defect> defects;
  const auto got = outcomes(
      "PhiếuMã: KQ.G01.000061Từ khóaTạm vắng, Đi xaMô tảKhai trước khi đi.Chọn cơ quan thực hiệnTỉnh", defects);
  BOOST_TEST(got.keywords == (std::vector<std::string>{"Tạm vắng", "Đi xa"}), boost::test_tools::per_element());
  BOOST_TEST(got.description == "Khai trước khi đi.");
}

BOOST_AUTO_TEST_CASE(documents_are_told_apart_where_a_number_is_glued_to_its_title) {
  std::vector<Defect> defects;
  const auto got = basis(
      "Thông tư 57/2021/TT-BCA57/2021/TT-BCALuật Cư trú 202068/2020/QH14Nghị định sửa đổi Nghị định số "
      "23/2015/NĐ-CP về "
      "chứng thực280/2025/NĐ-CPLuật 20/2012/QH1320/2012/QH13",
      defects);
  BOOST_REQUIRE(got.size() == 4U);
  BOOST_TEST(got[0].title == "Thông tư 57/2021/TT-BCA");
  BOOST_TEST(got[0].number == "57/2021/TT-BCA");
  BOOST_TEST(got[1].title == "Luật Cư trú 2020");
  BOOST_TEST(got[1].number == "68/2020/QH14");
  BOOST_TEST(got[2].number == "280/2025/NĐ-CP");
  BOOST_TEST(got[2].title.ends_with("23/2015/NĐ-CP về chứng thực"));
  BOOST_TEST(got[3].number == "20/2012/QH13");
  BOOST_TEST(defects.empty());
}

BOOST_AUTO_TEST_CASE(a_title_may_begin_with_a_small_letter_or_have_a_tab_before_its_number) {
  std::vector<Defect> defects;
  const auto got =
      basis("Nghị định144/2025/NĐ-CPquy định về phân quyền44/2023/TT-BTCThông tư \t226/2016/TT-BTC226/2016/TT-BTC",
            defects);
  BOOST_REQUIRE(got.size() == 3U);
  BOOST_TEST(got[0].number == "144/2025/NĐ-CP");
  BOOST_TEST(got[1].title == "quy định về phân quyền");
  BOOST_TEST(got[1].number == "44/2023/TT-BTC");
  BOOST_TEST(got[2].title == "Thông tư \t226/2016/TT-BTC");
}

BOOST_AUTO_TEST_CASE(a_document_whose_number_has_an_unknown_form_is_kept_and_reported) {
  std::vector<Defect> defects;
  const auto got = basis("Nghị định về đất đai151/2025/NĐ-CPLuật Đầu tư côngLuật số 58", defects);
  BOOST_REQUIRE(got.size() == 2U);
  BOOST_TEST(got[1].title == "Luật Đầu tư côngLuật số 58");
  BOOST_TEST(got[1].number.empty());
  BOOST_TEST(reported(defects, DefectKind::legal_basis_unclear));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
