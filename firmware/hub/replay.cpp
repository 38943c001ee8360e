#include "firmware/hub/replay.hpp"

#include "firmware/desk/queue_events.hpp"

#include <algorithm>

namespace motcua::hub {

Result<Instant> replay(journal::Journal& journal, desk::FrontDesk& front_desk) {
  front_desk.forget();
  Instant last{};
  return journal.replay_start()
      .and_then([&](std::uint64_t start) {
        return journal.for_each_from(start, [&](const wire::EventRecord& record) -> Status {
          if (record.origin) return {};  // another node's clock says nothing of ours
          last = std::max(last, record.at);
          if (const auto event = desk::queue_event(record.body)) front_desk.replay(*event, record.at);
          return {};
        });
      })
      .transform([&last] { return last; });
}

}  // namespace motcua::hub
