// Answered, asked back, or not for here.
#include "tests/unit/catalogue/procedures.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

std::vector<std::string> codes(const Search& search, const std::vector<Hit>& hits) {
  std::vector<std::string> found;
  for (const auto& hit : hits) found.push_back(search.entries()[hit.entry].code);
  return found;
}

BOOST_AUTO_TEST_SUITE(ut_search_answers)

BOOST_AUTO_TEST_CASE(a_rule_asks_back_when_its_words_are_all_that_was_said) {
  const auto search = some_search();
  const auto answer = search.find("Tôi muốn làm giấy phép xây dựng nhà ạ", Typing::finished);
  BOOST_TEST((answer.kind == AnswerKind::ask));
  BOOST_TEST(answer.question == "Ông/bà xin giấy phép mới hay gia hạn?");
  BOOST_TEST(answer.question_en == "New, or extended?");
  const std::vector<std::string> choices{"1.013225", "1.013227"};
  BOOST_TEST(codes(search, answer.hits) == choices, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rule_is_silent_when_more_was_said) {
  const auto answer = some_search().find("gia hạn giấy phép xây dựng", Typing::finished);
  BOOST_TEST((answer.kind == AnswerKind::results));
}

BOOST_AUTO_TEST_CASE(a_rule_with_fewer_than_two_known_procedures_does_not_ask) {
  const auto answer = some_search().find("kinh doanh karaoke", Typing::finished);
  BOOST_TEST((answer.kind != AnswerKind::ask || answer.question.empty()));
}

BOOST_AUTO_TEST_CASE(a_matter_without_what_is_to_be_done_is_asked_back_without_a_rule) {
  const auto search = some_search();
  const auto answer = search.find("tạm trú", Typing::finished);
  BOOST_TEST((answer.kind == AnswerKind::ask));
  BOOST_TEST(answer.question.empty());
  BOOST_TEST(answer.hits.size() >= 2U);
  BOOST_TEST(answer.hits.size() <= 4U);
  BOOST_TEST((search.find("đăng ký tạm trú", Typing::finished).kind == AnswerKind::results));
}

BOOST_AUTO_TEST_CASE(what_is_done_elsewhere_is_referred_there) {
  const auto search = some_search();
  for (const auto* query : {"ly hôn", "thủ tục ly hôn", "vợ chồng tôi muốn ly dị", "ly hon", "ly hônn"}) {
    const auto answer = search.find(query, Typing::finished);
    BOOST_TEST((answer.kind == AnswerKind::out_of_scope), query);
    BOOST_TEST(answer.referral.value_or("") == "Tòa án nhân dân khu vực giải quyết.", query);
    BOOST_TEST(answer.referral_en.value_or("") == "The court decides.", query);
    BOOST_TEST(answer.in_scope < 0.2, query);
  }
}

BOOST_AUTO_TEST_CASE(what_nobody_does_here_is_not_guessed) {
  const auto search = some_search();
  for (const auto* query : {"thời tiết hôm nay", "asdfgh", "9.999999"}) {
    const auto answer = search.find(query, Typing::finished);
    BOOST_TEST((answer.kind == AnswerKind::out_of_scope), query);
    BOOST_TEST(!answer.referral.has_value(), query);
    BOOST_TEST(answer.in_scope < 0.3, query);
  }
}

BOOST_AUTO_TEST_CASE(what_is_surely_meant_has_a_high_score_and_what_is_not_a_low_one) {
  const auto search = some_search();
  BOOST_TEST(search.find("đăng ký khai sinh", Typing::finished).ranked.front().score > 0.8);
  for (const auto& hit : search.find("bóng đá hôm nay", Typing::finished).ranked) BOOST_TEST(hit.score < 0.2);
}

BOOST_AUTO_TEST_CASE(at_most_as_many_are_given_as_were_asked_for) {
  const auto search = some_search();
  BOOST_TEST(search.find("đăng ký", Typing::finished, 3).ranked.size() <= 3U);
  BOOST_TEST(search.find("đăng ký", Typing::finished, 0).ranked.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
