#include "firmware/desk/queue_events.hpp"

#include <concepts>

namespace motcua::desk {

wire::EventBody event_body(const queue::Event& event) {
  return std::visit([](const auto& body) { return wire::EventBody(body); }, event);
}

std::optional<queue::Event> queue_event(const wire::EventBody& body) {
  return std::visit(
      [](const auto& event) -> std::optional<queue::Event> {
        if constexpr (std::constructible_from<queue::Event, decltype(event)>) return queue::Event(event);
        return std::nullopt;
      },
      body);
}

}  // namespace motcua::desk
