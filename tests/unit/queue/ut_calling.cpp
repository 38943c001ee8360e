#include "firmware/queue/calling.hpp"
#include "tests/support/queue_story.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_calling)

constexpr auto normal = PriorityClass::normal;
constexpr auto priority = PriorityClass::priority;

Definition hall_with(std::int32_t priority_run) {
  auto definition = hall();
  definition.policy.priority_run = priority_run;
  return definition;
}

// Calls and marks no-show until nobody waits: the numbers in the order of their calls.
std::string order_of_calls(QueueStory& story, const Seat& at) {
  std::string order;
  while (story.state().waiting(group("chung-thuc")) + story.state().waiting(group("ho-tich")) > 0) {
    story.after(AtCounter{at, CallNext{}});
    const auto& ticket = story.state().tickets.at(*story.state().counter(at.counter)->active);
    order += (order.empty() ? "" : " ") + ticket.number;
    story.after(AtCounter{at, MarkNoShow{}});
  }
  return order;
}

BOOST_AUTO_TEST_CASE(nobody_waiting_is_an_answer) {
  QueueStory(hall())
      .given(open_on(monday, {binh()}))
      .at(monday, 480)
      .when(AtCounter{binh(), CallNext{}})
      .rejected(Rejection::nobody_waiting);
}

BOOST_AUTO_TEST_CASE(normal_tickets_are_called_in_order_of_arrival_over_all_groups_of_the_counter) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 480)
      .after(issue(9, "khai-sinh"))
      .after(issue(2, "ban-sao"))
      .after(issue(7, "ban-sao"))
      .after(issue(1, "khai-sinh"));
  BOOST_TEST(order_of_calls(story, binh()) == "B001 A001 A002 B002");
}

BOOST_AUTO_TEST_CASE(a_counter_calls_only_from_the_groups_that_it_serves) {
  QueueStory(hall())
      .given(open_on(monday, {cuc()}))
      .at(monday, 480)
      .after(issue(1, "ban-sao"))
      .after(issue(2, "bien-dong", priority))
      .when(AtCounter{cuc(), CallNext{}})
      .rejected(Rejection::nobody_waiting)
      .after(issue(3, "khai-sinh"))
      .when(AtCounter{cuc(), CallNext{}})
      .then({called(3, cuc())});
}

BOOST_AUTO_TEST_CASE(priority_goes_first_and_after_two_in_a_row_one_normal_ticket) {
  QueueStory story(hall_with(2));
  story.given(open_on(monday, {binh()})).at(monday, 480);
  for (std::uint32_t n = 1; n <= 3; ++n) story.after(issue(n, "ban-sao"));
  for (std::uint32_t n = 4; n <= 8; ++n) story.after(issue(n, "khai-sinh", priority));
  BOOST_TEST(order_of_calls(story, binh()) == "B001 B002 A001 B003 B004 A002 B005 A003");
}

BOOST_AUTO_TEST_CASE(priority_run_zero_is_strict_priority) {
  QueueStory story(hall_with(0));
  story.given(open_on(monday, {binh()})).at(monday, 480).after(issue(1, "ban-sao"));
  for (std::uint32_t n = 2; n <= 6; ++n) story.after(issue(n, "khai-sinh", priority));
  BOOST_TEST(order_of_calls(story, binh()) == "B001 B002 B003 B004 B005 A001");
}

BOOST_AUTO_TEST_CASE(priority_tickets_go_on_while_no_normal_ticket_waits_and_the_first_normal_comes_next) {
  QueueStory story(hall_with(2));
  story.given(open_on(monday, {binh()})).at(monday, 480);
  for (std::uint32_t n = 1; n <= 5; ++n) story.after(issue(n, "ban-sao", priority));
  for (int i = 0; i < 4; ++i) story.after(AtCounter{binh(), CallNext{}}).after(AtCounter{binh(), MarkNoShow{}});
  story.after(issue(6, "ban-sao"));
  BOOST_TEST(order_of_calls(story, binh()) == "A006 A005");
}

