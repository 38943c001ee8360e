#include "firmware/queue/decide.hpp"

#include "firmware/queue/calling.hpp"
#include "firmware/queue/transitions.hpp"

#include <algorithm>
#include <format>
#include <stdexcept>

namespace motcua::queue {
namespace {

std::unexpected<Rejection> refuse(Rejection why) {
  return std::unexpected(why);
}

// Where a clerk asks, after the verb's row has been gone through.
struct Desk {
  const Seat& seat;
  const CounterDefinition* definition;
  const CounterState* state;
  const Ticket* ticket;  // in hand; null: none
};

class Decider {
public:
  Decider(const Definition& definition, const State& state, const Now& now)
      : definition_(definition), state_(state), now_(now) {}

  Decision operator()(const AtKiosk& asked) const {
    if (asked.visit.is_nil() || state_.ticket(asked.visit) != nullptr)
      throw std::invalid_argument("a ticket needs a new visit id, not " + asked.visit.text());
    const auto& order = asked.order;
    const auto* service = definition_.service(order.service);
    const auto* group = service == nullptr ? nullptr : definition_.group(service->group);
    if (group == nullptr) return refuse(Rejection::unknown_service);
    const auto& purposes = service->purposes;
    if (!purposes.empty() && std::ranges::find(purposes, order.purpose) == purposes.end())
      return refuse(Rejection::purpose_not_offered);
    auto number = next_number(*group);
    if (!number) return refuse(Rejection::numbers_exhausted);
    return one(TicketIssued{asked.visit, std::move(*number), group->id, service->id, order.purpose, order.priority,
                            asked.kiosk, now_.business_date, order.preparation});
  }

  Decision operator()(const LogIn& asked) const {
    const auto& [at, clerk] = asked.seat;
    if (definition_.counter(at) == nullptr) return refuse(Rejection::unknown_counter);
    const auto* counter = state_.counter(at);
    if (counter != nullptr && counter->clerk)
      return *counter->clerk == clerk ? Decision{} : refuse(Rejection::counter_occupied);
    const auto is_here = [&clerk](const auto& entry) { return entry.second.clerk == clerk; };
    if (std::ranges::any_of(state_.counters, is_here)) return refuse(Rejection::clerk_elsewhere);
    return one(ClerkLoggedIn{at, clerk, asked.staff});
  }

  // The day has begun by now, if it had to.
  Decision operator()(const StartDay& /*command*/) const { return std::vector<Event>{}; }

  Decision operator()(const AtCounter& asked) const {
    return desk_for(asked.seat, row_of(asked.verb)).and_then([&](const Desk& desk) {
      return std::visit([&](const auto& verb) { return done(verb, desk); }, asked.verb);
    });
  }

  Decision operator()(const RateVisit& command) const {
    return asked_of(command.visit, TicketAction::rate).and_then([&](const Ticket* ticket) -> Decision {
      if (ticket->rating) return refuse(Rejection::already_rated);
      auto reasons = each_once(command.reasons);
      return one(VisitRated{command.visit, command.level, command.rated_at,
                            reasons.empty() ? std::nullopt : std::optional(std::move(reasons)),
                            command.comment_digest});
    });
  }

  Decision operator()(const CancelTicket& command) const {
    return asked_of(command.visit, TicketAction::cancel).and_then([&](const Ticket* /*ticket*/) {
      return one(TicketCancelled{command.visit, command.by});
    });
  }

  Decision operator()(const YieldTicket& command) const {
    return asked_of(command.visit, TicketAction::yield).and_then([&](const Ticket* ticket) -> Decision {
      if (ticket->yields >= definition_.policy.yields) return refuse(Rejection::no_yields_left);
      const auto behind = state_.behind(*ticket, places_to_yield);
      if (behind == 0) return refuse(Rejection::nobody_behind);
      return one(TicketYielded{command.visit, behind});
    });
  }

