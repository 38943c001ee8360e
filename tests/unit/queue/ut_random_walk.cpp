// A seeded walk through thousands of random commands of kiosks and clerks who
// do not know what the others do, over several business dates. After every step
// an account of its own, kept from the events alone, must agree with State.
#include "firmware/base/overloaded.hpp"
#include "firmware/queue/projections.hpp"
#include "firmware/queue/transitions.hpp"
#include "tests/support/cases.hpp"
#include "tests/support/queue_story.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <set>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_random_walk)

Definition busy_hall() {
  auto definition = hall();
  definition.groups[2].last_number = 140;
  return definition;
}

// What the events alone tell, in the plainest possible form.
struct Account {
  struct Entry {
    std::string number;
    PriorityClass priority;
    ServiceGroupId group;
    TicketPhase phase;
    int calls;
  };
  std::map<Uuid, Entry> tickets;  // of the current date
  std::map<CounterId, std::vector<Uuid>> at_counter;
  std::map<CounterId, int> run_past_normal;  // priority calls in a row while a normal ticket waited
  std::set<std::string> numbers;             // date and number, over all dates
  std::set<Uuid> live() const {
    std::set<Uuid> visits;
    for (const auto& [visit, entry] : tickets)
      if (is_live(entry.phase)) visits.insert(visit);
    return visits;
  }
};

// Whether a verb's row lets it be refused so.
bool fits(const VerbRow& row, Rejection why) {
  using enum Rejection;
  const auto by_ticket = [&row, why](TicketPhase phase) {
    return row.action && verdict(*row.action, phase).rejection == why;
  };
  switch (why) {
    case clock_went_back:
    case clock_far_ahead:
    case unknown_counter:
    case not_logged_in:
      return true;
    case counter_open:
      return row.door == Door::closed;
    case counter_closed:
      return row.door == Door::open;
    case no_active_ticket:
      return row.hand == Hand::full;
    case nobody_waiting:
      return row.name == CallNext::type_name;
    default:
      return by_ticket(TicketPhase::called) || by_ticket(TicketPhase::serving);
  }
}

class Walk {
public:
  explicit Walk(std::uint32_t seed) : random_(seed) {}

  void step() {
    pass_time();
    const auto command = any_command();
    auto asked_at = now_;
    const auto whim = pick(400);
    const bool clock_is_wrong = whim < 2;
    if (whim == 0) asked_at.business_date = std::chrono::sys_days{now_.business_date} - std::chrono::days{3};
    if (whim == 1 && state_.business_date)
      asked_at.business_date = std::chrono::sys_days{now_.business_date} + std::chrono::days{300};
    const auto answer = decide(definition_, state_, command, asked_at);
    if (!answer) {
      rejections_.insert(answer.error());
      if (const auto* asked = std::get_if<AtCounter>(&command))
        BOOST_TEST(fits(row_of(asked->verb), answer.error()),
                   row_of(asked->verb).name << " must not answer " << codec::enum_text(answer.error()));
      return;
    }
    BOOST_REQUIRE(!clock_is_wrong || !state_.business_date);
    for (const auto& event : *answer) {
      account_for(event);
      evolve(state_, event, asked_at.instant);
      log_.emplace_back(event, asked_at.instant);
      kinds_.insert(event.index());
    }
    check_tickets();
    check_counters();
    check_lines();
    check_views();
  }

  // The journal rebuilds the same state, from its beginning and from the last day's.
  void check_replay() const {
    State from_first;
    State from_last_day;
    for (const auto& [event, at] : log_) {
      if (std::holds_alternative<DayStarted>(event)) from_last_day = State{};
      evolve(from_first, event, at);
      evolve(from_last_day, event, at);
    }
    BOOST_TEST((from_first == state_));
    BOOST_TEST((from_last_day == state_));
  }

  const std::set<Rejection>& rejections() const { return rejections_; }
  const std::set<std::size_t>& kinds() const { return kinds_; }

private:
  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

