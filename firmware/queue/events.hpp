// What happened, one event per transition. Every wait, walk and service time is a difference of event instants
// (which the journal holds beside the event). No event carries personal data.
#pragma once

#include "firmware/queue/types.hpp"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace motcua::queue {

// The first command of a new business date ends the old one: its waiting tickets expire, numbering begins anew, all
// counters are closed and every clerk is logged out. State from this event on depends on nothing before it.
inline constexpr std::size_t max_listed_expired = 3000;  // an event must fit into one record

struct DayStarted {
  static constexpr std::string_view type_name = "day_started";
  BusinessDate business_date;
  std::vector<Uuid> expired;  // at most max_listed_expired of them are named; all expire
};
BOOST_DESCRIBE_STRUCT(DayStarted, (), (business_date, expired))

struct ClerkLoggedIn {
  static constexpr std::string_view type_name = "clerk_logged_in";
  CounterId counter;
  ClerkId clerk;
  std::optional<StaffType> staff;  // absent: the installation does not say
};
BOOST_DESCRIBE_STRUCT(ClerkLoggedIn, (), (counter, clerk, staff))

struct ClerkLoggedOut {
  static constexpr std::string_view type_name = "clerk_logged_out";
  CounterId counter;
  ClerkId clerk;
};
BOOST_DESCRIBE_STRUCT(ClerkLoggedOut, (), (counter, clerk))

struct CounterOpened {
  static constexpr std::string_view type_name = "counter_opened";
  CounterId counter;
  ClerkId clerk;
};
BOOST_DESCRIBE_STRUCT(CounterOpened, (), (counter, clerk))

struct CounterClosed {
  static constexpr std::string_view type_name = "counter_closed";
  CounterId counter;
  ClerkId clerk;
};
BOOST_DESCRIBE_STRUCT(CounterClosed, (), (counter, clerk))

struct TicketIssued {
  static constexpr std::string_view type_name = "ticket_issued";
  Uuid visit;
  std::string number;  // A001
  ServiceGroupId group;
  ServiceId service;
  Purpose purpose = Purpose::file;
  PriorityClass priority = PriorityClass::normal;
  NodeId issued_at;  // the kiosk
  BusinessDate business_date;
  std::optional<Preparation> preparation;
};
BOOST_DESCRIBE_STRUCT(TicketIssued, (),
                      (visit, number, group, service, purpose, priority, issued_at, business_date, preparation))

struct TicketCalled {
  static constexpr std::string_view type_name = "ticket_called";
  Uuid visit;
  CounterId counter;
  ClerkId clerk;
};
BOOST_DESCRIBE_STRUCT(TicketCalled, (), (visit, counter, clerk))

struct TicketRecalled {
  static constexpr std::string_view type_name = "ticket_recalled";
  Uuid visit;
  CounterId counter;
  ClerkId clerk;
  std::int32_t call_count = 0;  // the first call is 1
};
BOOST_DESCRIBE_STRUCT(TicketRecalled, (), (visit, counter, clerk, call_count))

struct ServiceStarted {
  static constexpr std::string_view type_name = "service_started";
  Uuid visit;
  CounterId counter;
  ClerkId clerk;
};
BOOST_DESCRIBE_STRUCT(ServiceStarted, (), (visit, counter, clerk))

struct ServiceFinished {
  static constexpr std::string_view type_name = "service_finished";
  Uuid visit;
  CounterId counter;
  ClerkId clerk;
  Outcome outcome = Outcome::solved;
  std::optional<Assistance> assistance;  // absent: nobody said
};
BOOST_DESCRIBE_STRUCT(ServiceFinished, (), (visit, counter, clerk, outcome, assistance))

struct TicketNoShow {
  static constexpr std::string_view type_name = "ticket_no_show";
  Uuid visit;
  CounterId counter;
  ClerkId clerk;
};
BOOST_DESCRIBE_STRUCT(TicketNoShow, (), (visit, counter, clerk))

// Whoever waited gave it up.
struct TicketCancelled {
  static constexpr std::string_view type_name = "ticket_cancelled";
  Uuid visit;
  CancelledBy by = CancelledBy::phone;
};
BOOST_DESCRIBE_STRUCT(TicketCancelled, (), (visit, by))

// Whoever waits let the next `places` of their line go first: each of those took the place before its own, and this
// ticket the place of the last. The places of a line stay what they are, so no other line is called sooner or later.
struct TicketYielded {
  static constexpr std::string_view type_name = "ticket_yielded";
  Uuid visit;
  std::int32_t places = 0;  // 1 or 2
};
BOOST_DESCRIBE_STRUCT(TicketYielded, (), (visit, places))

// The latest cancel or yield of the ticket is taken back: it waits at the place that it had, before whoever of its line
// still waits at that place or behind it.
struct TicketRestored {
  static constexpr std::string_view type_name = "ticket_restored";
  Uuid visit;
};
BOOST_DESCRIBE_STRUCT(TicketRestored, (), (visit))

struct VisitRated {
  static constexpr std::string_view type_name = "visit_rated";
  Uuid visit;
  RatingLevel level = RatingLevel::neutral;
  NodeId rated_at;                                   // where the rating was given; "phone" from a citizen's phone
  std::optional<std::vector<RatingReason>> reasons;  // each once; absent: none given
  std::optional<std::string> comment_digest;         // keyed, in hex, of a comment that itself is in no event
};
BOOST_DESCRIBE_STRUCT(VisitRated, (), (visit, level, rated_at, reasons, comment_digest))

using Event = std::variant<DayStarted, ClerkLoggedIn, ClerkLoggedOut, CounterOpened, CounterClosed, TicketIssued,
                           TicketCalled, TicketRecalled, ServiceStarted, ServiceFinished, TicketNoShow,
                           TicketCancelled, TicketYielded, TicketRestored, VisitRated>;

}  // namespace motcua::queue
