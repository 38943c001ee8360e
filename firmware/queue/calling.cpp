#include "firmware/queue/calling.hpp"

namespace motcua::queue {
namespace {

// The earliest arrival in one class over the counter's groups.
std::optional<Uuid> earliest(const CounterDefinition& counter, const State& state,
                             Line::Places Line::* priority_class) {
  const Line::Places::value_type* best = nullptr;
  for (const auto& group : counter.groups) {
    const auto line = state.lines.find(group);
    if (line == state.lines.end() || (line->second.*priority_class).empty()) continue;
    const auto& head = *(line->second.*priority_class).begin();
    if (best == nullptr || head.first < best->first) best = &head;
  }
  if (best == nullptr) return std::nullopt;
  return best->second;
}

}  // namespace

std::optional<Uuid> next_to_call(const Policy& policy, const CounterDefinition& counter, const State& state) {
  const auto normal = earliest(counter, state, &Line::normal);
  const auto priority = earliest(counter, state, &Line::priority);
  if (!normal || !priority) return normal ? normal : priority;
  const auto* desk = state.counter(counter.id);
  const auto run = desk == nullptr ? 0 : desk->priority_run;
  return policy.priority_run > 0 && run >= policy.priority_run ? normal : priority;
}

}  // namespace motcua::queue
