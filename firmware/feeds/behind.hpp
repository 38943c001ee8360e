// The events behind a number: of one centre's date, out of the records that the collector holds.
#pragma once

#include "firmware/feeds/history.hpp"
#include "firmware/feeds/settings.hpp"
#include "firmware/journal/event_reader.hpp"
#include "firmware/wire/requests.hpp"

#include <chrono>
#include <functional>
#include <vector>

namespace motcua::feeds {

// Of a date so much is looked at; an answer that did not see all is flagged `cut`.
inline constexpr std::size_t most_events_behind = 300'000;
inline constexpr std::size_t most_journals_behind = 256;

using UtcOffset = std::function<std::chrono::minutes(Instant)>;

// What an answer is made of; all must outlive the call.
struct Behind {
  journal::EventReader& events;
  const UtcOffset& utc_offset;
  std::chrono::seconds wait_ceiling;  // of waits_over
  Plausible plausible;                // of implausible_services
  std::size_t most_events = most_events_behind;
};

// The asker may ask of this centre: centre_asked() has said so.
wire::ReplyBody answer(const wire::ReadEvents& question, const Asker& asker, const Behind& behind);

}  // namespace motcua::feeds
