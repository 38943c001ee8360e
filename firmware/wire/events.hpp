// Events on the wire and in every journal. The key of an event is (node, epoch, sequence); the epoch is a new
// random id at each creation or restore of a journal, the sequence counts from 1 without gaps within it.
#pragma once

#include "firmware/queue/events.hpp"

#include <boost/mp11.hpp>
#include <optional>
#include <variant>
#include <vector>

namespace motcua::wire {

// Printing is a two-phase effect. After a crash in `sent` the number is never reused and nothing is printed again.
struct PrintReserved {
  static constexpr std::string_view type_name = "print_reserved";
  Uuid visit;
  std::string number;
};
BOOST_DESCRIBE_STRUCT(PrintReserved, (), (visit, number))
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

struct FaultRaised {
  static constexpr std::string_view type_name = "fault_raised";
  DeviceId device;
  std::string fault;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(FaultRaised, (), (device, fault, detail))
struct FaultCleared {
  static constexpr std::string_view type_name = "fault_cleared";
  DeviceId device;
  std::string fault;
};
BOOST_DESCRIBE_STRUCT(FaultCleared, (), (device, fault))

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

// The hub set these numbers aside for a node, durably, before it answered with lease_granted. Token and code of
// each follow from the visit and are in no journal.
struct ReservedNumber {
  std::string number;
  Uuid visit;
};
BOOST_DESCRIBE_STRUCT(ReservedNumber, (), (number, visit))
struct NumbersLeased {
  static constexpr std::string_view type_name = "numbers_leased";
  Uuid lease;
  NodeId node;
  ServiceGroupId group;
  BusinessDate business_date;
  std::vector<ReservedNumber> numbers;
};
BOOST_DESCRIBE_STRUCT(NumbersLeased, (), (lease, node, group, business_date, numbers))

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

// One journalled event. `at` is when it happened, by the clock of the node that saw it. `version` is the version of
// the body's type. `origin` is set when the hub journals what another node saw. hash = SHA-256 in hex over the
// encoded record without `hash`; previous_hash is the hash of the record before, 64 zeros for the first.
struct EventRecord {
  std::uint64_t sequence = 0;
  Instant at;
  std::int32_t version = 1;
  std::optional<Origin> origin;
  EventBody body;
  std::string previous_hash;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(EventRecord, (), (sequence, at, version, origin, body, previous_hash, hash))

// On <node>/evt with response topic and correlation data (the id). 1 to 200 records.
inline constexpr std::size_t max_batch_events = 200;
struct EventBatch {
  std::int32_t version = 1;
  Uuid id;
  CentreId centre;
  NodeId node;
  Uuid epoch;
  std::vector<EventRecord> events;
};
BOOST_DESCRIBE_STRUCT(EventBatch, (), (version, id, centre, node, epoch, events))

}  // namespace motcua::wire
