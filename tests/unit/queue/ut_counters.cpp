#include "tests/support/queue_story.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_counters)

BOOST_AUTO_TEST_CASE(a_log_in_says_whose_employee_the_clerk_is_where_that_is_known) {
  for (const auto staff : {std::optional<StaffType>{}, std::optional(StaffType::postal_staff)})
    QueueStory(hall())
        .given({DayStarted{monday, {}}})
        .at(monday, 480)
        .when(LogIn{binh(), staff})
        .then({ClerkLoggedIn{binh().counter, binh().clerk, staff}});
}

const Seat cuc_at_1{counter("quay-01"), clerk("cuc")};
const Seat nowhere{counter("quay-99"), clerk("binh")};

BOOST_AUTO_TEST_CASE(a_clerk_logs_in_opens_closes_and_logs_out) {
  const auto [at, who] = binh();
  QueueStory(hall())
      .at(monday, 420)
      .when(LogIn{binh()})
      .then({DayStarted{monday, {}}, ClerkLoggedIn{at, who}})
      .when(AtCounter{binh(), OpenCounter{}})
      .then({CounterOpened{at, who}})
      .when(AtCounter{binh(), CloseCounter{}})
      .then({CounterClosed{at, who}})
      .when(AtCounter{binh(), LogOut{}})
      .then({ClerkLoggedOut{at, who}});
}

BOOST_AUTO_TEST_CASE(logging_out_of_an_open_counter_closes_it_first) {
  const auto [at, who] = binh();
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 420)
      .when(AtCounter{binh(), LogOut{}})
      .then({CounterClosed{at, who}, ClerkLoggedOut{at, who}});
  BOOST_TEST(!story.state().counter(at)->open);
  BOOST_TEST(!story.state().counter(at)->clerk.has_value());
}

BOOST_AUTO_TEST_CASE(one_clerk_a_counter_and_one_counter_a_clerk) {
  const Seat binh_at_2{counter("quay-02"), clerk("binh")};
  QueueStory(hall())
      .given(open_on(monday, {binh()}))
      .at(monday, 420)
      .when(LogIn{cuc_at_1})
      .rejected(Rejection::counter_occupied)
      .when(LogIn{binh_at_2})
      .rejected(Rejection::clerk_elsewhere)
      .after(AtCounter{binh(), LogOut{}})
      .when(LogIn{binh_at_2})
      .then({ClerkLoggedIn{counter("quay-02"), clerk("binh")}})
      .when(LogIn{cuc_at_1})
      .then({ClerkLoggedIn{counter("quay-01"), clerk("cuc")}});
}

BOOST_AUTO_TEST_CASE(logging_in_again_at_the_same_counter_is_accepted_and_changes_nothing) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()})).at(monday, 420);
  const auto before = story.state();
  story.when(LogIn{binh()}).then({});
  BOOST_TEST((story.state() == before));
}

BOOST_AUTO_TEST_CASE(a_counter_that_the_centre_does_not_have_is_unknown) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()})).at(monday, 420);
  story.when(LogIn{nowhere}).rejected(Rejection::unknown_counter);
  for (const auto& command : every_verb(nowhere)) story.when(command).rejected(Rejection::unknown_counter);
}

BOOST_AUTO_TEST_CASE(nothing_is_done_for_somebody_who_is_not_logged_in_there) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 420)
      .after(issue(1, "ban-sao"))
      .after(AtCounter{binh(), CallNext{}});
  for (const auto& command : every_verb(cuc_at_1)) story.when(command).rejected(Rejection::not_logged_in);
  for (const auto& command : every_verb(cuc())) story.when(command).rejected(Rejection::not_logged_in);
  story.after(AtCounter{binh(), StartService{}});
}

BOOST_AUTO_TEST_CASE(an_open_counter_cannot_be_opened_nor_a_closed_one_closed) {
  QueueStory(hall())
      .given(open_on(monday, {binh()}))
      .at(monday, 420)
      .when(AtCounter{binh(), OpenCounter{}})
      .rejected(Rejection::counter_open)
      .after(AtCounter{binh(), CloseCounter{}})
      .when(AtCounter{binh(), CloseCounter{}})
      .rejected(Rejection::counter_closed);
}

BOOST_AUTO_TEST_CASE(a_closed_counter_calls_nobody) {
  QueueStory(hall())
      .given(open_on(monday, {binh()}))
      .at(monday, 420)
      .after(issue(1, "ban-sao"))
      .after(AtCounter{binh(), CloseCounter{}})
      .when(AtCounter{binh(), CallNext{}})
      .rejected(Rejection::counter_closed)
      .after(AtCounter{binh(), OpenCounter{}})
      .when(AtCounter{binh(), CallNext{}})
      .then({called(1, binh())});
}

BOOST_AUTO_TEST_CASE(a_counter_with_a_ticket_is_neither_closed_nor_left_until_the_ticket_ends) {
  QueueStory(hall())
      .given(open_on(monday, {binh()}))
      .at(monday, 420)
      .after(issue(1, "ban-sao"))
      .after(AtCounter{binh(), CallNext{}})
      .when(AtCounter{binh(), CloseCounter{}})
      .rejected(Rejection::ticket_active)
      .when(AtCounter{binh(), LogOut{}})
      .rejected(Rejection::ticket_active)
      .after(AtCounter{binh(), StartService{}})
      .when(AtCounter{binh(), CloseCounter{}})
      .rejected(Rejection::ticket_active)
      .after(AtCounter{binh(), FinishService{Outcome::solved}})
      .when(AtCounter{binh(), CloseCounter{}})
      .then({CounterClosed{binh().counter, binh().clerk}});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
