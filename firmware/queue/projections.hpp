// What others may see of the queue: pure functions from (Definition, State) to plain values, of which the hub makes
// its retained topics and replies. What everybody may see names neither a person nor a priority class.
#pragma once

#include "firmware/queue/state.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace motcua::queue {

// One call as the waiting room sees it. A wallboard rings when it meets a new (visit, call_count).
struct CallView {
  Uuid visit;
  std::string number;
  std::int32_t counter = 0;  // the number that is shown and spoken
  Instant called;            // the latest call or recall
  std::int32_t call_count = 1;
  TicketPhase phase = TicketPhase::called;
  friend bool operator==(const CallView&, const CallView&) = default;
};
BOOST_DESCRIBE_STRUCT(CallView, (), (visit, number, counter, called, call_count, phase))
struct CallsView {
  std::vector<CallView> current;  // tickets at a counter now, latest call first
  std::vector<CallView> past;     // tickets that have left one, latest call first, at most max_past_calls
};
CallsView calls(const Definition& definition, const State& state);

struct GroupView {
  ServiceGroupId group;
  std::int32_t waiting = 0;
  std::int32_t numbers_left = 0;  // on this business date
};
BOOST_DESCRIBE_STRUCT(GroupView, (), (group, waiting, numbers_left))
// In the order of the definition.
std::vector<GroupView> groups(const Definition& definition, const State& state);

struct CounterView {
  CounterId counter;
  std::int32_t number = 0;
  bool open = false;
  std::optional<ClerkId> clerk;
  std::int32_t waiting = 0;        // tickets that this counter may call
  const Ticket* active = nullptr;  // points into the state; nullptr: nobody is called
};
// In the order of the definition.
std::vector<CounterView> counters(const Definition& definition, const State& state);

// Numbers of the counters that serve the group: open ones first, each part ascending.
std::vector<std::int32_t> counters_serving(const Definition& definition, const State& state,
                                           const ServiceGroupId& group);

// How often the ticket may still let others go first; 0 where it does not wait.
std::int32_t yields_left(const Policy& policy, const Ticket& ticket);

// The ticket whose visit id ends in these nine bytes, as a ticket's QR token says it; nullptr if there is none, or
// more than one, on this business date.
inline constexpr std::size_t visit_tail_bytes = 9;
const Ticket* by_visit_tail(const State& state, std::span<const std::uint8_t, visit_tail_bytes> tail);

}  // namespace motcua::queue
