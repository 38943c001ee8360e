#include "firmware/apps/hub/history.hpp"

#include <algorithm>
#include <concepts>

namespace motcua::hub {

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

Result<Instant> replay(journal::Journal& journal, FrontDesk& desk) {
  desk.forget();
  Instant last{};
  return journal.replay_start()
      .and_then([&](std::uint64_t start) {
        return journal.for_each_from(start, [&](const wire::EventRecord& record) -> Status {
          if (record.origin) return {};  // another node's clock says nothing of ours
          last = std::max(last, record.at);
          if (const auto event = queue_event(record.body)) desk.replay(*event, record.at);
          return {};
        });
      })
      .transform([&last] { return last; });
}

}  // namespace motcua::hub