BOOST_AUTO_TEST_CASE(the_run_is_counted_at_each_counter_and_survives_a_change_of_clerk) {
  const Seat dung_at_1{counter("quay-01"), clerk("dung")};
  QueueStory story(hall_with(2));
  story.given(open_on(monday, {binh(), cuc()})).at(monday, 480).after(issue(1, "khai-sinh"));
  for (std::uint32_t n = 2; n <= 6; ++n) story.after(issue(n, "khai-sinh", priority));
  story.when(AtCounter{binh(), CallNext{}}).then({called(2, binh())}).after(AtCounter{binh(), MarkNoShow{}});
  story.when(AtCounter{cuc(), CallNext{}}).then({called(3, cuc())});
  story.when(AtCounter{binh(), CallNext{}}).then({called(4, binh())}).after(AtCounter{binh(), MarkNoShow{}});
  story.after(AtCounter{binh(), LogOut{}}).after(LogIn{dung_at_1}).after(AtCounter{dung_at_1, OpenCounter{}});
  story.when(AtCounter{dung_at_1, CallNext{}}).then({called(1, dung_at_1)});
}

BOOST_AUTO_TEST_CASE(calling_while_a_ticket_is_at_the_counter_is_rejected) {
  QueueStory(hall())
      .given(open_on(monday, {binh()}))
      .at(monday, 480)
      .after(issue(1, "ban-sao"))
      .after(issue(2, "ban-sao"))
      .after(AtCounter{binh(), CallNext{}})
      .when(AtCounter{binh(), CallNext{}})
      .rejected(Rejection::ticket_active)
      .after(AtCounter{binh(), StartService{}})
      .when(AtCounter{binh(), CallNext{}})
      .rejected(Rejection::ticket_active);
}

BOOST_AUTO_TEST_CASE(two_clerks_racing_get_two_different_tickets) {
  QueueStory(hall())
      .given(open_on(monday, {binh(), cuc(), dung()}))
      .at(monday, 480)
      .after(issue(1, "khai-sinh"))
      .after(issue(2, "khai-sinh"))
      .after(issue(3, "ban-sao"))
      .when(AtCounter{cuc(), CallNext{}})
      .then({called(1, cuc())})
      .when(AtCounter{binh(), CallNext{}})
      .then({called(2, binh())})
      .when(AtCounter{dung(), CallNext{}})
      .then({called(3, dung())});
}

BOOST_AUTO_TEST_CASE(of_two_clerks_racing_for_the_last_ticket_one_is_told_that_nobody_waits) {
  QueueStory(hall())
      .given(open_on(monday, {binh(), cuc()}))
      .at(monday, 480)
      .after(issue(1, "khai-sinh"))
      .when(AtCounter{cuc(), CallNext{}})
      .then({called(1, cuc())})
      .when(AtCounter{binh(), CallNext{}})
      .rejected(Rejection::nobody_waiting);
}

// Priority people keep coming faster than they are served; still every normal ticket that waits is called, and no
// run of priority calls past a waiting normal ticket is longer than the policy says.
BOOST_AUTO_TEST_CASE(no_normal_ticket_starves_however_many_priority_tickets_come) {
  for (const std::int32_t limit : {1, 2, 3, 5}) {
    QueueStory story(hall_with(limit));
    story.given(open_on(monday, {binh()})).at(monday, 480);
    std::mt19937 random(20261123U + static_cast<std::uint32_t>(limit));
    std::uint32_t next = 1;
    for (; next <= 40; ++next) story.after(issue(next, "ban-sao"));
    int run = 0;
    int longest = 0;
    int normal_left = 40;
    for (int calls = 0; normal_left > 0; ++calls) {
      BOOST_REQUIRE(calls <= 40 * (limit + 1));
      for (std::uint32_t i = 0; i <= random() % 3; ++i) story.after(issue(next++, "khai-sinh", priority));
      story.after(AtCounter{binh(), CallNext{}});
      const auto& ticket = story.state().tickets.at(*story.state().counter(binh().counter)->active);
      run = ticket.priority == normal ? 0 : run + 1;
      longest = std::max(longest, run);
      normal_left -= ticket.priority == normal ? 1 : 0;
      story.after(AtCounter{binh(), MarkNoShow{}});
    }
    BOOST_TEST(longest == limit);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
