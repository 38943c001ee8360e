#include "tests/support/queue_story.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_issue)

BOOST_AUTO_TEST_CASE(the_first_command_ever_starts_the_business_date) {
  QueueStory(hall())
      .at(monday, 450)
      .when(issue(1, "ban-sao"))
      .then({DayStarted{monday, {}}, issued(1, "A001", "ban-sao")});
}

BOOST_AUTO_TEST_CASE(numbers_run_by_group_with_the_groups_prefix_and_range) {
  QueueStory(hall())
      .given(open_on(monday, {}))
      .at(monday, 450)
      .when(issue(1, "ban-sao"))
      .then({issued(1, "A001", "ban-sao")})
      .when(issue(2, "khai-sinh"))
      .then({issued(2, "B001", "khai-sinh")})
      .when(issue(3, "ban-sao", PriorityClass::priority))
      .then({issued(3, "A002", "ban-sao", PriorityClass::priority)})
      .when(issue(4, "bien-dong"))
      .then({issued(4, "C101", "bien-dong")});
}

BOOST_AUTO_TEST_CASE(a_ticket_remembers_what_it_was_issued_with) {
  QueueStory story(hall());
  story.given(open_on(monday, {})).at(monday, 450);
  auto command = issue(7, "khai-sinh", PriorityClass::priority);
  command.order.purpose = Purpose::collect;
  story.after(command);
  const auto& ticket = story.ticket(7);
  BOOST_TEST(ticket.number == "B001");
  BOOST_TEST((ticket.group == group("ho-tich")));
  BOOST_TEST((ticket.service == service("khai-sinh")));
  BOOST_TEST((ticket.purpose == Purpose::collect));
  BOOST_TEST((ticket.priority == PriorityClass::priority));
  BOOST_TEST((ticket.phase == TicketPhase::waiting));
  BOOST_TEST((ticket.issued == story.now().instant));
  BOOST_TEST(ticket.order == 1);
  BOOST_TEST(!ticket.counter.has_value());
}

BOOST_AUTO_TEST_CASE(a_ticket_keeps_which_record_of_its_procedure_was_read_and_what_the_checklist_said) {
  QueueStory story(hall());
  story.given(open_on(monday, {})).at(monday, 450);
  auto command = issue(7, "khai-sinh");
  command.order.preparation = Preparation{"1.001193", "bo-tu-phap", 4, Readiness::papers_missing, 2};
  story.after(command);
  BOOST_TEST((story.ticket(7).preparation == command.order.preparation));
  BOOST_TEST(!story.after(issue(8, "khai-sinh")).ticket(8).preparation.has_value());
}

BOOST_AUTO_TEST_CASE(the_range_ends_and_other_groups_go_on) {
  QueueStory(hall())
      .given(open_on(monday, {}))
      .at(monday, 450)
      .after(issue(1, "bien-dong"))
      .after(issue(2, "bien-dong"))
      .when(issue(3, "bien-dong"))
      .then({issued(3, "C103", "bien-dong")})
      .when(issue(4, "bien-dong"))
      .rejected(Rejection::numbers_exhausted)
      .when(issue(4, "ban-sao"))
      .then({issued(4, "A001", "ban-sao")});
}

BOOST_AUTO_TEST_CASE(an_unknown_service_or_one_of_no_group_is_rejected) {
  QueueStory(hall())
      .given(open_on(monday, {}))
      .at(monday, 450)
      .when(issue(1, "ho-chieu"))
      .rejected(Rejection::unknown_service)
      .when(issue(1, "mo-coi"))
      .rejected(Rejection::unknown_service);
}

BOOST_AUTO_TEST_CASE(a_purpose_that_the_service_does_not_offer_is_rejected) {
  auto pay = issue(1, "khai-sinh");
  pay.order.purpose = Purpose::pay;
  auto pay_where_all_are_offered = issue(1, "ban-sao");
  pay_where_all_are_offered.order.purpose = Purpose::pay;
  QueueStory(hall())
      .given(open_on(monday, {}))
      .at(monday, 450)
      .when(pay)
      .rejected(Rejection::purpose_not_offered)
      .after(pay_where_all_are_offered);
}

