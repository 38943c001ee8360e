#include "firmware/queue/decide.hpp"

#include "firmware/queue/calling.hpp"
#include "firmware/queue/transitions.hpp"

#include <algorithm>
#include <format>
#include <stdexcept>

namespace motcua::queue {
namespace {

using Answer = std::expected<std::vector<Event>, Rejection>;

std::unexpected<Rejection> refuse(Rejection why) {
  return std::unexpected(why);
}

// A counter and the clerk who asks, checked: the counter exists and this clerk is logged in there.
struct Desk {
  const CounterDefinition* definition;
  const CounterState* state;
};

class Decider {
public:
  Decider(const Definition& definition, const State& state, BusinessDate date)
      : definition_(definition), state_(state), date_(date) {}

  Answer operator()(const IssueTicket& command) const {
    if (command.visit.is_nil() || state_.ticket(command.visit) != nullptr)
      throw std::invalid_argument("a ticket needs a new visit id, not " + command.visit.text());
    const auto* service = definition_.service(command.service);
    const auto* group = service == nullptr ? nullptr : definition_.group(service->group);
    if (group == nullptr) return refuse(Rejection::unknown_service);
    const auto& purposes = service->purposes;
    if (!purposes.empty() && std::ranges::find(purposes, command.purpose) == purposes.end())
      return refuse(Rejection::purpose_not_offered);
    auto number = next_number(*group);
    if (!number) return refuse(Rejection::numbers_exhausted);
    return answer(TicketIssued{command.visit, std::move(*number), group->id, service->id, command.purpose,
                               command.priority, command.issued_at, date_});
  }

  Answer operator()(const LogIn& command) const {
    if (definition_.counter(command.counter) == nullptr) return refuse(Rejection::unknown_counter);
    const auto* counter = state_.counter(command.counter);
    if (counter != nullptr && counter->clerk)
      return *counter->clerk == command.clerk ? Answer{} : refuse(Rejection::counter_occupied);
    const auto is_here = [&command](const auto& entry) { return entry.second.clerk == command.clerk; };
    if (std::ranges::any_of(state_.counters, is_here)) return refuse(Rejection::clerk_elsewhere);
    return answer(ClerkLoggedIn{command.counter, command.clerk});
  }

  Answer operator()(const LogOut& command) const {
    const auto desk = left_free(command, TicketAction::log_out);
    if (!desk) return refuse(desk.error());
    Answer events;
    if (desk->state->open) events->emplace_back(CounterClosed{command.counter, command.clerk});
    events->emplace_back(ClerkLoggedOut{command.counter, command.clerk});
    return events;
  }

  // The day has begun by now, if it had to.
  Answer operator()(const StartDay& /*command*/) const { return std::vector<Event>{}; }

  Answer operator()(const OpenCounter& command) const {
    const auto desk = desk_of(command);
    if (!desk) return refuse(desk.error());
    if (desk->state->open) return refuse(Rejection::counter_open);
    return answer(CounterOpened{command.counter, command.clerk});
  }

  Answer operator()(const CloseCounter& command) const {
    const auto desk = left_free(command, TicketAction::close_counter);
    if (!desk) return refuse(desk.error());
    if (!desk->state->open) return refuse(Rejection::counter_closed);
    return answer(CounterClosed{command.counter, command.clerk});
  }

  Answer operator()(const CallNext& command) const {
    const auto desk = left_free(command, TicketAction::call);
    if (!desk) return refuse(desk.error());
    if (!desk->state->open) return refuse(Rejection::counter_closed);
    const auto visit = next_to_call(definition_.policy, *desk->definition, state_);
    if (!visit) return refuse(Rejection::nobody_waiting);
    return answer(TicketCalled{*visit, command.counter, command.clerk});
  }

  Answer operator()(const Recall& command) const {
    return active(command, TicketAction::recall).transform([&command](const Ticket* ticket) {
      return one(TicketRecalled{ticket->visit, command.counter, command.clerk, ticket->call_count + 1});
    });
  }
  Answer operator()(const StartService& command) const {
    return active(command, TicketAction::start).transform([&command](const Ticket* ticket) {
      return one(ServiceStarted{ticket->visit, command.counter, command.clerk});
    });
  }
  Answer operator()(const FinishService& command) const {
    return active(command, TicketAction::finish).transform([&command](const Ticket* ticket) {
      return one(ServiceFinished{ticket->visit, command.counter, command.clerk, command.outcome});
    });
  }
  Answer operator()(const MarkNoShow& command) const {
    return active(command, TicketAction::no_show).transform([&command](const Ticket* ticket) {
      return one(TicketNoShow{ticket->visit, command.counter, command.clerk});
    });
  }

  Answer operator()(const RateVisit& command) const {
    const auto* ticket = state_.ticket(command.visit);
    if (ticket == nullptr) return refuse(Rejection::unknown_visit);
    const auto& rate = verdict(TicketAction::rate, ticket->phase);
    if (!rate.allowed()) return refuse(*rate.rejection);
    if (ticket->rating) return refuse(Rejection::already_rated);
    return answer(VisitRated{command.visit, command.level, command.rated_at});
  }

private:
  static std::vector<Event> one(Event event) { return {std::move(event)}; }
  static Answer answer(Event event) { return one(std::move(event)); }

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

  std::expected<Desk, Rejection> desk_of(const AtCounter& at) const {
    const Desk desk{definition_.counter(at.counter), state_.counter(at.counter)};
    if (desk.definition == nullptr) return refuse(Rejection::unknown_counter);
    if (desk.state == nullptr || desk.state->clerk != at.clerk) return refuse(Rejection::not_logged_in);
    return desk;
  }
  // The desk, if its ticket (when it has one) lets it do what leaves or replaces that ticket.
  std::expected<Desk, Rejection> left_free(const AtCounter& at, TicketAction action) const {
    const auto desk = desk_of(at);
    if (!desk || !desk->state->active) return desk;
    const auto& may = verdict(action, state_.tickets.at(*desk->state->active).phase);
    if (!may.allowed()) return refuse(*may.rejection);
    return desk;
  }
  std::expected<const Ticket*, Rejection> active(const AtCounter& at, TicketAction action) const {
    const auto desk = desk_of(at);
    if (!desk) return refuse(desk.error());
    if (!desk->state->active) return refuse(Rejection::no_active_ticket);
    const auto& ticket = state_.tickets.at(*desk->state->active);
    const auto& may = verdict(action, ticket.phase);
    if (!may.allowed()) return refuse(*may.rejection);
    return &ticket;
  }

  const Definition& definition_;
  const State& state_;
  BusinessDate date_;
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

Answer decide(const Definition& definition, const State& state, const Command& command, const Now& now) {
  const auto date = now.business_date;
  if (state.business_date == date) return std::visit(Decider(definition, state, date), command);
  if (const auto wrong = wrong_date(state, command, date)) return refuse(*wrong);

  Event day = next_day(state, date);
  State morning;
  evolve(morning, day, now.instant);
  auto events = std::visit(Decider(definition, morning, date), command);
  if (events) events->insert(events->begin(), std::move(day));
  return events;
}

}  // namespace motcua::queue
