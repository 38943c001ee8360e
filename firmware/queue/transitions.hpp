// The transition table of a ticket, as data: what each action does to a ticket in each phase, or why the person who
// asks is refused. decide() asks it before an event is made, evolve() takes the next phase from it.
#pragma once

#include "firmware/queue/commands.hpp"

#include <array>
#include <optional>

namespace motcua::queue {

// What can be asked of a ticket; closing and logging out are asked of the counter that holds it.
enum class TicketAction : std::uint8_t { call, recall, start, finish, no_show, rate, close_counter, log_out };
BOOST_DESCRIBE_ENUM(TicketAction, call, recall, start, finish, no_show, rate, close_counter, log_out)

struct Verdict {
  std::optional<Rejection> rejection;       // absent: allowed
  TicketPhase next = TicketPhase::waiting;  // the phase afterwards, when allowed
  constexpr bool allowed() const { return !rejection.has_value(); }
};

inline constexpr std::size_t phase_count = 6;
inline constexpr std::size_t action_count = 8;

namespace table {

constexpr Verdict to(TicketPhase phase) {
  return {std::nullopt, phase};
}
constexpr Verdict no(Rejection why) {
  return {why, TicketPhase::waiting};
}

using enum TicketPhase;
inline constexpr Verdict nobody = no(Rejection::nobody_waiting);
inline constexpr Verdict busy = no(Rejection::ticket_active);
inline constexpr Verdict none = no(Rejection::no_active_ticket);
inline constexpr Verdict not_called = no(Rejection::not_called);
inline constexpr Verdict not_serving = no(Rejection::not_serving);
inline constexpr Verdict not_served = no(Rejection::not_served);
inline constexpr Verdict unknown = no(Rejection::unknown_visit);

// A row an action, a column a phase, both in the order of their enumerations. Expired tickets belong to a business
// date that is over: to the queue they are unknown.
inline constexpr std::array<std::array<Verdict, phase_count>, action_count> rows{{
    // waiting     called          serving        finished      no_show       expired
    {{to(called), busy, busy, nobody, nobody, nobody}},                                // call
    {{none, to(called), not_called, none, none, none}},                                // recall
    {{none, to(serving), not_called, none, none, none}},                               // start
    {{none, not_serving, to(finished), none, none, none}},                             // finish
    {{none, to(TicketPhase::no_show), not_called, none, none, none}},                  // no_show
    {{not_served, not_served, not_served, to(finished), not_served, unknown}},         // rate
    {{to(waiting), busy, busy, to(finished), to(TicketPhase::no_show), to(expired)}},  // close_counter
    {{to(waiting), busy, busy, to(finished), to(TicketPhase::no_show), to(expired)}},  // log_out
}};

}  // namespace table

constexpr const Verdict& verdict(TicketAction action, TicketPhase phase) {
  return table::rows[static_cast<std::size_t>(action)][static_cast<std::size_t>(phase)];
}

// At a counter now: it has been called and has not ended.
constexpr bool is_at_counter(TicketPhase phase) {
  return phase == TicketPhase::called || phase == TicketPhase::serving;
}
// Not ended: it still waits or is at a counter; the end of the business date expires it.
constexpr bool is_live(TicketPhase phase) {
  return phase == TicketPhase::waiting || is_at_counter(phase);
}

}  // namespace motcua::queue
