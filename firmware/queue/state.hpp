// The state of one centre's queue on one business date, a
// fold of events: evolve() is the only thing that changes it.
#pragma once

#include "firmware/queue/events.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::queue {

struct Ticket {
  Uuid visit;
  std::string number;
  ServiceGroupId group;
  ServiceId service;
  Purpose purpose = Purpose::file;
  PriorityClass priority = PriorityClass::normal;
  TicketPhase phase = TicketPhase::waiting;
  // Place in the line of arrival: 1, 2, 3 ... over the whole centre. Who lets others go first exchanges places with them.
  std::int64_t order = 0;
  Instant issued;
  std::optional<Instant> called;  // the latest call
  std::optional<Instant> started;
  std::optional<Instant> ended;
  std::optional<CounterId> counter;
  std::int32_t call_count = 0;
  std::optional<RatingLevel> rating;
  std::int32_t yields = 0;  // times that it let others go first, less those taken back
  std::int32_t undone = 0;
  // The latest cancel or yield, while it may be taken back: until when, and the mark that the ticket left where it stood:
  // before whoever waits at `place` or behind it. Of several marks before the same one the lower rank is first. Marks move
  // with those whom they stand before, as if they waited too, so that all who go back stand as they stood.
  struct Undo {
    Instant until;
    std::int64_t place = 0;
    std::int64_t rank = 0;
    friend bool operator==(const Undo&, const Undo&) = default;
  };
  std::optional<Undo> undo;
  std::optional<Preparation> preparation;
  friend bool operator==(const Ticket&, const Ticket&) = default;
};

struct CounterState {
  std::optional<ClerkId> clerk;  // who is logged in
  bool open = false;
  std::optional<Uuid> active;     // the called or serving ticket
  std::int32_t priority_run = 0;  // priority tickets called in a row
  friend bool operator==(const CounterState&, const CounterState&) = default;
};

// Who waits in one service group, by place in the line of arrival.
struct Line {
  using Places = std::map<std::int64_t, Uuid>;
  Places normal;
  Places priority;
  friend bool operator==(const Line&, const Line&) = default;
};

// How many calls are remembered after their tickets have left the counters.
inline constexpr std::size_t max_past_calls = 12;

struct State {
  std::optional<BusinessDate> business_date;
  std::map<Uuid, Ticket> tickets;
  std::map<ServiceGroupId, std::int32_t> last_number;
  std::map<CounterId, CounterState> counters;
  std::int64_t issued_count = 0;
  std::map<ServiceGroupId, Line> lines;                 // the waiting tickets
  std::map<std::string, Uuid, std::less<>> by_numbers;  // every number issued on this date
  // Latest call or recall first: all tickets now at a counter and the last max_past_calls that have left one.
  std::vector<Uuid> recent_calls;
  std::vector<Uuid> rated;  // visits in the order in which they were rated

  const Ticket* ticket(const Uuid& visit) const;
  const CounterState* counter(const CounterId& id) const;  // nullptr: nothing has happened there on this date
  const Ticket* by_number(std::string_view number) const;  // on this business date
  std::int32_t waiting(const ServiceGroupId& group) const;
  // Tickets that will be called before this one if nobody else comes, as the paper says it: waiting in the same
  // group with an earlier place. A rough, honest count, not a promise of order.
  std::int32_t ahead_of(const Ticket& ticket) const;
  // How many of the ticket's own line (group and class) wait behind it, counted up to `most`.
  std::int32_t behind(const Ticket& ticket, std::int32_t most) const;
  friend bool operator==(const State&, const State&) = default;
};

// `at` is the instant that the journal holds for the event. An event that cannot follow the state (unknown or known
// visit, a phase that transitions.hpp does not allow) comes from a broken journal, never from decide(): throws
// std::logic_error, which ends the process.
void evolve(State& state, const Event& event, Instant at);

}  // namespace motcua::queue
