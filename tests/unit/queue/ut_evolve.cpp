#include "tests/support/queue_story.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_evolve)

State after(const std::vector<Event>& events) {
  State state;
  for (const auto& event : events) evolve(state, event, Instant{});
  return state;
}

std::vector<Event> waiting_ticket() {
  auto events = open_on(monday, {binh(), cuc()});
  events.emplace_back(issued(1, "A001", "ban-sao"));
  return events;
}

// Folding the event after those must be refused as impossible.
void impossible(std::vector<Event> events, const Event& last) {
  auto state = after(events);
  BOOST_CHECK_THROW(evolve(state, last, Instant{}), std::logic_error);
}

std::vector<Event> with(std::vector<Event> events, std::vector<Event> more) {
  events.insert(events.end(), more.begin(), more.end());
  return events;
}

BOOST_AUTO_TEST_CASE(a_journal_that_issues_a_visit_or_a_number_twice_is_broken) {
  impossible(waiting_ticket(), issued(1, "A002", "ban-sao"));
  impossible(waiting_ticket(), issued(2, "A001", "ban-sao"));
}

BOOST_AUTO_TEST_CASE(a_journal_that_moves_an_unknown_visit_is_broken) {
  impossible(waiting_ticket(), called(2, binh()));
  impossible(waiting_ticket(), rated(2, RatingLevel::neutral));
}

BOOST_AUTO_TEST_CASE(a_journal_that_skips_or_repeats_a_phase_is_broken) {
  const auto at_counter = with(waiting_ticket(), {called(1, binh())});
  const auto served = with(at_counter, {started(1, binh()), finished(1, binh())});
  impossible(waiting_ticket(), started(1, binh()));
  impossible(at_counter, called(1, cuc()));
  impossible(at_counter, finished(1, binh()));
  impossible(at_counter, rated(1, RatingLevel::neutral));
  impossible(served, story::no_show(1, binh()));
  impossible(with(served, {rated(1, RatingLevel::neutral)}), rated(1, RatingLevel::satisfied));
}

BOOST_AUTO_TEST_CASE(a_journal_that_moves_a_ticket_at_another_counter_is_broken) {
  const auto at_counter = with(waiting_ticket(), {called(1, binh())});
  impossible(at_counter, started(1, cuc()));
  impossible(at_counter, TicketRecalled{visit(1), cuc().counter, cuc().clerk, 2});
  impossible(with(at_counter, {started(1, binh())}), finished(1, cuc()));
}

BOOST_AUTO_TEST_CASE(a_journal_that_puts_two_tickets_at_a_counter_or_leaves_one_behind_is_broken) {
  const auto busy = with(waiting_ticket(), {issued(2, "A002", "ban-sao"), called(1, binh())});
  impossible(busy, called(2, binh()));
  impossible(busy, CounterClosed{binh().counter, binh().clerk});
  impossible(busy, ClerkLoggedOut{binh().counter, binh().clerk});
}

BOOST_AUTO_TEST_CASE(a_new_day_depends_on_nothing_before_it) {
  const auto used = with(waiting_ticket(), {called(1, binh()), DayStarted{tuesday, {visit(1)}}});
  BOOST_TEST((after(used) == after({DayStarted{tuesday, {}}})));
}

BOOST_AUTO_TEST_CASE(numbers_that_arrive_out_of_order_never_turn_the_count_back) {
  auto events = open_on(monday, {});
  events.emplace_back(issued(1, "A020", "ban-sao"));
  events.emplace_back(issued(2, "A007", "ban-sao"));
  BOOST_TEST(after(events).last_number.at(group("chung-thuc")) == 20);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
