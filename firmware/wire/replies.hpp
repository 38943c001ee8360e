// Answers of a hub or collector, on the asking node's reply topic with the command's id as correlation data.
#pragma once

#include "firmware/queue/types.hpp"
#include "firmware/wire/comments.hpp"
#include "firmware/wire/feeds.hpp"
#include "firmware/wire/message.hpp"
#include "firmware/wire/people.hpp"
#include "firmware/wire/refusals.hpp"
#include "firmware/wire/requests.hpp"
#include "firmware/wire/rules.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace motcua::wire {

struct Accepted {
  static constexpr std::string_view type_name = "accepted";
};
BOOST_DESCRIBE_STRUCT(Accepted, (), ())

// Everything that the paper ticket says.
struct TicketGranted {
  static constexpr std::string_view type_name = "ticket_granted";
  Uuid visit;
  std::string number;
  ServiceGroupId group;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  std::vector<std::int32_t> counters;  // numbers of the counters that serve the group, open ones first
  std::int32_t ahead = 0;
  Instant issued;
  BusinessDate business_date;
  std::string token;  // for the QR, see ticket_token.hpp
  std::string code;   // four digits
};
BOOST_DESCRIBE_STRUCT(TicketGranted, (),
                      (visit, number, group, service, purpose, counters, ahead, issued, business_date, token, code))
template <>
inline constexpr auto rules<TicketGranted> = std::tuple(
    on(&TicketGranted::number, ticket_number),
    on(&TicketGranted::counters, ListRule<RangeRule>{0, 500, counter_number}), on(&TicketGranted::ahead, how_many),
    on(&TicketGranted::token, ticket_token), on(&TicketGranted::code, rating_code));

struct TicketAtCounter {
  static constexpr std::string_view type_name = "ticket_at_counter";
  Uuid visit;
  std::string number;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::PriorityClass priority = queue::PriorityClass::normal;
  queue::TicketPhase phase = queue::TicketPhase::called;
  std::int32_t call_count = 0;
};
BOOST_DESCRIBE_STRUCT(TicketAtCounter, (), (visit, number, service, purpose, priority, phase, call_count))
template <>
inline constexpr auto rules<TicketAtCounter> =
    std::tuple(on(&TicketAtCounter::number, ticket_number), on(&TicketAtCounter::call_count, at_least_one));

struct LeasedNumber {
  std::string number;
  Uuid visit;
  std::string token;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(LeasedNumber, (), (number, visit, token, code))
template <>
inline constexpr auto rules<LeasedNumber> =
    std::tuple(on(&LeasedNumber::number, ticket_number), on(&LeasedNumber::token, ticket_token),
               on(&LeasedNumber::code, rating_code));

struct LeaseGranted {
  static constexpr std::string_view type_name = "lease_granted";
  Uuid lease;
  ServiceGroupId group;
  BusinessDate business_date;
  std::vector<LeasedNumber> numbers;
};
BOOST_DESCRIBE_STRUCT(LeaseGranted, (), (lease, group, business_date, numbers))
template <>
inline constexpr auto rules<LeaseGranted> = std::tuple(on(&LeaseGranted::numbers, ListRule{1, 50}));

// `reason` is one of refusals.hpp: programs translate it; `detail` is for a technician.
struct Refused {
  static constexpr std::string_view type_name = "refused";
  std::string reason;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Refused, (), (reason, detail))
template <>
inline constexpr auto rules<Refused> =
    std::tuple(on(&Refused::reason, refusal_reason), on(&Refused::detail, technicians_detail));
inline Refused refusal(Reason reason, std::string detail = {}) {
  return {std::string(reason.text()), std::move(detail)};
}

// The answer to an event batch: what the receiver holds durably (duplicates too), and what it will never take.
struct RefusedEvent {
  std::uint64_t sequence = 0;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RefusedEvent, (), (sequence, reason))
template <>
inline constexpr auto rules<RefusedEvent> =
    std::tuple(on(&RefusedEvent::sequence, at_least_one), on(&RefusedEvent::reason, refusal_reason));
inline RefusedEvent refusal(std::uint64_t sequence, Reason reason) {
  return {sequence, std::string(reason.text())};
}
struct EventsReceived {
  static constexpr std::string_view type_name = "events_received";
  Uuid epoch;
  std::vector<std::uint64_t> sequences;
  std::vector<RefusedEvent> refused;
};
BOOST_DESCRIBE_STRUCT(EventsReceived, (), (epoch, sequences, refused))
template <>
inline constexpr auto rules<EventsReceived> =
    std::tuple(on(&EventsReceived::sequences, ListRule<RangeRule>{0, 200, at_least_one}),
               on(&EventsReceived::refused, ListRule{0, 200}));

// The answer to read_today: one of the two, always with run and number.
struct Today {
  static constexpr std::string_view type_name = "today";
  std::optional<CentreToday> centre;
  std::optional<ProvinceToday> province;
};
BOOST_DESCRIBE_STRUCT(Today, (), (centre, province))

using ReplyBody = std::variant<Accepted, TicketGranted, TicketAtCounter, LeaseGranted, Refused, EventsReceived,
                               History, EventsPage, IndexAnswer, SessionOpened, Comments, OwnFigures, Today>;

inline constexpr std::size_t max_reply_bytes = 64 * 1024;
struct Reply {
  static constexpr MessageKind kind{"reply", Channel::reply, max_reply_bytes, 20'000};
  std::int32_t version = 1;
  Uuid in_reply_to;  // the command's id, or the batch's
  Instant at;
  NodeId source;
  ReplyBody body;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (version, in_reply_to, at, source, body))
template <>
inline constexpr auto rules<Reply> = std::tuple(on(&Reply::version, version_number));

}  // namespace motcua::wire
