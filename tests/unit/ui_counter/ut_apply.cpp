#include "tests/support/small_centre.hpp"
#include "ui/counter/view.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::counter_ui {
namespace {

BOOST_AUTO_TEST_SUITE(ut_apply)

const auto somebody = test::id<ClerkId>("mau-mot");

Model connected() {
  return {.link = Link::connected, .now = test::morning()};
}

void type(Local& local, std::string_view digits) {
  for (const char digit : digits) apply(local, connected(), intent::TypeKey{std::string(1, digit)});
}

TicketFacts ticket(std::string number, queue::TicketPhase phase = queue::TicketPhase::called) {
  return {.number = std::move(number), .service = test::id<ServiceId>("chung-thuc-ban-sao"), .phase = phase};
}

BOOST_AUTO_TEST_CASE(a_clerk_logs_in_with_the_code_and_the_code_is_gone_from_the_screen) {
  Local local;
  apply(local, connected(), intent::ChooseClerk{somebody});
  type(local, "1234");
  const auto asked = apply(local, connected(), intent::EnterCode{});
  BOOST_REQUIRE(asked.has_value());
  const auto& request = std::get<LogIn>(*asked);
  BOOST_TEST((request.clerk == somebody));
  BOOST_TEST(request.code.reveal() == "1234");
  BOOST_TEST(local.code.reveal() == "");
}

BOOST_AUTO_TEST_CASE(a_short_code_is_not_sent_and_a_long_one_cannot_be_typed) {
  Local local;
  apply(local, connected(), intent::ChooseClerk{somebody});
  type(local, "123");
  BOOST_TEST(!apply(local, connected(), intent::EnterCode{}).has_value());
  BOOST_TEST(local.code.reveal() == "123");
  type(local, "4567890123");
  BOOST_TEST(local.code.reveal() == "12345678");
  apply(local, connected(), intent::TypeKey{"delete"});
  BOOST_TEST(local.code.reveal() == "1234567");
}

BOOST_AUTO_TEST_CASE(deleting_nothing_and_logging_in_as_nobody_are_harmless) {
  Local local;
  apply(local, connected(), intent::TypeKey{"delete"});
  type(local, "1234");
  BOOST_TEST(!apply(local, connected(), intent::EnterCode{}).has_value());
}

BOOST_AUTO_TEST_CASE(another_clerk_does_not_inherit_typed_digits) {
  Local local;
  apply(local, connected(), intent::ChooseClerk{somebody});
  type(local, "1234");
  apply(local, connected(), intent::LeaveCode{});
  BOOST_TEST(!local.clerk.has_value());
  apply(local, connected(), intent::ChooseClerk{test::id<ClerkId>("mau-hai")});
  BOOST_TEST(local.code.reveal() == "");
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_twice_nor_without_a_link) {
  Local local;
  auto model = connected();
  BOOST_TEST(apply(local, model, queue::CallNext{}).has_value());
  model.answer = Answer::due;
  BOOST_TEST(!apply(local, model, queue::CallNext{}).has_value());
  model.answer = Answer::none_due;
  model.link = Link::lost;
  BOOST_TEST(!apply(local, model, queue::CallNext{}).has_value());
}

BOOST_AUTO_TEST_CASE(a_code_survives_an_answer_that_is_still_due) {
  Local local;
  apply(local, connected(), intent::ChooseClerk{somebody});
  type(local, "1234");
  auto model = connected();
  model.answer = Answer::due;
  BOOST_TEST(!apply(local, model, intent::EnterCode{}).has_value());
  BOOST_TEST(local.code.reveal() == "1234");
}

BOOST_AUTO_TEST_CASE(finishing_asks_for_the_outcome_first) {
  Local local;
  BOOST_TEST(!apply(local, connected(), intent::AskOutcome{}).has_value());
  BOOST_TEST((local.dialog == Local::Dialog::outcome));
  const auto asked = apply(local, connected(), queue::FinishService{queue::Outcome::papers_missing, {}});
  BOOST_REQUIRE(asked.has_value());
  BOOST_TEST((std::get<queue::FinishService>(*asked).outcome == queue::Outcome::papers_missing));
  BOOST_TEST((local.dialog == Local::Dialog::none));
}

std::optional<queue::Assistance> said_with(Local& local, queue::Outcome outcome = queue::Outcome::solved) {
  const auto asked = apply(local, connected(), queue::FinishService{outcome, {}});
  return std::get<queue::FinishService>(asked.value()).assistance;
}

BOOST_AUTO_TEST_CASE(nothing_is_said_of_the_online_part_unless_the_clerk_says_it) {
  Local local;
  apply(local, connected(), intent::AskOutcome{});
  BOOST_TEST(!said_with(local).has_value());
}

BOOST_AUTO_TEST_CASE(what_the_clerk_says_goes_with_whatever_outcome) {
  for (const auto said : {queue::Assistance::unassisted, queue::Assistance::assisted}) {
    for (const auto outcome :
         {queue::Outcome::solved, queue::Outcome::papers_missing, queue::Outcome::redirected}) {
      Local local;
      apply(local, connected(), intent::AskOutcome{});
      BOOST_TEST(!apply(local, connected(), intent::SayAssistance{said}).has_value());
      BOOST_TEST((local.dialog == Local::Dialog::outcome));
      BOOST_TEST((said_with(local, outcome) == said));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_was_said_is_changed_by_the_other_and_taken_back_by_the_same) {
  Local local;
  apply(local, connected(), intent::SayAssistance{queue::Assistance::unassisted});
  apply(local, connected(), intent::SayAssistance{queue::Assistance::assisted});
  BOOST_TEST((local.assistance == queue::Assistance::assisted));
  apply(local, connected(), intent::SayAssistance{queue::Assistance::assisted});
  BOOST_TEST(!said_with(local).has_value());
}

BOOST_AUTO_TEST_CASE(what_was_said_outlives_a_question_called_off_and_a_refusal_but_not_the_ticket) {
  Local local;
  const CounterFacts before{.clerk = somebody, .ticket = ticket("A001", queue::TicketPhase::serving)};
  apply(local, connected(), intent::SayAssistance{queue::Assistance::assisted});
  apply(local, connected(), intent::CloseDialog{});
  BOOST_TEST((said_with(local) == queue::Assistance::assisted));
  auto waiting = before;
  waiting.waiting = 9;
  reconcile(local, before, waiting);
  BOOST_TEST((said_with(local) == queue::Assistance::assisted));
  auto next = before;
  next.ticket = ticket("A002", queue::TicketPhase::serving);
  reconcile(local, before, next);
  BOOST_TEST(!said_with(local).has_value());
}

BOOST_AUTO_TEST_CASE(another_clerk_says_it_anew) {
  Local local;
  apply(local, connected(), intent::SayAssistance{queue::Assistance::assisted});
  const CounterFacts before{.clerk = somebody, .ticket = ticket("A001", queue::TicketPhase::serving)};
  auto now = before;
  now.clerk = test::id<ClerkId>("mau-hai");
  reconcile(local, before, now);
  BOOST_TEST(!local.assistance.has_value());
}

BOOST_AUTO_TEST_CASE(a_no_show_is_confirmed_or_called_off) {
  Local local;
  apply(local, connected(), intent::AskNoShow{});
  BOOST_TEST((local.dialog == Local::Dialog::no_show));
  BOOST_TEST(!apply(local, connected(), intent::CloseDialog{}).has_value());
  BOOST_TEST((local.dialog == Local::Dialog::none));
  BOOST_TEST(std::holds_alternative<queue::MarkNoShow>(*apply(local, connected(), queue::MarkNoShow{})));
}

BOOST_AUTO_TEST_CASE(a_dialog_about_a_ticket_that_is_gone_closes) {
  Local local;
  local.dialog = Local::Dialog::no_show;
  CounterFacts before{.clerk = somebody, .ticket = ticket("A001")};
  auto now = before;
  now.waiting = 9;
  reconcile(local, before, now);
  BOOST_TEST((local.dialog == Local::Dialog::no_show));
  now.ticket = ticket("A001", queue::TicketPhase::serving);
  reconcile(local, before, now);
  BOOST_TEST((local.dialog == Local::Dialog::none));
}

BOOST_AUTO_TEST_CASE(half_a_code_is_dropped_when_somebody_is_logged_in) {
  Local local;
  apply(local, connected(), intent::ChooseClerk{somebody});
  type(local, "12");
  reconcile(local, {}, {.clerk = test::id<ClerkId>("mau-hai")});
  BOOST_TEST(!local.clerk.has_value());
  BOOST_TEST(local.code.reveal() == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::counter_ui