BOOST_AUTO_TEST_CASE(a_used_or_nil_visit_id_is_a_broken_shell_and_makes_no_event) {
  QueueStory story(hall());
  story.given(open_on(monday, {})).at(monday, 450).after(issue(1, "ban-sao"));
  const auto decided = [&story](const AtKiosk& command) {
    return decide(story.definition(), story.state(), command, story.now());
  };
  auto nil = issue(2, "ban-sao");
  nil.visit = Uuid{};
  BOOST_CHECK_THROW(decided(issue(1, "ban-sao")), std::invalid_argument);
  BOOST_CHECK_THROW(decided(nil), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_later_date_expires_what_still_waits_or_is_at_a_counter_and_numbers_begin_anew) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh(), cuc()}))
      .at(monday, 450)
      .after(issue(1, "ban-sao"))
      .after(issue(2, "khai-sinh"))
      .after(issue(3, "ban-sao"))
      .after(issue(4, "ban-sao"))
      .after(issue(5, "ban-sao"))
      .after(AtCounter{binh(), CallNext{}})
      .after(AtCounter{binh(), MarkNoShow{}})
      .after(AtCounter{cuc(), CallNext{}})
      .after(AtCounter{cuc(), StartService{}})
      .after(AtCounter{binh(), CallNext{}})
      .after(AtCounter{binh(), StartService{}})
      .after(AtCounter{binh(), FinishService{Outcome::solved}})
      .after(AtCounter{binh(), CallNext{}});
  story.at(tuesday, 450)
      .when(issue(6, "ban-sao"))
      .then({DayStarted{tuesday, {visit(2), visit(4), visit(5)}},
             issued(6, "A001", "ban-sao", PriorityClass::normal, tuesday)});
  BOOST_TEST(story.state().tickets.size() == 1U);
  BOOST_TEST(story.ticket(6).order == 1);
  BOOST_TEST((story.state().counter(binh().counter) == nullptr));
}

BOOST_AUTO_TEST_CASE(the_new_date_logs_everybody_out_before_the_command_is_decided) {
  QueueStory(hall())
      .given(open_on(monday, {binh()}))
      .given({issued(1, "A001", "ban-sao")})
      .at(tuesday, 450)
      .when(AtCounter{binh(), CallNext{}})
      .rejected(Rejection::not_logged_in)
      .when(LogIn{binh()})
      .then({DayStarted{tuesday, {visit(1)}}, ClerkLoggedIn{binh().counter, binh().clerk}});
}

BOOST_AUTO_TEST_CASE(a_rejected_command_starts_no_day) {
  QueueStory story(hall());
  story.given(open_on(monday, {})).given({issued(1, "A001", "ban-sao")}).at(tuesday, 450);
  story.when(issue(2, "ho-chieu")).rejected(Rejection::unknown_service);
  BOOST_TEST((story.state().business_date == monday));
  BOOST_TEST(story.state().waiting(group("chung-thuc")) == 1);
}

BOOST_AUTO_TEST_CASE(a_day_can_be_started_by_nobodys_wish_and_starts_once) {
  QueueStory(hall())
      .given(open_on(monday, {}))
      .given({issued(1, "A001", "ban-sao")})
      .at(tuesday, 1)
      .when(StartDay{})
      .then({DayStarted{tuesday, {visit(1)}}})
      .when(StartDay{})
      .then({});
}

