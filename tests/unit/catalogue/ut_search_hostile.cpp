// Questions that are none: the search answers all of them, the same each time, and soon.
#include "tests/unit/catalogue/procedures.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

const std::vector<std::string>& hostile() {
  static const std::vector<std::string> queries{
      "",
      " ",
      "\t\n\r",
      std::string(10'240, 'a'),
      std::string(10'240, ' '),
      std::string("\0\x01\x02\x7F", 4),
      "😀😀😀",
      "đăng ký 👶 khai sinh",
      "\xFF\xFE\xC3",
      "khai sinh \xE1\xBA",
      "\xF8\x88\x80\x80\x80",
      "tôi muốn làm thủ tục gì ạ",
      "((((((((",
      "\"'; DROP TABLE --",
      "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a",
      "1.",
      "....",
      "0",
      "đ",
      "𝔎𝔥𝔞𝔦 𝔰𝔦𝔫𝔥",
      "\u202Ekhai sinh",
  };
  return queries;
}

BOOST_AUTO_TEST_SUITE(ut_search_hostile)

BOOST_AUTO_TEST_CASE(every_hostile_query_is_answered_twice_alike_with_scores_between_nought_and_one) {
  const auto search = some_search();
  for (const auto& query : hostile())
    for (const auto typing : {Typing::going_on, Typing::finished}) {
      const auto answer = search.find(query, typing);
      const auto again = search.find(query, typing);
      BOOST_TEST((answer.kind == again.kind));
      BOOST_REQUIRE(answer.ranked.size() == again.ranked.size());
      for (std::size_t i = 0; i < answer.ranked.size(); ++i) {
        BOOST_TEST(answer.ranked[i].entry == again.ranked[i].entry);
        BOOST_TEST(answer.ranked[i].score >= 0);
        BOOST_TEST(answer.ranked[i].score <= 1);
      }
      BOOST_TEST(answer.in_scope >= 0);
      BOOST_TEST(answer.in_scope <= 1);
      if (answer.kind == AnswerKind::ask) BOOST_TEST(answer.hits.size() >= 2U);
    }
}

BOOST_AUTO_TEST_CASE(nothing_said_is_nothing_found) {
  const auto search = some_search();
  for (const auto* query : {"", " ", "😀😀😀", "\xFF\xFE"})
    BOOST_TEST((search.find(query, Typing::finished).kind == AnswerKind::out_of_scope));
}

BOOST_AUTO_TEST_CASE(a_broken_or_foreign_character_hides_no_word_beside_it) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "đăng ký 👶 khai sinh") == "1.001193");
  BOOST_TEST(first_code(search, "đăng ký khai sinh \xE1\xBA") == "1.001193");
  BOOST_TEST(first_code(search, "đăng ký\xFFkhai sinh") == "1.001193");
}

BOOST_AUTO_TEST_CASE(a_search_over_nothing_and_over_broken_names_answers_too) {
  const Search nothing({}, {});
  const Search broken({entry("", ""), entry("1", "\xFF\xFF"), entry("2", std::string(20'000, '(')),
                       entry("3", "Đăng ký (khai sinh", "", "\xC3")},
                      {{{{""}, ""}}, {}, {{{}, "", {}, ""}}, {{{"  "}, "", ""}}});
  for (const auto& query : hostile()) {
    BOOST_TEST(nothing.find(query, Typing::finished).ranked.empty());
    static_cast<void>(broken.find(query, Typing::going_on));
  }
  BOOST_TEST(first_code(broken, "khai sinh") == "3");
}

BOOST_AUTO_TEST_CASE(every_beginning_of_a_question_is_answered) {
  const auto search = some_search();
  const std::string query = "tôi muốn đăng ký khai sinh cho con, 1.001193 BHXH";
  for (std::size_t i = 0; i <= query.size(); ++i)
    static_cast<void>(search.find(query.substr(0, i), Typing::going_on));
  BOOST_TEST(first_code(search, query.substr(0, query.find(','))) == "1.001193");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
