// The queue's own events within the contract's: what the desk journals, and what it is rebuilt from.
#pragma once

#include "firmware/queue/events.hpp"
#include "firmware/wire/events.hpp"

#include <optional>

namespace motcua::desk {

wire::EventBody event_body(const queue::Event& event);
// None for what a node tells of itself (prints, faults): that does not change the queue.
std::optional<queue::Event> queue_event(const wire::EventBody& body);

}  // namespace motcua::desk
