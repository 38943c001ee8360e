#include "firmware/queue/transitions.hpp"
#include "tests/support/queue_story.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_transitions)

// What each action does to a ticket in each phase, written by hand and not from the table: the phase afterwards, or
// the reason of the refusal.
struct Expectation {
  TicketPhase phase;
  TicketAction action;
  std::string_view answer;
};
using enum TicketAction;
using Phase = TicketPhase;
const std::vector<Expectation> expectations{
    {Phase::waiting, call, "called"},
    {Phase::waiting, recall, "no_active_ticket"},
    {Phase::waiting, start, "no_active_ticket"},
    {Phase::waiting, finish, "no_active_ticket"},
    {Phase::waiting, no_show, "no_active_ticket"},
    {Phase::waiting, rate, "not_served"},
    {Phase::waiting, cancel, "cancelled"},
    {Phase::waiting, yield, "waiting"},
    {Phase::waiting, undo, "waiting"},
    {Phase::waiting, close_counter, "waiting"},
    {Phase::waiting, log_out, "waiting"},

    {Phase::called, call, "ticket_active"},
    {Phase::called, recall, "called"},
    {Phase::called, start, "serving"},
    {Phase::called, finish, "not_serving"},
    {Phase::called, no_show, "no_show"},
    {Phase::called, rate, "not_served"},
    {Phase::called, cancel, "already_called"},
    {Phase::called, yield, "already_called"},
    {Phase::called, undo, "already_called"},
    {Phase::called, close_counter, "ticket_active"},
    {Phase::called, log_out, "ticket_active"},

    {Phase::serving, call, "ticket_active"},
    {Phase::serving, recall, "not_called"},
    {Phase::serving, start, "not_called"},
    {Phase::serving, finish, "finished"},
    {Phase::serving, no_show, "not_called"},
    {Phase::serving, rate, "not_served"},
    {Phase::serving, cancel, "already_called"},
    {Phase::serving, yield, "already_called"},
    {Phase::serving, undo, "already_called"},
    {Phase::serving, close_counter, "ticket_active"},
    {Phase::serving, log_out, "ticket_active"},

    {Phase::finished, call, "nobody_waiting"},
    {Phase::finished, recall, "no_active_ticket"},
    {Phase::finished, start, "no_active_ticket"},
    {Phase::finished, finish, "no_active_ticket"},
    {Phase::finished, no_show, "no_active_ticket"},
    {Phase::finished, rate, "finished"},
    {Phase::finished, cancel, "not_waiting"},
    {Phase::finished, yield, "not_waiting"},
    {Phase::finished, undo, "not_waiting"},
    {Phase::finished, close_counter, "finished"},
    {Phase::finished, log_out, "finished"},

    {Phase::no_show, call, "nobody_waiting"},
    {Phase::no_show, recall, "no_active_ticket"},
    {Phase::no_show, start, "no_active_ticket"},
    {Phase::no_show, finish, "no_active_ticket"},
    {Phase::no_show, no_show, "no_active_ticket"},
    {Phase::no_show, rate, "not_served"},
    {Phase::no_show, cancel, "not_waiting"},
    {Phase::no_show, yield, "not_waiting"},
    {Phase::no_show, undo, "not_waiting"},
    {Phase::no_show, close_counter, "no_show"},
    {Phase::no_show, log_out, "no_show"},

    {Phase::cancelled, call, "nobody_waiting"},
    {Phase::cancelled, recall, "no_active_ticket"},
    {Phase::cancelled, start, "no_active_ticket"},
    {Phase::cancelled, finish, "no_active_ticket"},
    {Phase::cancelled, no_show, "no_active_ticket"},
    {Phase::cancelled, rate, "not_served"},
    {Phase::cancelled, cancel, "not_waiting"},
    {Phase::cancelled, yield, "not_waiting"},
    {Phase::cancelled, undo, "waiting"},
    {Phase::cancelled, close_counter, "cancelled"},
    {Phase::cancelled, log_out, "cancelled"},

    {Phase::expired, call, "nobody_waiting"},
    {Phase::expired, recall, "no_active_ticket"},
    {Phase::expired, start, "no_active_ticket"},
    {Phase::expired, finish, "no_active_ticket"},
    {Phase::expired, no_show, "no_active_ticket"},
    {Phase::expired, rate, "unknown_visit"},
    {Phase::expired, cancel, "unknown_visit"},
    {Phase::expired, yield, "unknown_visit"},
    {Phase::expired, undo, "unknown_visit"},
    {Phase::expired, close_counter, "expired"},
    {Phase::expired, log_out, "expired"},
};

