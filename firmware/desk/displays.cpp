#include "firmware/desk/displays.hpp"

#include "firmware/queue/projections.hpp"
#include "firmware/satisfaction/feed.hpp"

namespace motcua::desk {
namespace {

wire::TicketInHand in_hand(const queue::Ticket& ticket) {
  const auto& since = ticket.phase == queue::TicketPhase::serving ? ticket.started : ticket.called;
  return {.number = ticket.number,
          .service = ticket.service,
          .purpose = ticket.purpose,
          .priority = ticket.priority,
          .phase = ticket.phase,
          .since = since.value_or(ticket.issued),
          .call_count = ticket.call_count,
          .preparation = ticket.preparation};
}

wire::CounterStatus counter(const queue::CounterView& view) {
  wire::CounterStatus status{.counter = view.counter,
                             .number = view.number,
                             .open = view.open,
                             .clerk = view.clerk,
                             .waiting = view.waiting};
  if (view.active == nullptr) return status;
  status.ticket = view.active->number;
  status.service = view.active->service;
  status.purpose = view.active->purpose;
  status.phase = view.active->phase;
  status.call_count = view.active->call_count;
  return status;
}

}  // namespace

wire::CallsState calls_state(const queue::Definition& definition, const queue::State& state,
                             const wire::Freshness& freshness) {
  auto view = queue::calls(definition, state);
  return {.freshness = freshness,
          .business_date = state.business_date,
          .current = std::move(view.current),
          .history = std::move(view.past)};
}

wire::QueueState queue_state(const queue::Definition& definition, const queue::State& state,
                             const wire::Freshness& freshness) {
  wire::QueueState out{
      .freshness = freshness, .business_date = state.business_date, .groups = queue::groups(definition, state)};
  for (const auto& view : queue::counters(definition, state)) out.counters.push_back(counter(view));
  return out;
}

wire::CounterState counter_state(const queue::Definition& definition, const queue::State& state,
                                 const CounterId& counter, const wire::Freshness& freshness) {
  wire::CounterState out{.freshness = freshness, .business_date = state.business_date, .counter = counter};
  const auto* place = definition.counter(counter);
  if (place == nullptr) return out;
  out.number = place->number;
  for (const auto& group : place->groups) out.groups.push_back({group, state.waiting(group)});
  const auto* now = state.counter(counter);
  if (now == nullptr) return out;
  out.open = now->open;
  out.clerk = now->clerk;
  if (now->active) out.ticket = in_hand(*state.ticket(*now->active));
  return out;
}

wire::SatisfactionState satisfaction_state(const queue::Definition& definition, const queue::State& state,
                                           const wire::Freshness& freshness) {
  using enum queue::RatingLevel;
  wire::SatisfactionState out{.freshness = freshness, .business_date = state.business_date};
  for (const auto& row : satisfaction::feed(definition, state).groups)
    out.groups.push_back({.group = row.group,
                          .ratings = row.shares.ratings,
                          .very_satisfied = row.shares.of(very_satisfied),
                          .satisfied = row.shares.of(satisfied),
                          .neutral = row.shares.of(neutral),
                          .dissatisfied = row.shares.of(dissatisfied),
                          .very_dissatisfied = row.shares.of(very_dissatisfied)});
  return out;
}

}  // namespace motcua::desk
