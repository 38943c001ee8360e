// The pairs of words and procedures that centres gave, over what ships.
#include "firmware/catalogue/search/search.hpp"
#include "kiosk-config/model/procedures.hpp"
#include "kiosk-config/model/words.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_shipped)

Search shipped() {
  std::vector<Entry> entries;
  for (const auto& procedure : config::load_procedures("kiosk-config").procedures)
    entries.push_back({.code = procedure.code,
                       .agency = procedure.agency,
                       .name = procedure.name,
                       .everyday_name = procedure.everyday_name,
                       .field = procedure.field,
                       .keywords = procedure.keywords,
                       .everyday_name_en = procedure.everyday_name_en});
  return {std::move(entries), config::load_words("kiosk-config").value()};
}

BOOST_AUTO_TEST_CASE(citizens_words_find_their_procedure) {
  const auto search = shipped();
  const std::vector<std::pair<std::string, std::string>> pairs{{"xin giấy xác nhận độc thân", "1.004873"},
                                                               {"gia han tam tru can gi", "1.002755"},
                                                               {"chung thuc ban sao phi bao nhieu", "2.000815"},
                                                               {"con mới đẻ làm giấy tờ gì", "1.001193"},
                                                               {"đóng cửa hộ kinh doanh", "1.001266"},
                                                               {"rút BHXH một lần", "1.001613"},
                                                               {"birth certificate", "1.001193"}};
  for (const auto& [words, code] : pairs) {
    const auto answer = search.find(words, Typing::finished);
    BOOST_TEST_CONTEXT(words) {
      BOOST_REQUIRE((answer.kind == AnswerKind::results));
      BOOST_TEST(search.entries()[answer.hits.front().entry].code == code);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_building_permit_is_asked_about_and_a_divorce_is_referred_to_the_court) {
  const auto search = shipped();
  const auto permit = search.find("giấy phép xây dựng nhà", Typing::finished);
  BOOST_TEST((permit.kind == AnswerKind::ask));
  BOOST_TEST(permit.hits.size() >= 2U);
  const auto divorce = search.find("ly hôn", Typing::finished);
  BOOST_TEST((divorce.kind == AnswerKind::out_of_scope));
  BOOST_TEST(divorce.referral.value_or("").contains("Tòa án"));
}

BOOST_AUTO_TEST_CASE(every_procedure_is_found_by_its_own_names_and_code) {
  const auto search = shipped();
  std::size_t at = 0;
  for (const auto& entry : search.entries()) {
    BOOST_TEST_CONTEXT(entry.code) {
      for (const auto& text : {entry.name, entry.everyday_name, entry.code}) {
        if (text.empty()) continue;
        const auto answer = search.find(text, Typing::finished);
        const auto found = std::ranges::find(answer.hits, at, &Hit::entry);
        BOOST_TEST((found != answer.hits.end() && found - answer.hits.begin() < 3), text);
      }
    }
    ++at;
  }
}

// Four special cases of one procedure, for people whom nobody named, and another procedure behind them.
BOOST_AUTO_TEST_CASE(special_cases_of_one_procedure_take_no_more_than_one_of_the_first_places) {
  std::vector<Entry> entries;
  for (const auto* whom : {"tại khu vực biên giới", "của hợp tác xã", "của đơn vị vũ trang", "lưu động"})
    entries.push_back({.code = whom, .name = std::string("Xác nhận nguồn gốc cây trồng ") + whom});
  entries.push_back({.code = "plain",
                     .name = "Xác nhận nguồn gốc cây trồng vật nuôi thức ăn chăn nuôi nhập khẩu lần đầu hằng năm",
                     .everyday_name = "Giấy nguồn gốc vật nuôi"});
  const Search search(entries, {});
  const auto answer = search.find("xác nhận nguồn gốc cây trồng", Typing::finished);
  BOOST_TEST_REQUIRE(answer.ranked.size() >= 2U);
  const auto& ranked = answer.ranked;
  const auto plain = std::ranges::find_if(
      ranked, [&search](const Hit& hit) { return search.entries()[hit.entry].code == "plain"; });
  BOOST_TEST((plain != ranked.end() && plain - ranked.begin() < 3));
}

BOOST_AUTO_TEST_CASE(somebody_of_another_country_is_a_foreigner_and_a_number_is_not_another_number) {
  const auto search = shipped();
  const auto wedding = search.find("kết hôn với người Indonesia", Typing::finished);
  BOOST_TEST(search.entries()[wedding.hits.front().entry].code == "2.000806");
  const auto old = search.find("trợ cấp cho người trên 75 tuổi", Typing::finished);
  BOOST_TEST(search.entries()[old.hits.front().entry].code == "1.014027");
  const auto young = search.find("con 5 tuổi", Typing::finished);
  BOOST_TEST(
      (young.kind == AnswerKind::out_of_scope || search.entries()[young.hits.front().entry].code != "1.014027"));
}

BOOST_AUTO_TEST_CASE(
    a_bare_matter_that_several_procedures_fit_about_equally_is_asked_back_with_two_to_four_choices) {
  const auto search = shipped();
  for (const auto* words : {"khai sinh", "đất đai", "công ty", "hộ kinh doanh", "tạm trú"})
    BOOST_TEST_CONTEXT(words) {
      const auto answer = search.find(words, Typing::finished);
      BOOST_TEST((answer.kind == AnswerKind::ask));
      BOOST_TEST((answer.hits.size() >= 2U && answer.hits.size() <= 4U));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
