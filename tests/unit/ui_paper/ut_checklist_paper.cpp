// The list of papers that somebody takes home.
#include "tests/unit/ui_paper/picture.hpp"
#include "ui/paper/checklist_text.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace motcua::paper {
namespace {

BOOST_AUTO_TEST_SUITE(ut_checklist_paper)

using Have = ChecklistFacts::Have;

const text::Locale& vietnamese_words() {
  static const auto locales = text::Locales::load("kiosk-config/locales").value();
  return locales.in(Language::vi);
}

ChecklistFacts sample_list(Have first) {
  return {.centre = "Trung tâm Phục vụ hành chính công xã Mẫu",
          .procedure = "Đăng ký khai sinh",
          .code = "1.001193",
          .version = 3,
          .source = "Bản mẫu cho kiểm thử",
          .source_date = BusinessDate{std::chrono::year{2026}, std::chrono::month{7}, std::chrono::day{20}},
          .items = {{"Tờ khai đăng ký khai sinh", {.originals = 1}, first, ""},
                    {"Giấy chứng sinh", {.originals = 1}, first == Have::not_asked ? first : Have::no, ""},
                    {"Căn cước hoặc hộ chiếu", {.originals = 1, .shown_only = true}, first, "Trường hợp ủy quyền"}},
          .url = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/mau",
          .printed = BusinessDate{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{21}}};
}

BOOST_AUTO_TEST_CASE(a_list_without_a_procedure_is_refused) {
  BOOST_TEST((checklist_pdf({}).error().code == ErrorCode::missing));
}

BOOST_AUTO_TEST_CASE(a_list_that_no_roll_holds_is_refused_and_a_long_one_is_whole) {
  auto facts = sample_list(Have::not_asked);
  const auto short_one = test::read_png(checklist_png(checklist_paper(facts, vietnamese_words())).value());
  for (int i = 0; i < 60; ++i)
    facts.items.push_back(
        {"Giấy tờ thứ " + std::to_string(i) + " có tên rất dài để cần nhiều dòng trên giấy in của máy",
         {.copies = 2},
         Have::not_asked,
         ""});
  const auto long_one = checklist_png(checklist_paper(facts, vietnamese_words()));
  BOOST_REQUIRE(long_one.has_value());
  BOOST_TEST(test::read_png(*long_one).height > short_one.height + 60 * 80);
  for (int i = 0; i < 600; ++i) facts.items.push_back(facts.items.back());
  BOOST_TEST((checklist_pwg(checklist_paper(facts, vietnamese_words())).error().code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(an_address_that_fits_no_code_leaves_the_list_without_one) {
  auto facts = sample_list(Have::not_asked);
  facts.url = "https://dichvucong.gov.vn/" + std::string(600, 'x');
  BOOST_TEST(checklist_pdf(checklist_paper(facts, vietnamese_words())).has_value());
}

BOOST_AUTO_TEST_CASE(its_code_reads_back_as_the_page_on_the_portal) {
  const auto facts = sample_list(Have::yes);
  const auto list = checklist_paper(facts, vietnamese_words());
  BOOST_TEST(test::decode_qr(test::read_pwg(checklist_pwg(list).value())) == facts.url);
}

BOOST_AUTO_TEST_CASE(what_was_told_stands_in_its_own_part_and_without_answers_all_is_to_bring) {
  const auto told = checklist_paper(sample_list(Have::yes), vietnamese_words());
  BOOST_REQUIRE_EQUAL(told.sections.size(), 3U);
  BOOST_TEST(told.sections[0].title == "Còn thiếu");
  BOOST_TEST(told.sections[0].items.size() == 1U);
  BOOST_TEST(told.sections[2].items.front().ticked);
  const auto blank = checklist_paper(sample_list(Have::not_asked), vietnamese_words());
  BOOST_REQUIRE_EQUAL(blank.sections.size(), 2U);
  BOOST_TEST(blank.sections[1].title == "Trường hợp ủy quyền");
  BOOST_TEST(!blank.sections[0].items.front().ticked);
  BOOST_TEST(blank.sections[1].items.front().count == "1 bản chính, xuất trình rồi cầm về");
}

BOOST_AUTO_TEST_CASE(what_nobody_compared_with_the_official_text_says_so_on_paper) {
  auto facts = sample_list(Have::yes);
  const auto unverified = checklist_paper(facts, vietnamese_words()).notes;
  facts.verified = true;
  BOOST_TEST(unverified.size() == checklist_paper(facts, vietnamese_words()).notes.size() + 1);
}

// As the ticket's golden picture: copy out/test/checklist-vi.png over it after looking.
BOOST_AUTO_TEST_CASE(the_list_looks_as_it_did_when_somebody_looked_at_it) {
  const auto png = checklist_png(checklist_paper(sample_list(Have::yes), vietnamese_words())).value();
  std::filesystem::create_directories("out/test");
  std::ofstream("out/test/checklist-vi.png", std::ios::binary)
      .write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  const auto page = test::read_png(png);
  std::ifstream in("tests/golden/paper/checklist-vi.png", std::ios::binary);
  const auto golden = test::read_png(Bytes{std::istreambuf_iterator<char>(in), {}});
  BOOST_REQUIRE(page.height == golden.height);
  std::size_t different = 0;
  for (std::size_t i = 0; i < page.grey.size(); ++i) different += page.grey[i] != golden.grey[i] ? 1U : 0U;
  BOOST_TEST(different * 1000 < page.grey.size());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::paper
