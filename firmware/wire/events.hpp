// Events on the wire and in every journal. The key of an event is (node, epoch, sequence); the epoch is a new
// random id at each creation or restore of a journal, the sequence counts from 1 without gaps within it.
#pragma once

#include "firmware/queue/commands.hpp"
#include "firmware/queue/events.hpp"
#include "firmware/wire/message.hpp"
#include "firmware/wire/preparation.hpp"
#include "firmware/wire/ratings.hpp"
#include "firmware/wire/rules.hpp"

#include <boost/mp11.hpp>
#include <optional>
#include <variant>
#include <vector>

namespace motcua::wire {

// The queue's events.
template <>
inline constexpr auto rules<queue::DayStarted> = std::tuple(on(&queue::DayStarted::expired, ListRule{0, 5'000}));
template <>
inline constexpr auto rules<queue::TicketIssued> = std::tuple(on(&queue::TicketIssued::number, ticket_number));
template <>
inline constexpr auto rules<queue::TicketRecalled> =
    std::tuple(on(&queue::TicketRecalled::call_count, RangeRule{2, no_most}));
template <>
inline constexpr auto rules<queue::TicketYielded> =
    std::tuple(on(&queue::TicketYielded::places, RangeRule{1, queue::places_to_yield}));
template <>
inline constexpr auto rules<queue::VisitRated> = std::tuple(on(&queue::VisitRated::reasons, rating_reasons),
                                                            on(&queue::VisitRated::comment_digest, record_hash));

// Printing is a two-phase effect. After a crash in `sent` the number is never reused and nothing is printed again.
struct PrintReserved {
  static constexpr std::string_view type_name = "print_reserved";
  Uuid visit;
  std::string number;
};
BOOST_DESCRIBE_STRUCT(PrintReserved, (), (visit, number))
template <>
inline constexpr auto rules<PrintReserved> = std::tuple(on(&PrintReserved::number, ticket_number));
struct PrintSent {
  static constexpr std::string_view type_name = "print_sent";
  Uuid visit;
  DeviceId printer;
};
BOOST_DESCRIBE_STRUCT(PrintSent, (), (visit, printer))
struct PrintConfirmed {
  static constexpr std::string_view type_name = "print_confirmed";
  Uuid visit;
  DeviceId printer;
};
BOOST_DESCRIBE_STRUCT(PrintConfirmed, (), (visit, printer))
// The citizen got number and QR on the screen instead.
struct PrintFailed {
  static constexpr std::string_view type_name = "print_failed";
  Uuid visit;
  DeviceId printer;
  std::string fault;  // code in the fault catalogue
};
BOOST_DESCRIBE_STRUCT(PrintFailed, (), (visit, printer, fault))
template <>
inline constexpr auto rules<PrintFailed> = std::tuple(on(&PrintFailed::fault, fault_code));

struct FaultRaised {
  static constexpr std::string_view type_name = "fault_raised";
  DeviceId device;
  std::string fault;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(FaultRaised, (), (device, fault, detail))
template <>
inline constexpr auto rules<FaultRaised> =
    std::tuple(on(&FaultRaised::fault, fault_code), on(&FaultRaised::detail, technicians_detail));
struct FaultCleared {
  static constexpr std::string_view type_name = "fault_cleared";
  DeviceId device;
  std::string fault;
};
BOOST_DESCRIBE_STRUCT(FaultCleared, (), (device, fault))
template <>
inline constexpr auto rules<FaultCleared> = std::tuple(on(&FaultCleared::fault, fault_code));

// A rating left this kiosk and the hub accepted it; which visit and which level is the hub's to say.
struct RatingTaken {
  static constexpr std::string_view type_name = "rating_taken";
  Uuid command;
};
BOOST_DESCRIBE_STRUCT(RatingTaken, (), (command))

struct LeaseTaken {
  static constexpr std::string_view type_name = "lease_taken";
  Uuid lease;
  ServiceGroupId group;
  std::vector<std::string> numbers;
};
BOOST_DESCRIBE_STRUCT(LeaseTaken, (), (lease, group, numbers))
template <>
inline constexpr auto rules<LeaseTaken> =
    std::tuple(on(&LeaseTaken::numbers, ListRule<TextRule>{1, 50, ticket_number}));

// The hub set these numbers aside for a node, durably, before it answered with lease_granted. Token and code of
// each follow from the visit and are in no journal.
struct ReservedNumber {
  std::string number;
  Uuid visit;
};
BOOST_DESCRIBE_STRUCT(ReservedNumber, (), (number, visit))
template <>
inline constexpr auto rules<ReservedNumber> = std::tuple(on(&ReservedNumber::number, ticket_number));
struct NumbersLeased {
  static constexpr std::string_view type_name = "numbers_leased";
  Uuid lease;
  NodeId node;
  ServiceGroupId group;
  BusinessDate business_date;
  std::vector<ReservedNumber> numbers;
};
BOOST_DESCRIBE_STRUCT(NumbersLeased, (), (lease, node, group, business_date, numbers))
template <>
inline constexpr auto rules<NumbersLeased> = std::tuple(on(&NumbersLeased::numbers, ListRule{1, 50}));

using NodeEvent = std::variant<PrintReserved, PrintSent, PrintConfirmed, PrintFailed, FaultRaised, FaultCleared,
                               RatingTaken, LeaseTaken, NumbersLeased>;
// Every event type of the contract: the queue's and the nodes'.
using EventBody = boost::mp11::mp_append<queue::Event, NodeEvent>;

constexpr std::string_view type_of(const EventBody& body) {
  return std::visit([](const auto& event) { return std::remove_cvref_t<decltype(event)>::type_name; }, body);
}

struct Origin {
  NodeId node;
  Uuid epoch;
  std::uint64_t sequence = 0;
  friend bool operator==(const Origin&, const Origin&) = default;
};
BOOST_DESCRIBE_STRUCT(Origin, (), (node, epoch, sequence))
template <>
inline constexpr auto rules<Origin> = std::tuple(on(&Origin::sequence, at_least_one));

// One journalled event. `at` is when it happened, by the clock of the node that saw it. `version` is the version of
// the body's type. hash = SHA-256 in hex over the record as its writer wrote it, in UTF-8, without white space
// between tokens and without the member `hash`; previous_hash is the hash of the record before, 64 zeros for the
// first.
//
// When the hub journals what another node saw, `origin` is the node's key, and `original` the record that the node
// wrote: its whole text, `hash` too, without white space between tokens. `version` and `body` are then those of the
// original, to the letter, so a member that the hub does not know arrives too. (Records of hubs before this rule
// have an origin and no original.)
inline constexpr std::size_t max_original_bytes = 4 * 1024;
constexpr bool is_original(std::string_view text) {
  return text.starts_with('{') && text.ends_with('}') && text.size() <= max_original_bytes;
}
inline constexpr TextRule original_record{is_original, "^[{].*[}]$", max_original_bytes,
                                          "a record as its node wrote it, of at most 4096 bytes"};
struct EventRecord {
  std::uint64_t sequence = 0;
  Instant at;
  std::int32_t version = 1;
  std::optional<Origin> origin;
  std::optional<std::string> original;
  EventBody body;
  std::string previous_hash;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(EventRecord, (), (sequence, at, version, origin, original, body, previous_hash, hash))
template <>
inline constexpr auto rules<EventRecord> =
    std::tuple(on(&EventRecord::sequence, at_least_one), on(&EventRecord::version, version_number),
               on(&EventRecord::original, original_record), on(&EventRecord::previous_hash, record_hash),
               on(&EventRecord::hash, record_hash));

// On <node>/evt with response topic and correlation data (the id). 1 to 200 records.
inline constexpr std::size_t max_batch_events = 200;
inline constexpr std::size_t max_batch_bytes = 256 * 1024;
inline constexpr std::size_t max_batch_values = 20'000;
struct EventBatch {
  static constexpr MessageKind kind{"event_batch", Channel::evt, max_batch_bytes, max_batch_values};
  std::int32_t version = 1;
  Uuid id;
  CentreId centre;
  NodeId node;
  Uuid epoch;
  std::vector<EventRecord> events;
};
BOOST_DESCRIBE_STRUCT(EventBatch, (), (version, id, centre, node, epoch, events))
template <>
inline constexpr auto rules<EventBatch> =
    std::tuple(on(&EventBatch::version, version_number), on(&EventBatch::events, ListRule{1, max_batch_events}));

}  // namespace motcua::wire
