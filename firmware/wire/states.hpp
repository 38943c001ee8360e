// Retained topics: what is so now, rebuilt from the journal at any time. A reader keeps the one with the newest
// (epoch of the hub's journal, sequence) it has seen; an older one is ignored.
#pragma once

#include "firmware/queue/projections.hpp"
#include "firmware/wire/message.hpp"
#include "firmware/wire/names.hpp"
#include "firmware/wire/preparation.hpp"
#include "firmware/wire/rules.hpp"

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
template <>
inline constexpr auto rules<Freshness> = std::tuple(on(&Freshness::sequence, how_many));

inline constexpr std::size_t max_state_bytes = 64 * 1024;

// Of the queue's views.
template <>
inline constexpr auto rules<queue::CallView> =
    std::tuple(on(&queue::CallView::number, ticket_number), on(&queue::CallView::counter, counter_number),
               on(&queue::CallView::call_count, at_least_one));
template <>
inline constexpr auto rules<queue::GroupView> =
    std::tuple(on(&queue::GroupView::waiting, how_many), on(&queue::GroupView::numbers_left, how_many));

// state/calls: the current call of every counter and the latest calls before them, newest first.
struct CallsState {
  static constexpr MessageKind kind{"calls", Channel::state, max_state_bytes, 5'000};
  std::int32_t version = 1;
  Freshness freshness;
  std::optional<BusinessDate> business_date;
  std::vector<queue::CallView> current;
  std::vector<queue::CallView> history;  // at most 12
};
BOOST_DESCRIBE_STRUCT(CallsState, (), (version, freshness, business_date, current, history))
template <>
inline constexpr auto rules<CallsState> =
    std::tuple(on(&CallsState::version, version_number), on(&CallsState::current, ListRule{0, 500}),
               on(&CallsState::history, ListRule{0, 12}));

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
template <>
inline constexpr auto rules<CounterStatus> =
    std::tuple(on(&CounterStatus::number, counter_number), on(&CounterStatus::waiting, how_many),
               on(&CounterStatus::ticket, ticket_number), on(&CounterStatus::call_count, how_many));

// state/queue: for kiosks and counters.
struct QueueState {
  static constexpr MessageKind kind{"queue", Channel::state, max_state_bytes, 5'000};
  std::int32_t version = 1;
  Freshness freshness;
  std::optional<BusinessDate> business_date;
  std::vector<queue::GroupView> groups;
  std::vector<CounterStatus> counters;
};
BOOST_DESCRIBE_STRUCT(QueueState, (), (version, freshness, business_date, groups, counters))
template <>
inline constexpr auto rules<QueueState> =
    std::tuple(on(&QueueState::version, version_number), on(&QueueState::groups, ListRule{0, 500}),
               on(&QueueState::counters, ListRule{0, 500}));

// state/<the counter's node>: all that the clerk at this counter may know; the broker lets that node alone read it.
struct WaitingGroup {
  ServiceGroupId group;
  std::int32_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingGroup, (), (group, waiting))
template <>
inline constexpr auto rules<WaitingGroup> = std::tuple(on(&WaitingGroup::waiting, how_many));
struct TicketInHand {
  std::string number;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::PriorityClass priority = queue::PriorityClass::normal;
  queue::TicketPhase phase = queue::TicketPhase::called;
  Instant since;  // the latest call, or the start of the service
  std::int32_t call_count = 1;
  std::optional<queue::Preparation> preparation;
};
BOOST_DESCRIBE_STRUCT(TicketInHand, (), (number, service, purpose, priority, phase, since, call_count, preparation))
template <>
inline constexpr auto rules<TicketInHand> =
    std::tuple(on(&TicketInHand::number, ticket_number), on(&TicketInHand::call_count, at_least_one));
struct CounterState {
  static constexpr MessageKind kind{"counter", Channel::state, max_state_bytes, 5'000};  // topic: the reader's node
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
template <>
inline constexpr auto rules<CounterState> =
    std::tuple(on(&CounterState::version, version_number), on(&CounterState::number, counter_number),
               on(&CounterState::groups, ListRule{0, 500}));

// state/clerks: who may sit at a counter, by name. For consoles, whose broker lets no other node read it: a clerk's id is half
// of what logs in.
struct ClerkName {
  ClerkId clerk;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ClerkName, (), (clerk, name))
inline constexpr TextRule clerk_name{is_line<1, 300>, "^.{1,300}$", 300, "a name of 1 to 300 bytes"};
template <>
inline constexpr auto rules<ClerkName> = std::tuple(on(&ClerkName::name, clerk_name));
struct ClerksState {
  static constexpr MessageKind kind{"clerks", Channel::state, 256 * 1024, 5'000};
  std::int32_t version = 1;
  Freshness freshness;
  std::vector<ClerkName> clerks;  // as the installation names them
};
BOOST_DESCRIBE_STRUCT(ClerksState, (), (version, freshness, clerks))
template <>
inline constexpr auto rules<ClerksState> =
    std::tuple(on(&ClerksState::version, version_number), on(&ClerksState::clerks, ListRule{0, 500}));

// state/services: what the centre offers and where, so that a client needs no file of the installation. `service`, `purposes` and
// `counter` are what commands name; the order is that of the screen.
struct OfferedGroup {
  ServiceGroupId group;
  std::string prefix;  // of its ticket numbers
  LocalName name;
  LocalName zone;  // where in the building
  std::optional<LocalName> about;
};
BOOST_DESCRIBE_STRUCT(OfferedGroup, (), (group, prefix, name, zone, about))
constexpr bool is_number_prefix(std::string_view text) {
  return !text.empty() && text.size() <= queue::prefix_letters_most && std::ranges::all_of(text, queue::is_capital);
}
inline constexpr TextRule number_prefix{is_number_prefix, "^[A-Z]{1,2}$", 2,
                                        "the prefix of ticket numbers: one or two capitals"};
template <>
inline constexpr auto rules<OfferedGroup> = std::tuple(on(&OfferedGroup::prefix, number_prefix));

struct OfferedService {
  ServiceId service;
  ServiceGroupId group;
  LocalName name;
  std::optional<std::string> procedure_code;  // of the national database of procedures
  std::vector<queue::Purpose> purposes;       // none: nobody is asked, and `file` is meant
  std::optional<std::int32_t> common_rank;    // 1 the commonest; absent: not on a first screen
};
BOOST_DESCRIBE_STRUCT(OfferedService, (), (service, group, name, procedure_code, purposes, common_rank))
template <>
inline constexpr auto rules<OfferedService> =
    std::tuple(on(&OfferedService::procedure_code, procedure_code), on(&OfferedService::purposes, ListRule{0, 8}),
               on(&OfferedService::common_rank, at_least_one));

struct OfferedCounter {
  CounterId counter;
  std::int32_t number = 0;
  LocalName name;
  std::vector<ServiceGroupId> groups;  // whose tickets it calls
  std::vector<NodeId> nodes;           // that may ask for it
};
BOOST_DESCRIBE_STRUCT(OfferedCounter, (), (counter, number, name, groups, nodes))
template <>
inline constexpr auto rules<OfferedCounter> =
    std::tuple(on(&OfferedCounter::number, counter_number), on(&OfferedCounter::groups, ListRule{1, 500}),
               on(&OfferedCounter::nodes, ListRule{0, 16}));

struct ServicesState {
  static constexpr MessageKind kind{"services", Channel::state, 256 * 1024, 20'000};
  std::int32_t version = 1;
  Freshness freshness;
  LocalName centre;
  std::string time_zone;  // of business dates and hours: an IANA name
  std::optional<std::string>
      ticket_url;  // the code on a ticket is this, '#' and its token; absent: tickets have no page
  std::vector<OfferedGroup> groups;
  std::vector<OfferedService> services;
  std::vector<OfferedCounter> counters;
};
BOOST_DESCRIBE_STRUCT(ServicesState, (),
                      (version, freshness, centre, time_zone, ticket_url, groups, services, counters))
inline constexpr TextRule time_zone_name{is_line<1, 64>, "^.{1,64}$", 64, "an IANA time zone, 1 to 64 bytes"};
constexpr bool is_page_address(std::string_view text) {
  const auto scheme = std::string_view(text.starts_with("https") ? "https://" : "http://");
  return text.size() <= 30 && text.size() > scheme.size() && text.starts_with(scheme) &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f && c != '#'; });
}
inline constexpr TextRule page_address{is_page_address, "^https?://[!-\"$-~]{1,27}$", 30,
                                       "an address of 30 characters at most, http:// or https://, without '#'"};
template <>
inline constexpr auto rules<ServicesState> =
    std::tuple(on(&ServicesState::version, version_number), on(&ServicesState::time_zone, time_zone_name),
               on(&ServicesState::ticket_url, page_address), on(&ServicesState::groups, ListRule{0, 500}),
               on(&ServicesState::services, ListRule{0, 2'000}), on(&ServicesState::counters, ListRule{0, 500}));

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
template <>
inline constexpr auto rules<SatisfactionRow> =
    std::tuple(on(&SatisfactionRow::ratings, RangeRule{minimum_ratings, no_most}),
               on(&SatisfactionRow::very_satisfied, percent), on(&SatisfactionRow::satisfied, percent),
               on(&SatisfactionRow::neutral, percent), on(&SatisfactionRow::dissatisfied, percent),
               on(&SatisfactionRow::very_dissatisfied, percent));

struct SatisfactionState {
  static constexpr MessageKind kind{"satisfaction", Channel::state, max_state_bytes, 5'000};
  std::int32_t version = 1;
  Freshness freshness;
  std::optional<BusinessDate> business_date;
  std::vector<SatisfactionRow> groups;
};
BOOST_DESCRIBE_STRUCT(SatisfactionState, (), (version, freshness, business_date, groups))
template <>
inline constexpr auto rules<SatisfactionState> =
    std::tuple(on(&SatisfactionState::version, version_number), on(&SatisfactionState::groups, ListRule{0, 500}));

enum class NodeStatus : std::uint8_t { online, offline };
BOOST_DESCRIBE_ENUM(NodeStatus, online, offline)

// The key of a fault is device and code. A node's own fault (its clock, its journal) has no device.
struct StandingFault {
  std::optional<DeviceId> device;
  std::string fault;  // code in the fault catalogue
  friend bool operator==(const StandingFault&, const StandingFault&) = default;
};
BOOST_DESCRIBE_STRUCT(StandingFault, (), (device, fault))
template <>
inline constexpr auto rules<StandingFault> = std::tuple(on(&StandingFault::fault, fault_code));

// <node>/health, retained; `offline` is the last will.
struct Health {
  static constexpr MessageKind kind{"health", Channel::health, 16 * 1024, 400};
  std::int32_t version = 1;
  NodeId node;
  NodeStatus status = NodeStatus::offline;
  std::string program;              // motcua-kiosk 0.1.0
  std::optional<Instant> since;     // absent in the will
  std::vector<std::string> faults;  // the codes of `standing`, each once, for readers that know of no devices
  std::optional<std::vector<StandingFault>> standing;  // absent when nothing stands
};
BOOST_DESCRIBE_STRUCT(Health, (), (version, node, status, program, since, faults, standing))
template <>
inline constexpr auto rules<Health> = std::tuple(
    on(&Health::version, version_number), on(&Health::program, program_name),
    on(&Health::faults, ListRule<TextRule>{0, 64, fault_code}), on(&Health::standing, ListRule<>{0, 64}));

}  // namespace motcua::wire