  void pass_time() {
    now_.instant += Milliseconds{pick(60'000)};
    if (pick(700) == 0) now_.business_date = std::chrono::sys_days{now_.business_date} + std::chrono::days{1};
  }

  Seat any_desk() {
    static const std::vector<std::string_view> clerks{"binh", "cuc", "dung"};
    const auto n = pick(3);
    // Mostly where they usually sit; sometimes anywhere, even at a counter that does not exist.
    const auto at = pick(8) == 0 ? pick(4) : n;
    return {counter(std::format("quay-0{}", at + 1)), clerk(clerks[n])};
  }

  Uuid any_visit() { return visit(1 + pick(visits_ + 1)); }
  // Mostly the ticket of before again, so that what was done is taken back, too.
  Command holder_of(const Uuid& any) {
    if (pick(3) == 0) held_ = any;
    const auto what = pick(5);
    if (what == 0) return CancelTicket{held_, static_cast<CancelledBy>(pick(3))};
    if (what < 3) return YieldTicket{held_};
    return UndoTicket{held_};
  }

  Command any_command() {
    static const std::vector<std::string_view> services{"ban-sao", "khai-sinh", "bien-dong", "mo-coi"};
    // Rushes fill the lines, the quiet hours between them empty them again.
    const auto kind = ++steps_ % 600 < 200 ? pick(100) : 34 + pick(66);
    if (kind < 34) {
      auto command = issue(++visits_, services[pick(20) == 0 ? 3 : pick(3)],
                           pick(2) == 0 ? PriorityClass::priority : PriorityClass::normal);
      command.order.purpose = static_cast<Purpose>(pick(10) == 0 ? 4 : 0);
      return command;
    }
    const auto at = any_desk();
    if (kind < 54) return AtCounter{at, CallNext{}};
    if (kind < 60) return AtCounter{at, Recall{}};
    if (kind < 68) return AtCounter{at, StartService{}};
    if (kind < 78) return AtCounter{at, FinishService{Outcome::solved}};
    if (kind < 82) return AtCounter{at, MarkNoShow{}};
    if (kind < 85) return LogIn{at};
    if (kind < 86) return AtCounter{at, LogOut{}};
    if (kind < 90) return AtCounter{at, OpenCounter{}};
    if (kind < 91) return AtCounter{at, CloseCounter{}};
    if (kind < 94) return holder_of(any_visit());
    return RateVisit{any_visit(), static_cast<RatingLevel>(pick(5)), kiosk()};
  }

  void account_for(const Event& event) {
    const auto move = [this](const Uuid& visit, TicketPhase from, TicketPhase to) {
      BOOST_REQUIRE(account_.tickets.contains(visit));
      BOOST_TEST((account_.tickets.at(visit).phase == from));
      account_.tickets.at(visit).phase = to;
    };
    std::visit(
        Overloaded{
            [this](const DayStarted& day) {
              BOOST_TEST((std::set(day.expired.begin(), day.expired.end()) == account_.live()));
              account_.tickets.clear();
              account_.at_counter.clear();
              account_.run_past_normal.clear();
            },
            [this](const TicketIssued& issue) {
              const auto key = date_text(issue.business_date) + issue.number;
              BOOST_TEST(account_.numbers.insert(key).second, "issued twice: " << key);
              account_.tickets[issue.visit] = {issue.number, issue.priority, issue.group, TicketPhase::waiting, 0};
            },
            [&](const TicketCalled& call) {
              account_for_fairness(call);
              move(call.visit, TicketPhase::waiting, TicketPhase::called);
              BOOST_TEST(++account_.tickets.at(call.visit).calls == 1);
              account_.at_counter[call.counter].push_back(call.visit);
            },
            [&](const ServiceStarted& start) { move(start.visit, TicketPhase::called, TicketPhase::serving); },
            [&](const ServiceFinished& finish) {
              move(finish.visit, TicketPhase::serving, TicketPhase::finished);
              std::erase(account_.at_counter[finish.counter], finish.visit);
            },
            [&](const TicketNoShow& absent) {
              move(absent.visit, TicketPhase::called, TicketPhase::no_show);
              std::erase(account_.at_counter[absent.counter], absent.visit);
            },
            [&](const TicketCancelled& gone) { move(gone.visit, TicketPhase::waiting, TicketPhase::cancelled); },
            [&](const TicketYielded& yielded) {
              BOOST_TEST((yielded.places == 1 || yielded.places == 2));
              move(yielded.visit, TicketPhase::waiting, TicketPhase::waiting);
            },
            [&](const TicketRestored& back) {
              BOOST_REQUIRE(account_.tickets.contains(back.visit));
              const auto phase = account_.tickets.at(back.visit).phase;
              BOOST_TEST((phase == TicketPhase::waiting || phase == TicketPhase::cancelled));
              account_.tickets.at(back.visit).phase = TicketPhase::waiting;
            },
            [](const auto&) {}},
        event);
  }

  void account_for_fairness(const TicketCalled& call) {
    const auto& served = definition_.counter(call.counter)->groups;
    const auto normal_waits = std::ranges::any_of(account_.tickets, [&served](const auto& item) {
      const auto& entry = item.second;
      return entry.phase == TicketPhase::waiting && entry.priority == PriorityClass::normal &&
             std::ranges::find(served, entry.group) != served.end();
    });
    auto& run = account_.run_past_normal[call.counter];
    const auto passes = account_.tickets.at(call.visit).priority == PriorityClass::priority && normal_waits;
    run = passes ? run + 1 : 0;
    BOOST_TEST(run <= definition_.policy.priority_run);
  }

  // No ticket is lost, none appears from nowhere, and all are in the phase that their events say.
  void check_tickets() const {
    BOOST_REQUIRE(state_.tickets.size() == account_.tickets.size());
    BOOST_REQUIRE(state_.by_numbers.size() == account_.tickets.size());
    for (const auto& [visit, entry] : account_.tickets) {
      const auto* ticket = state_.ticket(visit);
      BOOST_REQUIRE(ticket != nullptr);
      if (ticket->phase != entry.phase || state_.by_number(entry.number) != ticket)
        BOOST_ERROR("ticket " << entry.number << " is not what its events say");
    }
  }

  void check_counters() const {
    std::size_t active = 0;
    std::set<ClerkId> clerks;
    for (const auto& [id, counter] : state_.counters) {
      const auto there = account_.at_counter.contains(id) ? account_.at_counter.at(id) : std::vector<Uuid>{};
      BOOST_REQUIRE(there.size() == (counter.active ? 1U : 0U));
      if (counter.active) {
        ++active;
        BOOST_TEST((there.front() == *counter.active));
        BOOST_TEST((state_.ticket(*counter.active)->counter == id));
        BOOST_TEST(counter.open);
      }
      if (counter.open) BOOST_TEST(counter.clerk.has_value());
      if (counter.clerk) BOOST_TEST(clerks.insert(*counter.clerk).second, "a clerk sits at two counters");
    }
    const auto at_counter =
        std::ranges::count_if(state_.tickets, [](const auto& item) { return is_at_counter(item.second.phase); });
    BOOST_TEST(static_cast<std::size_t>(at_counter) == active);
  }

  // Every waiting ticket stands in its line at its place, and nobody else does.
  void check_lines() const {
    std::size_t in_line = 0;
    std::set<std::int64_t> places_taken;
    for (const auto& [group, line] : state_.lines)
      for (const auto* places : {&line.normal, &line.priority})
        for (const auto& [order, visit] : *places) {
          const auto* ticket = state_.ticket(visit);
          ++in_line;
          BOOST_TEST(places_taken.insert(order).second, "two stand at place " << order);
          BOOST_TEST((order >= 1 && order <= state_.issued_count));
          if (ticket->phase != TicketPhase::waiting || ticket->order != order || ticket->group != group ||
              (ticket->priority == PriorityClass::priority) != (places == &line.priority))
            BOOST_ERROR("ticket " << ticket->number << " stands in the wrong line");
        }
    const auto waiting = std::ranges::count_if(
        state_.tickets, [](const auto& item) { return item.second.phase == TicketPhase::waiting; });
    BOOST_TEST(in_line == static_cast<std::size_t>(waiting));
  }

  void check_views() const {
    const auto view = calls(definition_, state_);
    BOOST_TEST(view.current.size() <= definition_.counters.size());
    BOOST_TEST(view.past.size() <= max_past_calls);
    for (const auto& counter : counters(definition_, state_))
      if (counter.active != nullptr)
        BOOST_TEST(std::ranges::count(view.current, counter.active->visit, &CallView::visit) == 1);
  }

  std::mt19937 random_;
  Definition definition_ = busy_hall();
  State state_;
  Now now_{Instant{std::chrono::sys_days{monday}}, monday, 8 * 60};
  std::uint32_t visits_ = 0;
  std::uint32_t steps_ = 0;
  Uuid held_ = visit(1);
  Account account_;
  std::vector<std::pair<Event, Instant>> log_;
  std::set<Rejection> rejections_;
  std::set<std::size_t> kinds_;
};

BOOST_AUTO_TEST_CASE(invariants_hold_after_every_step_and_the_journal_rebuilds_the_state) {
  std::set<Rejection> rejections;
  std::set<std::size_t> kinds;
  const auto [first, count] = test::cases_or({.first = 1, .count = 20});
  for (std::uint32_t seed = first; seed < first + count; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Walk walk(seed);
      for (int step = 0; step < 4000; ++step) {
        BOOST_TEST_CONTEXT("step " << step) walk.step();
      }
      walk.check_replay();
      rejections.insert(walk.rejections().begin(), walk.rejections().end());
      kinds.insert(walk.kinds().begin(), walk.kinds().end());
    }
  }
  // The walks went everywhere: every kind of event and every reason to reject was met.
  BOOST_TEST(kinds.size() == std::variant_size_v<Event>);
  boost::mp11::mp_for_each<codec::Enumerators<Rejection>>(
      [&](auto entry) { BOOST_TEST(rejections.contains(entry.value), "never rejected: " << entry.name); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
