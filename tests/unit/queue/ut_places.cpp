// Whoever waits gives the ticket up, lets others go first, or takes that back. Nobody of another line, and nobody who
// went first, may ever be worse off for it.
#include "firmware/queue/projections.hpp"
#include "tests/support/cases.hpp"
#include "tests/support/queue_story.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_places)

using std::chrono::milliseconds;
using std::chrono::seconds;
constexpr auto priority = PriorityClass::priority;

Command cancel(std::uint32_t n) {
  return CancelTicket{visit(n), CancelledBy::phone};
}
Command yield(std::uint32_t n) {
  return YieldTicket{visit(n)};
}
Command undo(std::uint32_t n) {
  return UndoTicket{visit(n)};
}
Event yielded(std::uint32_t n, std::int32_t places) {
  return TicketYielded{visit(n), places};
}

// Binh's counter is open, and tickets 1 to `count` wait for the same service.
class Waiting : public QueueStory {
public:
  explicit Waiting(std::uint32_t count, Definition definition = hall()) : QueueStory(std::move(definition)) {
    given(open_on(monday, {binh()})).at(monday, 480);
    for (std::uint32_t n = 1; n <= count; ++n) after(issue(n, "ban-sao"));
  }
};

struct Called {
  std::string number;
  ServiceGroupId group;
  PriorityClass priority = PriorityClass::normal;
};
// Calls and gives up until nobody waits.
std::vector<Called> calls_of(QueueStory& story, const Seat& at = binh()) {
  std::vector<Called> out;
  while (story.state().waiting(group("chung-thuc")) + story.state().waiting(group("ho-tich")) > 0) {
    story.after(AtCounter{at, CallNext{}});
    const auto& ticket = story.state().tickets.at(*story.state().counter(at.counter)->active);
    out.push_back({ticket.number, ticket.group, ticket.priority});
    story.after(AtCounter{at, MarkNoShow{}});
  }
  return out;
}
std::string order_of_calls(QueueStory& story) {
  std::string order;
  for (const auto& call : calls_of(story)) order += (order.empty() ? "" : " ") + call.number;
  return order;
}

// ---- refusals ----

BOOST_AUTO_TEST_CASE(a_ticket_that_nobody_knows_is_neither_cancelled_nor_moved) {
  Waiting story(2);
  for (const auto& command : {cancel(9), yield(9), undo(9)}) story.when(command).rejected(Rejection::unknown_visit);
}

BOOST_AUTO_TEST_CASE(what_comes_at_the_moment_of_the_call_comes_too_late) {
  Waiting story(3);
  story.after(AtCounter{binh(), CallNext{}});
  for (const auto& command : {cancel(1), yield(1), undo(1)})
    story.when(command).rejected(Rejection::already_called);
  story.after(AtCounter{binh(), StartService{}});
  for (const auto& command : {cancel(1), yield(1), undo(1)})
    story.when(command).rejected(Rejection::already_called);
  BOOST_TEST((story.ticket(1).phase == TicketPhase::serving));
}

BOOST_AUTO_TEST_CASE(a_yield_is_taken_back_no_more_once_the_ticket_is_called) {
  Waiting story(3);
  story.after(yield(1));
  story.after(AtCounter{binh(), CallNext{}}).after(AtCounter{binh(), MarkNoShow{}});
  story.after(AtCounter{binh(), CallNext{}}).after(AtCounter{binh(), MarkNoShow{}});
  story.when(AtCounter{binh(), CallNext{}}).then({called(1, binh())});
  story.when(undo(1)).rejected(Rejection::already_called);
}

BOOST_AUTO_TEST_CASE(a_cancelled_ticket_is_not_cancelled_again_and_lets_nobody_go_first) {
  Waiting story(3);
  story.after(cancel(1))
      .when(cancel(1))
      .rejected(Rejection::not_waiting)
      .when(yield(1))
      .rejected(Rejection::not_waiting);
}

BOOST_AUTO_TEST_CASE(the_last_of_a_line_has_nobody_to_let_go_first) {
  Waiting story(1);
  story.after(issue(2, "khai-sinh")).after(issue(3, "ban-sao", priority));
  story.when(yield(1)).rejected(Rejection::nobody_behind);
}

