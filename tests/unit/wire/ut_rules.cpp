#include "firmware/wire/check.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/phones.hpp"
#include "firmware/wire/replies.hpp"
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
                                     "motcua-kiosk 0.1.0",
                                     R"({"sequence":"1"})"};

struct Named {
  std::string_view name;
  TextRule rule;
};
const std::vector<Named> text_rules{{"ticket_number", ticket_number}, {"rating_code", rating_code},
                                    {"login_code", login_code},       {"ticket_token", ticket_token},
                                    {"record_hash", record_hash},     {"refusal_reason", refusal_reason},
                                    {"fault_code", fault_code},       {"technicians_detail", technicians_detail},
                                    {"program_name", program_name},   {"original_record", original_record},
                                    {"written_text", written_text},   {"shown_name", shown_name}};

// Types as somebody might write them who forgot something.
struct Inner {
  std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (count))
// The predicate reads messages, the pattern stands in the schema.
BOOST_AUTO_TEST_CASE(predicate_and_pattern_of_every_text_rule_agree) {
  for (const auto& [name, rule] : text_rules) {
    if (rule.pattern.empty()) continue;
    const std::regex pattern{std::string(rule.pattern)};
    for (const auto& text : texts) {
      // A pattern counts characters and stops at a line's end where the predicate counts bytes.
      if (text.contains('\n') || text == "mã") continue;
      BOOST_TEST(rule.holds(text) == std::regex_search(text, pattern), name << " '" << text << "'");
    }
  }
}

BOOST_AUTO_TEST_CASE(every_text_rule_admits_something_and_has_its_limit) {
  for (const auto& [name, rule] : text_rules) {
    BOOST_TEST(std::ranges::any_of(texts, [&rule](const auto& text) { return rule.holds(text); }), name);
    BOOST_TEST(!rule.holds('{' + std::string(rule.most_bytes, 'x') + '}'), name);
  }
}

// Vietnamese takes up to three bytes a letter: whoever writes it has as much room as anybody.
BOOST_AUTO_TEST_CASE(a_written_text_is_counted_in_characters_and_not_in_bytes) {
  std::string text;
  for (std::size_t i = 0; i < most_written; ++i) text += "ế";
  BOOST_TEST(written_text.holds(text));
  BOOST_TEST(!written_text.holds(text + "a"));
  BOOST_TEST(!written_text.holds(""));
  BOOST_TEST(!written_text.holds(std::string(most_written + 1, 'a')));
}

BOOST_AUTO_TEST_CASE(ticket_numbers_are_one_or_two_capitals_and_three_digits) {
  for (const auto* good : {"A001", "Z999", "KH123"}) BOOST_TEST(queue::is_ticket_number(good), good);
  for (const auto* bad : {"", "001", "A01", "A0001", "a001", "AB01", "ABC001", "A00O", "A001 ", "Đ001", "0001"})
    BOOST_TEST(!queue::is_ticket_number(bad), bad);
}

// check_members() does not compile without: here the same question is asked without stopping the compiler.
BOOST_AUTO_TEST_CASE(a_type_that_nobody_gave_a_rule_does_not_compile) {
  static_assert(!is_ruled<std::string>());
  static_assert(!is_ruled<std::uint16_t>());
  static_assert(!is_ruled<std::uint64_t>());
  static_assert(!is_ruled<std::int64_t>());
  static_assert(!is_ruled<double>());
  static_assert(!is_ruled<std::map<std::string, bool>>());
  static_assert(!is_ruled<std::vector<bool>>());
  static_assert(!is_ruled<std::optional<std::uint16_t>>());
  static_assert(!is_ruled<Secret<std::string>>());
  static_assert(!is_ruled<Inner>());
  static_assert(!is_ruled<std::variant<Accepted, Inner>>());
  static_assert(!is_ruled<std::vector<Inner>, ListRule<>>());
  static_assert(!is_ruled<std::vector<std::string>, ListRule<>>());
  static_assert(!is_ruled<std::string, RangeRule>());
  static_assert(is_ruled<bool>() && is_ruled<Instant>() && is_ruled<queue::Outcome>());
  static_assert(is_ruled<Command>() && is_ruled<Reply>() && is_ruled<EventRecord>() && is_ruled<QueueState>());
  static_assert(is_ruled<PhoneCommand>() && is_ruled<PhoneTicket>());
}

// `number` is a ticket's in a call and a counter's in its status: each struct has its own.
BOOST_AUTO_TEST_CASE(a_rule_belongs_to_the_struct_and_not_to_the_members_name) {
  static_assert(rule_of<queue::CallView, &queue::CallView::number>().most_bytes == 5);
  static_assert(rule_of<CounterStatus, &CounterStatus::number>().most == 9'999);
  static_assert(rule_of<queue::CallView, &queue::CallView::call_count>().least == 1);
  static_assert(rule_of<CounterStatus, &CounterStatus::call_count>().least == 0);
  static_assert(std::same_as<decltype(rule_of<queue::CallView, &queue::CallView::visit>()), NoRule>);
  BOOST_TEST((rule_of<LogIn, &LogIn::code>().holds == login_code.holds));
  BOOST_TEST((rule_of<RateByCode, &RateByCode::code>().holds == rating_code.holds));
}

BOOST_AUTO_TEST_CASE(the_rules_say_what_the_headers_say) {
  BOOST_TEST((rule_of<EventBatch, &EventBatch::events>().most == max_batch_events));
  BOOST_TEST((rule_of<SatisfactionRow, &SatisfactionRow::ratings>().least == minimum_ratings));
  BOOST_TEST(ticket_token.most_bytes == token_characters);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
