#include "firmware/wire/events.hpp"
#include "firmware/wire/rules.hpp"
#include "firmware/wire/states.hpp"
#include "firmware/wire/ticket_token.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <regex>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_rules)

const std::string hash(64, 'a');
const std::string token(104, 'z');

// Good and bad for one rule or another; every rule is tried on all of them.
const std::vector<std::string> texts{"",
                                     "A001",
                                     "AB999",
                                     "ABC001",
                                     "A01",
                                     "A0001",
                                     "a001",
                                     "A00a",
                                     "AB99",
                                     "1234",
                                     "0000",
                                     "123",
                                     "12345",
                                     "12a4",
                                     " 1234",
                                     "1234 ",
                                     "-123",
                                     "paper_out",
                                     "x",
                                     "X",
                                     "9x",
                                     "a.b-c_9",
                                     "a b",
                                     "a/b",
                                     "a\nb",
                                     "mã",
                                     hash,
                                     hash + "a",
                                     token,
                                     token + "z",
                                     hash.substr(1),
                                     token.substr(1),
                                     std::string(64, 'A'),
                                     std::string(64, 'g'),
                                     std::string(60, 'x'),
                                     std::string(61, 'x'),
                                     std::string(81, 'x'),
                                     token.substr(1) + "+",
                                     token.substr(1) + "=",
                                     token.substr(1) + "-",
                                     token.substr(1) + "_",
                                     "motcua-kiosk 0.1.0"};

template <class Rules>
const auto& rule_for(const Rules& rules, std::string_view within, std::string_view member) {
  return rules.at(rule_index(rules, within, member));
}

// The predicate reads messages, the pattern stands in the schema.
BOOST_AUTO_TEST_CASE(predicate_and_pattern_of_every_text_rule_agree) {
  for (const auto& rule : text_rules) {
    if (rule.pattern.empty()) continue;
    const std::regex pattern{std::string(rule.pattern)};
    for (const auto& text : texts) {
      // A pattern counts characters and stops at a line's end where the predicate counts bytes.
      if (text.contains('\n') || text == "mã") continue;
      BOOST_TEST(rule.holds(text) == std::regex_search(text, pattern), rule.member << " '" << text << "'");
    }
  }
}

BOOST_AUTO_TEST_CASE(every_text_rule_admits_something_and_has_its_limit) {
  for (const auto& rule : text_rules) {
    BOOST_TEST(std::ranges::any_of(texts, [&](const auto& text) { return rule.holds(text); }), rule.member);
    BOOST_TEST(!rule.holds(std::string(rule.most_bytes + 1, 'x')), rule.member);
  }
}

BOOST_AUTO_TEST_CASE(ticket_numbers_are_one_or_two_capitals_and_three_digits) {
  for (const auto* good : {"A001", "Z999", "KH123"}) BOOST_TEST(is_ticket_number(good), good);
  for (const auto* bad : {"", "001", "A01", "A0001", "a001", "AB01", "ABC001", "A00O", "A001 ", "Đ001", "0001"})
    BOOST_TEST(!is_ticket_number(bad), bad);
}

BOOST_AUTO_TEST_CASE(a_row_for_the_type_goes_before_the_row_for_all) {
  BOOST_TEST((rule_for(text_rules, "log_in", "code").holds == is_login_code));
  BOOST_TEST((rule_for(text_rules, "rate_by_code", "code").holds == is_rating_code));
  BOOST_TEST((rule_for(text_rules, "", "code").holds == is_rating_code));
  BOOST_TEST(rule_index(text_rules, "", "no_such_member") == text_rules.size());
}

BOOST_AUTO_TEST_CASE(the_tables_say_what_the_message_headers_say) {
  BOOST_TEST(rule_for(count_rules, "", "events").most == max_batch_events);
  BOOST_TEST(rule_for(range_rules, "", "ratings").least == minimum_ratings);
  BOOST_TEST(rule_for(text_rules, "", "token").most_bytes == token_characters);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
