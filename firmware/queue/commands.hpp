// What is asked of the queue core. The shell has already checked who asks (login code, rating code or token) and
// brings fresh visit ids; the core decides.
#pragma once

#include "firmware/queue/types.hpp"

#include <variant>

namespace motcua::queue {

struct IssueTicket {
  Uuid visit;  // new, made by the shell
  ServiceId service;
  Purpose purpose = Purpose::file;
  PriorityClass priority = PriorityClass::normal;
  NodeId issued_at;
};
// Every clerk command carries the counter and who asks.
struct AtCounter {
  CounterId counter;
  ClerkId clerk;
};
struct LogIn : AtCounter {};
struct LogOut : AtCounter {};  // also closes the counter
struct OpenCounter : AtCounter {};
struct CloseCounter : AtCounter {};
struct CallNext : AtCounter {};
struct Recall : AtCounter {};
struct StartService : AtCounter {};
struct FinishService : AtCounter {
  Outcome outcome = Outcome::solved;
};
struct MarkNoShow : AtCounter {};
struct RateVisit {
  Uuid visit;
  RatingLevel level = RatingLevel::neutral;
  NodeId rated_at;
};

// The shell's own: begins the business date of Now if it has changed, without anybody asking for anything. A date
// more than most_days_ahead after the current one looks like a broken clock, or a month set wrong: only a person's
// word begins it. The longest ordinary pause, the lunar new year, is shorter.
inline constexpr std::chrono::days most_days_ahead{14};
enum class DateCheck : std::uint8_t { by_distance, confirmed };
struct StartDay {
  DateCheck check = DateCheck::by_distance;
};

using Command = std::variant<IssueTicket, StartDay, LogIn, LogOut, OpenCounter, CloseCounter, CallNext, Recall,
                             StartService, FinishService, MarkNoShow, RateVisit>;

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
  clock_went_back,  // the business date lies before the current one
  clock_far_ahead   // or implausibly far after it
};
BOOST_DESCRIBE_ENUM(Rejection, unknown_service, purpose_not_offered, numbers_exhausted, unknown_counter,
                    counter_occupied, clerk_elsewhere, not_logged_in, counter_closed, counter_open, nobody_waiting,
                    ticket_active, no_active_ticket, not_called, not_serving, unknown_visit, not_served,
                    already_rated, clock_went_back, clock_far_ahead)

}  // namespace motcua::queue