// Binh's counter is open, and ticket 1 has come to this phase there; where it is to yield, or has yielded, somebody waits
// behind it.
std::vector<Event> history(Phase phase, TicketAction action) {
  auto events = open_on(monday, {binh()});
  events.emplace_back(issued(1, "A001", "ban-sao"));
  if (phase == Phase::waiting && (action == yield || action == undo))
    events.emplace_back(issued(2, "A002", "ban-sao"));
  if (phase == Phase::waiting && action == undo) events.emplace_back(TicketYielded{visit(1), 1});
  if (phase == Phase::expired) {
    events.emplace_back(DayStarted{tuesday, {visit(1)}});
    events.emplace_back(ClerkLoggedIn{binh().counter, binh().clerk});
    events.emplace_back(CounterOpened{binh().counter, binh().clerk});
  }
  if (phase == Phase::cancelled) events.emplace_back(TicketCancelled{visit(1), CancelledBy::phone});
  if (phase == Phase::waiting || phase == Phase::expired || phase == Phase::cancelled) return events;
  events.emplace_back(called(1, binh()));
  if (phase == Phase::no_show) events.emplace_back(story::no_show(1, binh()));
  if (phase == Phase::serving || phase == Phase::finished) events.emplace_back(started(1, binh()));
  if (phase == Phase::finished) events.emplace_back(finished(1, binh()));
  return events;
}

Command command_for(TicketAction action) {
  switch (action) {
    case call:
      return AtCounter{binh(), CallNext{}};
    case recall:
      return AtCounter{binh(), Recall{}};
    case start:
      return AtCounter{binh(), StartService{}};
    case finish:
      return AtCounter{binh(), FinishService{Outcome::solved}};
    case TicketAction::no_show:
      return AtCounter{binh(), MarkNoShow{}};
    case rate:
      return RateVisit{visit(1), RatingLevel::satisfied, kiosk()};
    case cancel:
      return CancelTicket{visit(1), CancelledBy::phone};
    case yield:
      return YieldTicket{visit(1)};
    case undo:
      return UndoTicket{visit(1)};
    case close_counter:
      return AtCounter{binh(), CloseCounter{}};
    case log_out:
      return AtCounter{binh(), LogOut{}};
  }
  throw std::logic_error("unknown action");
}

// What decide() and evolve() really do, in the words of the expectation.
std::string outcome(const Expectation& row) {
  State state;
  const auto date = row.phase == Phase::expired ? tuesday : monday;
  const Now now{Instant{std::chrono::sys_days{date}}, date, 8 * 60};
  for (const auto& event : history(row.phase, row.action)) evolve(state, event, now.instant);
  const auto answer = decide(hall(), state, command_for(row.action), now);
  if (!answer) return std::string(codec::enum_text(answer.error()));
  for (const auto& event : *answer) evolve(state, event, now.instant);
  const auto* ticket = state.ticket(visit(1));
  return ticket == nullptr ? "expired" : std::string(codec::enum_text(ticket->phase));
}

std::string in_table(const Expectation& row) {
  const auto& cell = verdict(row.action, row.phase);
  return std::string(cell.allowed() ? codec::enum_text(cell.next) : codec::enum_text(*cell.rejection));
}

std::string name(const Expectation& row) {
  return std::format("{} a {} ticket: ", codec::enum_text(row.action), codec::enum_text(row.phase));
}

BOOST_AUTO_TEST_CASE(every_pair_of_phase_and_action_is_expected_once) {
  std::set<std::pair<TicketPhase, TicketAction>> pairs;
  for (const auto& row : expectations) pairs.emplace(row.phase, row.action);
  const auto phases = boost::mp11::mp_size<codec::Enumerators<TicketPhase>>::value;
  const auto actions = boost::mp11::mp_size<codec::Enumerators<TicketAction>>::value;
  BOOST_TEST(phases == phase_count);
  BOOST_TEST(actions == action_count);
  BOOST_TEST(pairs.size() == phases * actions);
  BOOST_TEST(expectations.size() == pairs.size());
}

BOOST_AUTO_TEST_CASE(the_table_says_what_is_expected) {
  for (const auto& row : expectations) BOOST_TEST(name(row) + in_table(row) == name(row) + std::string(row.answer));
}

BOOST_AUTO_TEST_CASE(decide_and_evolve_do_what_is_expected) {
  for (const auto& row : expectations) BOOST_TEST(name(row) + outcome(row) == name(row) + std::string(row.answer));
}

BOOST_AUTO_TEST_CASE(a_ticket_is_live_until_it_ends) {
  for (const auto phase : {Phase::waiting, Phase::called, Phase::serving}) BOOST_TEST(is_live(phase));
  for (const auto phase : {Phase::finished, Phase::no_show, Phase::cancelled, Phase::expired})
    BOOST_TEST(!is_live(phase));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
