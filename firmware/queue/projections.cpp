#include "firmware/queue/projections.hpp"

#include "firmware/queue/transitions.hpp"

#include <algorithm>

namespace motcua::queue {
namespace {

CallView view_of(const Definition& definition, const Ticket& ticket) {
  const auto* counter = ticket.counter ? definition.counter(*ticket.counter) : nullptr;
  return {.visit = ticket.visit,
          .number = ticket.number,
          .counter = counter == nullptr ? 0 : counter->number,
          .called = ticket.called.value_or(ticket.issued),
          .call_count = ticket.call_count,
          .phase = ticket.phase};
}

bool is_open(const State& state, const CounterId& id) {
  const auto* counter = state.counter(id);
  return counter != nullptr && counter->open;
}

}  // namespace

CallsView calls(const Definition& definition, const State& state) {
  CallsView view;
  for (const auto& visit : state.recent_calls) {
    const auto& ticket = state.tickets.at(visit);
    // A counter taken out of the definition during the day has no number to show.
    if (!ticket.counter || definition.counter(*ticket.counter) == nullptr) continue;
    (is_at_counter(ticket.phase) ? view.current : view.past).push_back(view_of(definition, ticket));
  }
  return view;
}

std::vector<GroupView> groups(const Definition& definition, const State& state) {
  std::vector<GroupView> views;
  views.reserve(definition.groups.size());
  for (const auto& group : definition.groups) {
    const auto last = state.last_number.find(group.id);
    const auto used_up_to = last == state.last_number.end() ? 0 : last->second;
    const auto next = std::max(used_up_to + 1, group.first_number);
    views.push_back({group.id, state.waiting(group.id), std::max(0, group.last_number - next + 1)});
  }
  return views;
}

std::vector<CounterView> counters(const Definition& definition, const State& state) {
  std::vector<CounterView> views;
  views.reserve(definition.counters.size());
  for (const auto& counter : definition.counters) {
    auto& view = views.emplace_back(CounterView{.counter = counter.id, .number = counter.number});
    for (const auto& group : counter.groups) view.waiting += state.waiting(group);
    const auto* now = state.counter(counter.id);
    if (now == nullptr) continue;
    view.open = now->open;
    view.clerk = now->clerk;
    if (now->active) view.active = state.ticket(*now->active);
  }
  return views;
}

std::vector<std::int32_t> counters_serving(const Definition& definition, const State& state,
                                           const ServiceGroupId& group) {
  std::vector<std::int32_t> open;
  std::vector<std::int32_t> closed;
  for (const auto& counter : definition.counters)
    if (std::ranges::find(counter.groups, group) != counter.groups.end())
      (is_open(state, counter.id) ? open : closed).push_back(counter.number);
  std::ranges::sort(open);
  std::ranges::sort(closed);
  open.insert(open.end(), closed.begin(), closed.end());
  return open;
}

std::int32_t yields_left(const Policy& policy, const Ticket& ticket) {
  return ticket.phase == TicketPhase::waiting ? std::max(0, policy.yields - ticket.yields) : 0;
}

const Ticket* by_visit_tail(const State& state, std::span<const std::uint8_t, visit_tail_bytes> tail) {
  const Ticket* found = nullptr;
  for (const auto& [visit, ticket] : state.tickets) {
    if (!std::ranges::equal(std::span(visit.bytes()).last<visit_tail_bytes>(), tail)) continue;
    if (found != nullptr) return nullptr;  // never another person's ticket
    found = &ticket;
  }
  return found;
}

}  // namespace motcua::queue
