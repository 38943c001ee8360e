#include "firmware/catalogue/exchange/sections.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_papers)

const std::string head = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";

struct Read {
  std::vector<PaperCase> cases;
  std::vector<Defect> defects;
  const Paper& paper(std::size_t i = 0) const { return cases.at(0).papers.at(i); }
};
Read read(const std::string& text) {
  Findings findings("file.json");
  Read out{.cases = read_papers(text, findings), .defects = {}};
  out.defects = std::move(findings).take();
  return out;
}

BOOST_AUTO_TEST_CASE(words_that_are_no_table_are_an_explanation) {
  const auto got = read("Sổ và tờ khai theo quy định.");
  BOOST_REQUIRE(got.cases.size() == 1U);
  BOOST_TEST(got.cases[0].papers.empty());
  BOOST_TEST(got.cases[0].explanations.at(0) == "Sổ và tờ khai theo quy định.");
  BOOST_TEST(reported(got.defects, DefectKind::papers_unclear));
}

BOOST_AUTO_TEST_CASE(a_last_row_without_a_count_is_still_a_paper) {
  const auto got = read("--" + head + "Đơn đề nghị1 bản chínhẢnh 4x6");
  BOOST_REQUIRE(got.cases.size() == 1U);
  BOOST_TEST(got.paper(1).text == "Ảnh 4x6");
  BOOST_TEST(got.paper(1).originals == 0U);
  BOOST_TEST(reported(got.defects, DefectKind::row_without_count));
}

BOOST_AUTO_TEST_CASE(digits_of_the_text_before_a_count_are_reported_and_kept) {
  const auto got = read("--" + head + "Tờ khai theo mẫu số 11 bản chínhGiấy theo Thông tư năm 20251 bản chính");
  BOOST_TEST(got.paper(0).text == "Tờ khai theo mẫu số 1");
  BOOST_TEST(got.paper(0).originals == 1U);
  BOOST_TEST(got.paper(1).text == "Giấy theo Thông tư năm 2025");
  BOOST_TEST(count(got.defects, DefectKind::count_unclear) == 2);
}

BOOST_AUTO_TEST_CASE(a_count_after_a_number_with_a_leading_nought_is_certain) {
  const auto got = read("--" + head + "Giấy đề nghị - Mẫu 021 bản chính");
  BOOST_TEST(got.paper().text == "Giấy đề nghị - Mẫu 02");
  BOOST_TEST(got.paper().originals == 1U);
  BOOST_TEST(got.defects.empty());
}

// "1" and "0 bản chính" would make a paper a mere note.
BOOST_AUTO_TEST_CASE(ten_copies_stay_ten_and_are_reported) {
  const auto got = read("--" + head + "Bản vẽ thiết kế10 bản chính");
  BOOST_TEST(got.paper().originals == 10U);
  BOOST_TEST(got.paper().text == "Bản vẽ thiết kế");
  BOOST_TEST(reported(got.defects, DefectKind::count_unclear));
}

BOOST_AUTO_TEST_CASE(counts_within_a_sentence_end_no_row) {
  const auto got = read(
      "--" + head +
      "Nộp 01 bản chính và 1 bản sao, hoặc 2 bản chính, 1 bản chính; (1 bản chính) của sổ0 bản chính,2 bản sao");
  BOOST_REQUIRE(got.cases.at(0).papers.size() == 1U);
  BOOST_TEST(got.paper().text ==
             "Nộp 01 bản chính và 1 bản sao, hoặc 2 bản chính, 1 bản chính; (1 bản chính) của sổ");
  BOOST_TEST(got.paper().originals == 0U);
  BOOST_TEST(got.paper().copies == 2U);
}

BOOST_AUTO_TEST_CASE(rows_without_any_copy_are_explanations) {
  const auto got =
      read("--" + head + "Cán bộ không được yêu cầu nộp thêm giấy tờ.0 bản chính- Tờ khai1 bản chính,1 bản sao");
  BOOST_TEST(got.cases.at(0).explanations.at(0) == "Cán bộ không được yêu cầu nộp thêm giấy tờ.");
  BOOST_TEST(got.paper().text == "- Tờ khai");
  BOOST_TEST(got.paper().originals == 1U);
  BOOST_TEST(got.paper().copies == 1U);
}

BOOST_AUTO_TEST_CASE(a_note_that_was_counted_as_a_paper_is_an_explanation) {
  const auto got = read("--" + head + "Lưu ý:- Nộp bản quét rõ nét.1 bản chính,1 bản sao");
  BOOST_TEST(got.cases.at(0).papers.empty());
  BOOST_TEST(got.cases.at(0).explanations.size() == 1U);
  BOOST_TEST(reported(got.defects, DefectKind::note_among_papers));
}

BOOST_AUTO_TEST_CASE(cases_keep_their_titles_and_papers_to_be_shown_are_known) {
  const auto got = read("* Giấy tờ phải nộp:" + head + "Tờ khai1 bản chính* Giấy tờ phải xuất trình: " + head +
                        "Thẻ căn cước1 bản chính--" + head + "Ảnh2 bản chính");
  BOOST_REQUIRE(got.cases.size() == 3U);
  BOOST_TEST(got.cases[0].title == "* Giấy tờ phải nộp:");
  BOOST_TEST(got.cases[1].title == "* Giấy tờ phải xuất trình:");
  BOOST_TEST(got.cases[1].papers.at(0).shown_only);
  BOOST_TEST(!got.cases[0].papers.at(0).shown_only);
  BOOST_TEST(got.cases[2].title.empty());
  BOOST_TEST(got.cases[2].papers.at(0).originals == 2U);
  BOOST_TEST(got.defects.empty());
}

BOOST_AUTO_TEST_CASE(the_name_of_a_form_is_cut_from_the_row_and_nothing_is_lost) {
  struct Row {
    std::string text;
    std::string form;
  };
  for (const auto& [text, form] :
       {Row{"Tờ khai (Mẫu CT01 theo Thông tư số 53/2025/TT-BCA).", "1.MuCT01theoThngts53.doc"},
        Row{"Văn bản đề nghị theo mẫu", "Don_TT1.000660.docx"},
        Row{"Đơn do Bộ Tư pháp ban hành", "Mẫu số 01-PLIII.docx"},
        Row{"Giấy đề nghị theo mẫu.", "TK 1.001023 (xe TM).docx"}}) {
    const auto got = read("--" + head + text + form + "1 bản chính");
    BOOST_TEST(got.paper().text == text);
    BOOST_TEST(got.paper().form == form);
  }
  const auto alone = read("--" + head + "to-khai.docx1 bản chính");
  BOOST_TEST(alone.paper().text == "to-khai.docx");
}

BOOST_AUTO_TEST_CASE(ninety_four_rows_are_ninety_four_papers) {
  std::string rows;
  for (int i = 0; i < 94; ++i) rows += "Giấy tờ thứ nhất trong hồ sơ1 bản chính";
  const auto got = read("--" + head + rows);
  BOOST_TEST(got.cases.at(0).papers.size() == 94U);
  BOOST_TEST(got.defects.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
