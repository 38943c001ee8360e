// The transition table of a ticket, as data: what each action does to a ticket in each phase, or why the person who
// asks is refused. decide() asks it before an event is made, evolve() takes the next phase from it. Below it the
// clerk's verbs, a row each.
#pragma once

#include "firmware/queue/commands.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace motcua::queue {

// What can be asked of a ticket; closing and logging out are asked of the counter that holds it.
enum class TicketAction : std::uint8_t {
  call,
  recall,
  start,
  finish,
  no_show,
  rate,
  cancel,
  yield,
  undo,
  close_counter,
  log_out
};
BOOST_DESCRIBE_ENUM(TicketAction, call, recall, start, finish, no_show, rate, cancel, yield, undo, close_counter,
                    log_out)

struct Verdict {
  std::optional<Rejection> rejection;       // absent: allowed
  TicketPhase next = TicketPhase::waiting;  // the phase afterwards, when allowed
  constexpr bool allowed() const { return !rejection.has_value(); }
};

inline constexpr std::size_t phase_count = 7;
inline constexpr std::size_t action_count = 11;

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
inline constexpr Verdict too_late = no(Rejection::already_called);
inline constexpr Verdict over = no(Rejection::not_waiting);
inline constexpr Verdict absent = to(TicketPhase::no_show);
inline constexpr Verdict unknown = no(Rejection::unknown_visit);

// A row an action, a column a phase, both in the order of their enumerations. Expired tickets belong to a business
// date that is over: to the queue they are unknown. Whether there is something to undo, decide() asks besides.
inline constexpr std::array<std::array<Verdict, phase_count>, action_count> rows{{
    // waiting      called        serving       finished      no_show     cancelled      expired
    {{to(called), busy, busy, nobody, nobody, nobody, nobody}},                             // call
    {{none, to(called), not_called, none, none, none, none}},                               // recall
    {{none, to(serving), not_called, none, none, none, none}},                              // start
    {{none, not_serving, to(finished), none, none, none, none}},                            // finish
    {{none, absent, not_called, none, none, none, none}},                                   // no_show
    {{not_served, not_served, not_served, to(finished), not_served, not_served, unknown}},  // rate
    {{to(cancelled), too_late, too_late, over, over, over, unknown}},                       // cancel
    {{to(waiting), too_late, too_late, over, over, over, unknown}},                         // yield
    {{to(waiting), too_late, too_late, over, over, to(waiting), unknown}},                  // undo
    {{to(waiting), busy, busy, to(finished), absent, to(cancelled), to(expired)}},          // close_counter
    {{to(waiting), busy, busy, to(finished), absent, to(cancelled), to(expired)}},          // log_out
}};

}  // namespace table

constexpr const Verdict& verdict(TicketAction action, TicketPhase phase) {
  return table::rows[static_cast<std::size_t>(action)][static_cast<std::size_t>(phase)];
}

// What a clerk's verb asks of the counter: first of the ticket in hand, then of the door.
enum class Hand : std::uint8_t {
  free,  // none, or one that lets the action happen around it
  full   // one that the action is done to
};
enum class Door : std::uint8_t { any, open, closed };
struct VerbRow {
  std::string_view name;               // of its struct
  std::optional<TicketAction> action;  // absent: whatever is in hand
  Hand hand = Hand::free;
  Door door = Door::any;
};

// In the order of ClerkVerb.
inline constexpr std::array<VerbRow, std::variant_size_v<ClerkVerb>> verb_rows{{
    {LogOut::type_name, TicketAction::log_out, Hand::free, Door::any},
    {OpenCounter::type_name, std::nullopt, Hand::free, Door::closed},
    {CloseCounter::type_name, TicketAction::close_counter, Hand::free, Door::open},
    {CallNext::type_name, TicketAction::call, Hand::free, Door::open},
    {Recall::type_name, TicketAction::recall, Hand::full, Door::any},
    {StartService::type_name, TicketAction::start, Hand::full, Door::any},
    {FinishService::type_name, TicketAction::finish, Hand::full, Door::any},
    {MarkNoShow::type_name, TicketAction::no_show, Hand::full, Door::any},
}};

template <class... Verb>
constexpr bool rows_stand_in_order(const std::variant<Verb...>* /*list*/) {
  return std::ranges::equal(verb_rows, std::array{Verb::type_name...}, {}, &VerbRow::name);
}
static_assert(rows_stand_in_order(static_cast<const ClerkVerb*>(nullptr)),
              "a row for each verb, in the same order");

constexpr const VerbRow& row_of(const ClerkVerb& verb) {
  return verb_rows[verb.index()];
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