BOOST_AUTO_TEST_CASE(a_ticket_lets_others_go_first_as_often_as_the_policy_says) {
  for (const std::int32_t most : {0, 1, 2, 5}) {
    auto definition = hall();
    definition.policy.yields = most;
    Waiting story(20, definition);
    BOOST_TEST(yields_left(definition.policy, story.ticket(1)) == most);
    for (int i = 0; i < most; ++i) story.when(yield(1)).then({yielded(1, 2)});
    BOOST_TEST(yields_left(definition.policy, story.ticket(1)) == 0);
    story.when(yield(1)).rejected(Rejection::no_yields_left);
  }
}

BOOST_AUTO_TEST_CASE(without_a_cancel_or_yield_there_is_nothing_to_undo) {
  Waiting story(3);
  story.when(undo(1)).rejected(Rejection::nothing_to_undo);
  story.after(yield(1)).after(undo(1)).when(undo(1)).rejected(Rejection::nothing_to_undo);
}

BOOST_AUTO_TEST_CASE(undo_is_taken_for_sixty_seconds_to_the_millisecond) {
  for (const auto& command : {cancel(1), yield(1)}) {
    Waiting in_time(3);
    in_time.after(command).later(seconds{60}).when(undo(1)).then({TicketRestored{visit(1)}});
    Waiting late(3);
    late.after(command).later(milliseconds{60'001}).when(undo(1)).rejected(Rejection::undo_over);
  }
}

BOOST_AUTO_TEST_CASE(a_ticket_takes_back_three_times_and_no_more) {
  Waiting story(3);
  for (int i = 0; i < 3; ++i) story.after(yield(1)).after(undo(1));
  story.after(yield(1));
  BOOST_TEST(!story.ticket(1).undo.has_value());
  story.when(undo(1)).rejected(Rejection::nothing_to_undo);
}

BOOST_AUTO_TEST_CASE(on_another_date_nothing_of_a_ticket_can_be_asked_and_asking_starts_no_day) {
  Waiting story(3);
  story.after(cancel(1)).at(tuesday, 480);
  for (const auto& command : {cancel(2), yield(2), undo(1)}) story.when(command).rejected(Rejection::unknown_visit);
  BOOST_TEST((story.state().business_date == monday));
}

BOOST_AUTO_TEST_CASE(a_cancelled_ticket_is_not_among_those_that_expire) {
  Waiting story(2);
  story.after(cancel(1)).at(tuesday, 480).when(StartDay{}).then({DayStarted{tuesday, {visit(2)}}});
}

BOOST_AUTO_TEST_CASE(a_journal_that_moves_places_which_are_not_there_is_broken) {
  for (const Event& event : std::vector<Event>{yielded(2, 2), yielded(3, 1), TicketRestored{visit(1)},
                                               TicketCancelled{visit(9), CancelledBy::phone}}) {
    Waiting story(3);
    BOOST_CHECK_THROW(story.given({event}), std::logic_error);
  }
}

// ---- what happens ----

BOOST_AUTO_TEST_CASE(a_cancelled_ticket_leaves_its_line_and_is_never_called) {
  Waiting story(3);
  for (const auto by : {CancelledBy::phone, CancelledBy::kiosk, CancelledBy::counter}) {
    Waiting each(1);
    each.when(CancelTicket{visit(1), by}).then({TicketCancelled{visit(1), by}});
  }
  story.after(cancel(1));
  BOOST_TEST(story.state().waiting(group("chung-thuc")) == 2);
  BOOST_TEST(story.state().ahead_of(story.ticket(2)) == 0);
  BOOST_TEST(story.ticket(1).ended.has_value());
  BOOST_TEST(order_of_calls(story) == "A002 A003");
}

BOOST_AUTO_TEST_CASE(a_cancel_that_is_taken_back_gives_the_old_place) {
  Waiting story(3);
  story.after(cancel(2)).after(issue(4, "ban-sao")).after(undo(2));
  BOOST_TEST(!story.ticket(2).ended.has_value());
  BOOST_TEST(order_of_calls(story) == "A001 A002 A003 A004");
}

BOOST_AUTO_TEST_CASE(who_yields_lets_two_go_first_or_the_one_that_there_is) {
  Waiting many(5);
  many.when(yield(1)).then({yielded(1, 2)});
  BOOST_TEST(many.state().ahead_of(many.ticket(1)) == 2);
  BOOST_TEST(order_of_calls(many) == "A002 A003 A001 A004 A005");
  Waiting two(2);
  two.when(yield(1)).then({yielded(1, 1)});
  BOOST_TEST(order_of_calls(two) == "A002 A001");
}

BOOST_AUTO_TEST_CASE(two_yields_of_one_ticket_let_four_go_first) {
  Waiting story(6);
  story.after(yield(1)).after(yield(1));
  BOOST_TEST(order_of_calls(story) == "A002 A003 A004 A005 A001 A006");
}

BOOST_AUTO_TEST_CASE(two_tickets_that_yield_to_each_other_both_let_two_go_first) {
  Waiting story(5);
  story.after(yield(1));  // 2 3 1 4 5
  story.after(yield(2));  // 3 1 2 4 5
  BOOST_TEST(order_of_calls(story) == "A003 A001 A002 A004 A005");
}

BOOST_AUTO_TEST_CASE(a_yield_that_is_taken_back_gives_the_old_place_and_the_yield) {
  Waiting story(5);
  const auto before = story.state();
  story.after(yield(2)).after(undo(2));
  BOOST_TEST((story.state().lines == before.lines));
  BOOST_TEST(yields_left(story.definition().policy, story.ticket(2)) == 2);
  BOOST_TEST(order_of_calls(story) == "A001 A002 A003 A004 A005");
}

BOOST_AUTO_TEST_CASE(only_the_latest_is_taken_back) {
  Waiting story(6);
  story.after(yield(1)).after(yield(1)).after(undo(1)).when(undo(1)).rejected(Rejection::nothing_to_undo);
  BOOST_TEST(order_of_calls(story) == "A002 A003 A001 A004 A005 A006");
}

BOOST_AUTO_TEST_CASE(who_was_called_meanwhile_has_gone_and_the_others_stand_behind_again) {
  Waiting story(4);
  story.after(yield(1)).when(AtCounter{binh(), CallNext{}}).then({called(2, binh())});
  story.after(AtCounter{binh(), MarkNoShow{}}).after(undo(1));
  BOOST_TEST(story.state().ahead_of(story.ticket(1)) == 0);
  BOOST_TEST(order_of_calls(story) == "A001 A003 A004");
}

BOOST_AUTO_TEST_CASE(cancels_and_yields_taken_back_crosswise_give_each_the_own_place) {
  Waiting story(4);
  story.after(yield(1)).after(cancel(2)).after(undo(1)).after(undo(2));
  std::vector<std::int64_t> places;
  for (const auto& [place, visit] : story.state().lines.at(group("chung-thuc")).normal) places.push_back(place);
  BOOST_TEST(places == (std::vector<std::int64_t>{1, 2, 3, 4}), boost::test_tools::per_element());
  BOOST_TEST(story.state().waiting(group("chung-thuc")) == 4);
}

BOOST_AUTO_TEST_CASE(two_who_yield_and_take_it_back_pass_nobody_who_never_asked) {
  Waiting friends(4);
  friends.after(yield(1)).after(yield(3)).after(undo(1)).after(undo(3));
  BOOST_TEST(order_of_calls(friends) == "A001 A002 A003 A004");
  for (const auto& [first, second] : {std::pair{1U, 2U}, std::pair{2U, 1U}}) {
    Waiting neighbours(3);
    neighbours.after(yield(1)).after(yield(2)).after(undo(first)).after(undo(second));
    BOOST_TEST(order_of_calls(neighbours) == "A001 A002 A003");
  }
}

BOOST_AUTO_TEST_CASE(a_cancel_that_is_taken_back_stands_before_those_who_yielded_behind_it) {
  Waiting story(4);
  story.after(cancel(2)).after(yield(1)).after(undo(2));  // 1 let 3 and 4 go first
  BOOST_TEST(order_of_calls(story) == "A002 A003 A004 A001");
}

BOOST_AUTO_TEST_CASE(the_last_who_cancels_comes_back_before_those_who_came_meanwhile) {
  Waiting story(1);
  story.after(cancel(1)).after(issue(2, "ban-sao")).after(issue(3, "ban-sao")).after(yield(2)).after(undo(1));
  BOOST_TEST(order_of_calls(story) == "A001 A003 A002");
}

// Whoever takes back what they did stands where they would stand without it; so do all others.
BOOST_AUTO_TEST_CASE(
    cancels_and_yields_of_many_that_are_all_taken_back_in_whatever_order_leave_the_line_as_it_was) {
  const auto [first, count] = test::cases_or({.first = 1, .count = 200});
  for (std::uint32_t seed = first; seed < first + count; ++seed) {
    std::mt19937 random(seed);
    Waiting story(8);
    const auto before = story.state().lines;
    std::vector<std::uint32_t> away;
    for (int i = 0; i < 24; ++i) {
      const auto n = 1 + static_cast<std::uint32_t>(random() % 8);
      if (const auto held = std::ranges::find(away, n); held != away.end()) {
        story.after(undo(n));
        away.erase(held);
      } else if (story.ticket(n).undone < most_undos && story.state().behind(story.ticket(n), 1) > 0) {
        story.after(random() % 3 == 0 ? cancel(n) : yield(n));
        away.push_back(n);
      }
    }
    std::ranges::shuffle(away, random);
    for (const auto n : away) story.after(undo(n));
    BOOST_TEST((story.state().lines == before), "seed " << seed);
  }
}

BOOST_AUTO_TEST_CASE(a_priority_ticket_yields_to_its_own_class) {
  Waiting story(2);
  for (std::uint32_t n = 3; n <= 5; ++n) story.after(issue(n, "ban-sao", priority));
  story.when(yield(3)).then({yielded(3, 2)});
  BOOST_TEST(order_of_calls(story) == "A004 A005 A001 A003 A002");
}

// ---- the order of calling ----

// A hall filled by the seed: two groups, two classes.
void fill(QueueStory& story, std::mt19937& random, std::uint32_t tickets) {
  story.given(open_on(monday, {binh()})).at(monday, 480);
  for (std::uint32_t n = 1; n <= tickets; ++n)
    story.after(issue(n, random() % 2 == 0 ? "ban-sao" : "khai-sinh",
                      random() % 3 == 0 ? PriorityClass::priority : PriorityClass::normal));
}

BOOST_AUTO_TEST_CASE(under_every_policy_a_yield_moves_nobody_but_within_the_own_line) {
  const auto [first, count] = test::cases_or({.first = 1, .count = 60});
  for (std::uint32_t seed = first; seed < first + count; ++seed) {
    for (const std::int32_t run : {0, 1, 2, 3, 5}) {
      auto definition = hall();
      definition.policy.priority_run = run;
      QueueStory plain(definition);
      QueueStory moved(definition);
      std::mt19937 random(seed);
      fill(plain, random, 24);
      random.seed(seed);
      fill(moved, random, 24);
      std::vector<std::uint32_t> who;
      for (int i = 0; i < 20; ++i) {
        who.push_back(1 + static_cast<std::uint32_t>(random() % 24));
        moved.when(random() % 4 == 0 ? undo(who.back()) : yield(who.back())).whatever();
      }
      const auto before = calls_of(plain);
      const auto after = calls_of(moved);
      BOOST_TEST_CONTEXT("seed " << seed << ", run " << run) {
        BOOST_REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
          BOOST_TEST((before[i].group == after[i].group && before[i].priority == after[i].priority));
          const auto later = std::ranges::find(before, after[i].number, &Called::number);
          const auto number = static_cast<std::uint32_t>(std::ranges::distance(before.begin(), later));
          // Whoever never yielded is called at the old turn or before it.
          const auto holder =
              std::ranges::find_if(who, [&](std::uint32_t n) { return moved.ticket(n).number == after[i].number; });
          if (holder == who.end()) BOOST_TEST(i <= number, after[i].number << " is called later");
        }
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