BOOST_AUTO_TEST_CASE(a_date_before_the_current_one_is_rejected_whatever_is_asked) {
  QueueStory story(hall());
  story.given(open_on(tuesday, {binh()})).at(monday, 1439);
  auto commands = every_verb(binh());
  commands.insert(commands.end(),
                  {issue(1, "ban-sao"), StartDay{}, LogIn{binh()}, RateVisit{visit(1), {}, kiosk()}});
  for (const auto& command : commands) story.when(command).rejected(Rejection::clock_went_back);
}

BOOST_AUTO_TEST_CASE(a_date_implausibly_far_after_the_current_one_is_rejected_whatever_is_asked) {
  const BusinessDate last_plausible = std::chrono::sys_days{monday} + most_days_ahead;
  const BusinessDate too_far = std::chrono::sys_days{last_plausible} + std::chrono::days{1};
  QueueStory story(hall());
  story.given(open_on(monday, {binh()})).at(too_far, 480);
  for (const auto& command :
       std::vector<Command>{issue(1, "ban-sao"), StartDay{}, LogIn{binh()}, AtCounter{binh(), CallNext{}}})
    story.when(command).rejected(Rejection::clock_far_ahead);
  story.at(last_plausible, 480).when(StartDay{}).then({DayStarted{last_plausible, {}}});
}

BOOST_AUTO_TEST_CASE(a_person_can_confirm_a_date_however_far_ahead_but_none_before_the_current_one) {
  const BusinessDate years_later = std::chrono::sys_days{monday} + std::chrono::days{1000};
  QueueStory(hall())
      .given(open_on(monday, {}))
      .at(years_later, 480)
      .when(StartDay{DateCheck::confirmed})
      .then({DayStarted{years_later, {}}})
      .at(monday, 480)
      .when(StartDay{DateCheck::confirmed})
      .rejected(Rejection::clock_went_back);
}

BOOST_AUTO_TEST_CASE(a_prefix_given_to_another_group_in_mid_day_never_repeats_a_number) {
  auto swapped = hall();
  std::swap(swapped.groups[0].prefix, swapped.groups[1].prefix);
  QueueStory(hall())
      .given(open_on(monday, {}))
      .at(monday, 450)
      .after(issue(1, "ban-sao"))
      .after(issue(2, "ban-sao"))
      .redefine(swapped)
      .when(issue(3, "khai-sinh"))
      .then({issued(3, "A003", "khai-sinh")});
}

BOOST_AUTO_TEST_CASE(people_ahead_are_those_waiting_in_the_same_group_who_came_earlier) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 450)
      .after(issue(1, "ban-sao"))
      .after(issue(2, "khai-sinh"))
      .after(issue(3, "ban-sao", PriorityClass::priority))
      .after(issue(4, "ban-sao"))
      .after(issue(5, "ban-sao"));
  BOOST_TEST(story.state().ahead_of(story.ticket(1)) == 0);
  BOOST_TEST(story.state().ahead_of(story.ticket(2)) == 0);
  BOOST_TEST(story.state().ahead_of(story.ticket(4)) == 2);
  story.after(AtCounter{binh(), CallNext{}});
  BOOST_TEST(story.state().ahead_of(story.ticket(4)) == 1);
  BOOST_TEST(story.state().waiting(group("chung-thuc")) == 3);
  BOOST_TEST(story.state().waiting(group("khong-co")) == 0);
  Ticket elsewhere;
  elsewhere.group = group("khong-co");
  BOOST_TEST(story.state().ahead_of(elsewhere) == 0);
}

BOOST_AUTO_TEST_CASE(a_number_finds_its_ticket_on_its_own_date_only) {
  QueueStory story(hall());
  story.given(open_on(monday, {})).at(monday, 450).after(issue(1, "ban-sao"));
  BOOST_REQUIRE(story.state().by_number("A001") != nullptr);
  BOOST_TEST((story.state().by_number("A001")->visit == visit(1)));
  BOOST_TEST(story.state().by_number("A002") == nullptr);
  story.at(tuesday, 450).after(issue(2, "khai-sinh"));
  BOOST_TEST(story.state().by_number("A001") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
