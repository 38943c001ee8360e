#include "firmware/desk/displays.hpp"

#include "firmware/queue/projections.hpp"
#include "firmware/satisfaction/feed.hpp"

namespace motcua::desk {
namespace {

wire::Call call(const queue::CallView& view) {
  return {view.visit, view.number, view.counter, view.called, view.call_count, view.phase};
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
  const auto view = queue::calls(definition, state);
  wire::CallsState out{.freshness = freshness, .business_date = state.business_date};
  for (const auto& entry : view.current) out.current.push_back(call(entry));
  for (const auto& entry : view.past) out.history.push_back(call(entry));
  return out;
}

wire::QueueState queue_state(const queue::Definition& definition, const queue::State& state,
                             const wire::Freshness& freshness) {
  wire::QueueState out{.freshness = freshness, .business_date = state.business_date};
  for (const auto& group : queue::groups(definition, state))
    out.groups.push_back({group.group, group.waiting, group.numbers_left});
  for (const auto& view : queue::counters(definition, state)) out.counters.push_back(counter(view));
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
