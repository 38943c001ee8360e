// The calling policy: whom a counter calls next. Pure.
#pragma once

#include "firmware/queue/state.hpp"

#include <optional>

namespace motcua::queue {

// The visit that this counter must call next, among those waiting in the groups it serves; nullopt if nobody waits.
// Rules in order: (1) after policy.priority_run priority tickets in a row at this counter, the earliest normal
// ticket, if one waits; (2) the earliest priority ticket; (3) the earliest normal ticket. With priority_run 0 rule
// 1 is off: strict priority, under which normal tickets can starve.
std::optional<Uuid> next_to_call(const Policy& policy, const CounterDefinition& counter, const State& state);

}  // namespace motcua::queue
