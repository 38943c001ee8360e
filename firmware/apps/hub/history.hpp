// Between the journal and the front desk: which journalled events are the queue's, and the state they make.
#pragma once

#include "firmware/apps/hub/front_desk.hpp"
#include "firmware/journal/journal.hpp"

namespace motcua::hub {

wire::EventBody event_body(const queue::Event& event);
// The queue's own event types within the contract's; node events do not change the queue.
std::optional<queue::Event> queue_event(const wire::EventBody& body);

// Makes the desk's state anew from the journal. Gives the instant of the last event by the hub's own clock, the
// epoch of 1970 if there is none. Error corrupt, io.
Result<Instant> replay(journal::Journal& journal, FrontDesk& desk);

}  // namespace motcua::hub
