// What is asked of the queue core. A verb says what is wanted and travels as it is, from the button to the core;
// who asks, and where, is context that the desk has checked (login code, rating code or token) and puts around it.
#pragma once

#include "firmware/queue/types.hpp"

#include <boost/mp11.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace motcua::queue {

struct IssueTicket {
  static constexpr std::string_view type_name = "issue_ticket";
  ServiceId service;
  Purpose purpose = Purpose::file;
  PriorityClass priority = PriorityClass::normal;
  std::optional<Preparation> preparation;  // where the number was taken from a procedure's page
};
BOOST_DESCRIBE_STRUCT(IssueTicket, (), (service, purpose, priority, preparation))

// What a clerk asks at the counter where they are logged in. transitions.hpp has a row for each: what it needs
// there and what it does to the ticket in hand.
struct LogOut {  // also closes the counter
  static constexpr std::string_view type_name = "log_out";
};
BOOST_DESCRIBE_STRUCT(LogOut, (), ())
struct OpenCounter {
  static constexpr std::string_view type_name = "open_counter";
};
BOOST_DESCRIBE_STRUCT(OpenCounter, (), ())
struct CloseCounter {
  static constexpr std::string_view type_name = "close_counter";
};
BOOST_DESCRIBE_STRUCT(CloseCounter, (), ())
struct CallNext {
  static constexpr std::string_view type_name = "call_next";
};
BOOST_DESCRIBE_STRUCT(CallNext, (), ())
struct Recall {
  static constexpr std::string_view type_name = "recall";
};
BOOST_DESCRIBE_STRUCT(Recall, (), ())
struct StartService {
  static constexpr std::string_view type_name = "start_service";
};
BOOST_DESCRIBE_STRUCT(StartService, (), ())
struct FinishService {
  static constexpr std::string_view type_name = "finish_service";
  Outcome outcome = Outcome::solved;
  std::optional<Assistance> assistance;  // absent: the clerk does not say
};
BOOST_DESCRIBE_STRUCT(FinishService, (), (outcome, assistance))
struct MarkNoShow {
  static constexpr std::string_view type_name = "mark_no_show";
};
BOOST_DESCRIBE_STRUCT(MarkNoShow, (), ())

using ClerkVerb =
    std::variant<LogOut, OpenCounter, CloseCounter, CallNext, Recall, StartService, FinishService, MarkNoShow>;
template <class T>
concept IsClerkVerb = boost::mp11::mp_contains<ClerkVerb, T>::value;

// --- with their context ---

// A ticket ordered at a kiosk, and the new visit that it is for, made by the shell.
struct AtKiosk {
  NodeId kiosk;
  Uuid visit;
  IssueTicket order;
};

// Who sits where.
struct Seat {
  CounterId counter;
  ClerkId clerk;
};
struct AtCounter {
  Seat seat;
  ClerkVerb verb;
};
struct LogIn {
  Seat seat;
  std::optional<StaffType> staff;
};
struct RateVisit {
  Uuid visit;
  RatingLevel level = RatingLevel::neutral;
  NodeId rated_at;
  std::vector<RatingReason> reasons;
  std::optional<std::string> comment_digest;
};

// --- of whoever waits, who has proved that the ticket is theirs ---

struct CancelTicket {
  Uuid visit;
  CancelledBy by = CancelledBy::phone;
};
// Lets the next two of the ticket's own line go first, or the one that there is.
inline constexpr std::int32_t places_to_yield = 2;
struct YieldTicket {
  Uuid visit;
};
// Takes back the latest cancel or yield within undo_window, while the ticket has not been called; each ticket most_undos
// times a day, so that the events of one are bounded.
inline constexpr std::chrono::seconds undo_window{60};
inline constexpr std::int32_t most_undos = 3;
struct UndoTicket {
  Uuid visit;
};

// The shell's own: begins the business date of Now if it has changed, without anybody asking for anything. A date
// more than most_days_ahead after the current one looks like a broken clock, or a month set wrong: only a person's
// word begins it. The longest ordinary pause, the lunar new year, is shorter.
inline constexpr std::chrono::days most_days_ahead{14};
enum class DateCheck : std::uint8_t { by_distance, confirmed };
struct StartDay {
  DateCheck check = DateCheck::by_distance;
};

using Command = std::variant<AtKiosk, StartDay, LogIn, AtCounter, RateVisit, CancelTicket, YieldTicket, UndoTicket>;

// Why the core says no; an ordinary answer, shown to the person in their language.
enum class Rejection : std::uint8_t {
  unknown_service,
  purpose_not_offered,
  numbers_exhausted,
  unknown_counter,
  counter_occupied,  // another clerk is logged in there
  clerk_elsewhere,   // this clerk is logged in at another counter
  not_logged_in,
  counter_closed,
  counter_open,  // already open
  nobody_waiting,
  ticket_active,  // finish or mark the current ticket first
  no_active_ticket,
  not_called,   // recall, start and no-show want a called ticket
  not_serving,  // finish wants a started service
  unknown_visit,
  not_served,  // only a finished visit can be rated
  already_rated,
  already_called,   // cancel, yield and undo want a ticket that has not been called
  not_waiting,      // it has ended
  no_yields_left,   // it let others go first as often as the policy lets it
  nobody_behind,    // there is nobody to let go first
  nothing_to_undo,  // no cancel or yield, or too many taken back already
  undo_over,        // its time is over
  clock_went_back,  // the business date lies before the current one
  clock_far_ahead   // or implausibly far after it
};
BOOST_DESCRIBE_ENUM(Rejection, unknown_service, purpose_not_offered, numbers_exhausted, unknown_counter,
                    counter_occupied, clerk_elsewhere, not_logged_in, counter_closed, counter_open, nobody_waiting,
                    ticket_active, no_active_ticket, not_called, not_serving, unknown_visit, not_served,
                    already_rated, already_called, not_waiting, no_yields_left, nobody_behind, nothing_to_undo,
                    undo_over, clock_went_back, clock_far_ahead)

}  // namespace motcua::queue
