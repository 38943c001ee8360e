// The rules of a message beyond its shape: what its members may hold (rules.hpp), and how they agree. An Error's
// `where` is the JSON pointer of the place within the message (within the record, for a record).
// No id is nil and no name is empty, so what a program forgot to set is refused too.
#pragma once

#include "firmware/wire/commands.hpp"
#include "firmware/wire/day_key.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

namespace motcua::wire {

// Every command at a counter names the clerk who asks, but for a login, whose body does. Only an order for a ticket bears
// a person's tag.
template <MessageType T>
Status check(const T& message);
// One record by itself; 64 zeros stand in previous_hash at sequence 1 and nowhere else. Whether a hash is true is
// the journal's to say.
Status check(const EventRecord& record);

}  // namespace motcua::wire
