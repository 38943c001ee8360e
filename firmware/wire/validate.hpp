// The rules of a message beyond its shape: what its members may hold (rules.hpp), and how they agree. An Error's
// `where` is the JSON pointer of the place within the message (within the record, for a record alone).
// No id is nil and no name is empty, so what a program forgot to set is refused too.
#pragma once

#include "firmware/wire/commands.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

namespace motcua::wire {

// Every command at a counter names the clerk who asks, but for a login, whose body does.
Status check(const Command& command);
Status check(const Reply& reply);
// One record by itself; 64 zeros stand in previous_hash at sequence 1 and nowhere else.
Status check(const EventRecord& record);
// 1 to 200 records, the sequence rising by one, each previous_hash being the hash of the record before. Whether a
// hash is true is the journal's to say.
Status check(const EventBatch& batch);
Status check(const CallsState& state);
Status check(const QueueState& state);
Status check(const CounterState& state);
Status check(const SatisfactionState& state);
Status check(const Health& health);

}  // namespace motcua::wire
