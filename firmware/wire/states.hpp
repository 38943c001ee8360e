// Retained topics: what is so now, rebuilt from the journal at any time. A reader keeps the one with the newest
// (epoch of the hub's journal, sequence) it has seen; an older one is ignored.
#pragma once

#include "firmware/queue/projections.hpp"

#include <optional>
#include <vector>

namespace motcua::wire {

struct Freshness {
  Uuid epoch;
  std::uint64_t sequence = 0;  // of the last journalled event in it
  Instant at;
  friend bool operator==(const Freshness&, const Freshness&) = default;
};
BOOST_DESCRIBE_STRUCT(Freshness, (), (epoch, sequence, at))

// state/calls: the current call of every counter and the latest calls before them, newest first.
struct CallsState {
  static constexpr std::string_view state_name = "calls";
  std::int32_t version = 1;
  Freshness freshness;
  std::optional<BusinessDate> business_date;
  std::vector<queue::CallView> current;
  std::vector<queue::CallView> history;  // at most 12
};
BOOST_DESCRIBE_STRUCT(CallsState, (), (version, freshness, business_date, current, history))

struct CounterStatus {
  CounterId counter;
  std::int32_t number = 0;
  bool open = false;
  std::optional<ClerkId> clerk;
  std::int32_t waiting = 0;  // tickets that this counter may call
  std::optional<std::string> ticket;
  std::optional<ServiceId> service;
  std::optional<queue::Purpose> purpose;
  std::optional<queue::TicketPhase> phase;
  std::int32_t call_count = 0;
};
BOOST_DESCRIBE_STRUCT(CounterStatus, (),
                      (counter, number, open, clerk, waiting, ticket, service, purpose, phase, call_count))

// state/queue: for kiosks and counters.
struct QueueState {
  static constexpr std::string_view state_name = "queue";
  std::int32_t version = 1;
  Freshness freshness;
  std::optional<BusinessDate> business_date;
  std::vector<queue::GroupView> groups;
  std::vector<CounterStatus> counters;
};
BOOST_DESCRIBE_STRUCT(QueueState, (), (version, freshness, business_date, groups, counters))

// state/<the counter's node>: all that the clerk at this counter may know; the broker lets that node alone read it.
struct WaitingGroup {
  ServiceGroupId group;
  std::int32_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingGroup, (), (group, waiting))
struct TicketInHand {
  std::string number;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::PriorityClass priority = queue::PriorityClass::normal;
  queue::TicketPhase phase = queue::TicketPhase::called;
  Instant since;  // the latest call, or the start of the service
  std::int32_t call_count = 1;
};
BOOST_DESCRIBE_STRUCT(TicketInHand, (), (number, service, purpose, priority, phase, since, call_count))
struct CounterState {
  static constexpr std::string_view state_name = "counter";  // of the kind; the topic bears the reader's node
  std::int32_t version = 1;
  Freshness freshness;
  std::optional<BusinessDate> business_date;
  CounterId counter;
  std::int32_t number = 0;
  bool open = false;
  std::optional<ClerkId> clerk;
  std::vector<WaitingGroup> groups;  // those that this counter serves
  std::optional<TicketInHand> ticket;
};
BOOST_DESCRIBE_STRUCT(CounterState, (),
                      (version, freshness, business_date, counter, number, open, clerk, groups, ticket))

// state/satisfaction: shares in whole percent. A row appears only with at least `minimum_ratings` ratings, and only
// changes in steps of that many, so that two readings never single out one rater.
inline constexpr std::int32_t minimum_ratings = 5;
struct SatisfactionRow {
  ServiceGroupId group;
  std::int32_t ratings = 0;
  std::int32_t very_satisfied = 0;
  std::int32_t satisfied = 0;
  std::int32_t neutral = 0;
  std::int32_t dissatisfied = 0;
  std::int32_t very_dissatisfied = 0;
};
BOOST_DESCRIBE_STRUCT(SatisfactionRow, (),
                      (group, ratings, very_satisfied, satisfied, neutral, dissatisfied, very_dissatisfied))
struct SatisfactionState {
  static constexpr std::string_view state_name = "satisfaction";
  std::int32_t version = 1;
  Freshness freshness;
  std::optional<BusinessDate> business_date;
  std::vector<SatisfactionRow> groups;
};
BOOST_DESCRIBE_STRUCT(SatisfactionState, (), (version, freshness, business_date, groups))

enum class NodeStatus : std::uint8_t { online, offline };
BOOST_DESCRIBE_ENUM(NodeStatus, online, offline)

// <node>/health, retained; `offline` is the last will.
struct Health {
  std::int32_t version = 1;
  NodeId node;
  NodeStatus status = NodeStatus::offline;
  std::string program;              // motcua-kiosk 0.1.0
  std::optional<Instant> since;     // absent in the will
  std::vector<std::string> faults;  // codes in the fault catalogue that stand now
};
BOOST_DESCRIBE_STRUCT(Health, (), (version, node, status, program, since, faults))

}  // namespace motcua::wire
