// decide(): what happens if this command is asked now. Pure: same arguments, same answer; changes nothing.
//
// The first accepted command of a later business date answers with DayStarted first and is decided against the
// state after it; a refused one starts no day. A date before the current one, or implausibly far after it, is
// refused whatever is asked (StartDay: how a person begins it nevertheless). An accepted command may answer with no
// event: a clerk who logs in again where they are logged in already (a restarted terminal). To ask without acting
// (may this visit be rated?), decide and drop the events. Throws std::invalid_argument for an order with a nil
// visit id or one that is already in the state: the shell's source of ids is broken, and nothing may be journalled.
#pragma once

#include "firmware/queue/commands.hpp"
#include "firmware/queue/state.hpp"

#include <expected>
#include <vector>

namespace motcua::queue {

using Decision = std::expected<std::vector<Event>, Rejection>;

Decision decide(const Definition& definition, const State& state, const Command& command, const Now& now);

}  // namespace motcua::queue