  Decision operator()(const UndoTicket& command) const {
    return asked_of(command.visit, TicketAction::undo).and_then([&](const Ticket* ticket) -> Decision {
      if (!ticket->undo) return refuse(Rejection::nothing_to_undo);
      if (now_.instant > ticket->undo->until) return refuse(Rejection::undo_over);
      return one(TicketRestored{command.visit});
    });
  }

private:
  // What a verb does at a desk that fits its row.
  Decision done(const LogOut& /*verb*/, const Desk& desk) const {
    Decision events;
    if (desk.state->open) events->emplace_back(CounterClosed{desk.seat.counter, desk.seat.clerk});
    events->emplace_back(ClerkLoggedOut{desk.seat.counter, desk.seat.clerk});
    return events;
  }
  Decision done(const OpenCounter& /*verb*/, const Desk& desk) const {
    return one(CounterOpened{desk.seat.counter, desk.seat.clerk});
  }
  Decision done(const CloseCounter& /*verb*/, const Desk& desk) const {
    return one(CounterClosed{desk.seat.counter, desk.seat.clerk});
  }
  Decision done(const CallNext& /*verb*/, const Desk& desk) const {
    const auto visit = next_to_call(definition_.policy, *desk.definition, state_);
    if (!visit) return refuse(Rejection::nobody_waiting);
    return one(TicketCalled{*visit, desk.seat.counter, desk.seat.clerk});
  }
  Decision done(const Recall& /*verb*/, const Desk& desk) const {
    const auto& ticket = *desk.ticket;
    return one(TicketRecalled{ticket.visit, desk.seat.counter, desk.seat.clerk, ticket.call_count + 1});
  }
  Decision done(const StartService& /*verb*/, const Desk& desk) const {
    return one(ServiceStarted{desk.ticket->visit, desk.seat.counter, desk.seat.clerk});
  }
  Decision done(const FinishService& verb, const Desk& desk) const {
    return one(
        ServiceFinished{desk.ticket->visit, desk.seat.counter, desk.seat.clerk, verb.outcome, verb.assistance});
  }
  Decision done(const MarkNoShow& /*verb*/, const Desk& desk) const {
    return one(TicketNoShow{desk.ticket->visit, desk.seat.counter, desk.seat.clerk});
  }

  // A ticket to which its holder may do this.
  std::expected<const Ticket*, Rejection> asked_of(const Uuid& visit, TicketAction action) const {
    const auto* ticket = state_.ticket(visit);
    if (ticket == nullptr) return refuse(Rejection::unknown_visit);
    const auto& may = verdict(action, ticket->phase);
    if (!may.allowed()) return refuse(*may.rejection);
    return ticket;
  }

  static std::vector<RatingReason> each_once(std::vector<RatingReason> reasons) {
    std::ranges::sort(reasons);
    const auto repeated = std::ranges::unique(reasons);
    reasons.erase(repeated.begin(), repeated.end());
    return reasons;
  }

  static Decision one(Event event) { return std::vector<Event>{std::move(event)}; }

  // Skips numbers that are out already: a changed definition may give a group a prefix or range used before.
  std::optional<std::string> next_number(const GroupDefinition& group) const {
    const auto last = state_.last_number.find(group.id);
    const auto after = last == state_.last_number.end() ? group.first_number : last->second + 1;
    for (auto count = std::max(after, group.first_number); count <= group.last_number; ++count) {
      auto number = std::format("{}{:03}", group.prefix, count);
      if (state_.by_number(number) == nullptr) return number;
    }
    return std::nullopt;
  }

  std::expected<Desk, Rejection> desk_for(const Seat& seat, const VerbRow& row) const {
    Desk desk{seat, definition_.counter(seat.counter), state_.counter(seat.counter), nullptr};
    if (desk.definition == nullptr) return refuse(Rejection::unknown_counter);
    if (desk.state == nullptr || desk.state->clerk != seat.clerk) return refuse(Rejection::not_logged_in);
    if (desk.state->active) desk.ticket = &state_.tickets.at(*desk.state->active);
    if (desk.ticket == nullptr && row.hand == Hand::full) return refuse(Rejection::no_active_ticket);
    if (desk.ticket != nullptr && row.action) {
      const auto& may = verdict(*row.action, desk.ticket->phase);
      if (!may.allowed()) return refuse(*may.rejection);
    }
    if (row.door == Door::open && !desk.state->open) return refuse(Rejection::counter_closed);
    if (row.door == Door::closed && desk.state->open) return refuse(Rejection::counter_open);
    return desk;
  }

  const Definition& definition_;
  const State& state_;
  const Now& now_;
};

std::optional<Rejection> wrong_date(const State& state, const Command& command, BusinessDate date) {
  if (!state.business_date) return std::nullopt;
  if (date < *state.business_date) return Rejection::clock_went_back;
  const auto* start = std::get_if<StartDay>(&command);
  const bool confirmed = start != nullptr && start->check == DateCheck::confirmed;
  const auto distance = std::chrono::sys_days{date} - std::chrono::sys_days{*state.business_date};
  if (distance > most_days_ahead && !confirmed) return Rejection::clock_far_ahead;
  return std::nullopt;
}

DayStarted next_day(const State& state, BusinessDate date) {
  DayStarted day{date, {}};
  for (const auto& [visit, ticket] : state.tickets)
    if (is_live(ticket.phase) && day.expired.size() < max_listed_expired) day.expired.push_back(visit);
  return day;
}

}  // namespace

Decision decide(const Definition& definition, const State& state, const Command& command, const Now& now) {
  const auto date = now.business_date;
  if (state.business_date == date) return std::visit(Decider(definition, state, now), command);
  if (const auto wrong = wrong_date(state, command, date)) return refuse(*wrong);

  Event day = next_day(state, date);
  State morning;
  evolve(morning, day, now.instant);
  auto events = std::visit(Decider(definition, morning, now), command);
  if (events) events->insert(events->begin(), std::move(day));
  return events;
}

}  // namespace motcua::queue
