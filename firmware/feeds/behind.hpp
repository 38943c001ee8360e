// The events behind a number: of one centre's date, out of the records that the collector holds.
#pragma once

#include "firmware/feeds/history.hpp"
#include "firmware/journal/event_reader.hpp"
#include "firmware/wire/requests.hpp"

#include <chrono>
#include <functional>
#include <vector>

namespace motcua::feeds {

// A journal of the centre and the last event that is held of it.
struct Held {
  journal::Source source;
  std::uint64_t last = 0;
};
using UtcOffset = std::function<std::chrono::minutes(Instant)>;

// What an answer is made of; all must outlive the call.
struct Behind {
  journal::EventReader& events;
  std::vector<Held> journals;
  const UtcOffset& utc_offset;
  std::chrono::seconds wait_ceiling;  // of waits_over
};

// The asker may ask of this centre: centre_asked() has said so.
wire::ReplyBody answer(const wire::ReadEvents& question, const Asker& asker, const Behind& behind);

}  // namespace motcua::feeds
