#include "firmware/runtime/virtual_time.hpp"

#include <algorithm>

namespace motcua::runtime {

bool VirtualTime::skip_to(SteadyTime next) {
  now_ = std::max(now_, next);
  return true;
}

Now VirtualClock::now() const {
  const auto passed = std::chrono::floor<Milliseconds>(time_.now().time_since_epoch());
  return host::now_in_zone(start_ + passed, time_zone_).value();
}

bool take_turns(VirtualTime& time, std::span<Loop* const> loops, SteadyTime end) {
  std::size_t ran = 0;
  for (auto* loop : loops) ran += loop->run_ready();
  if (ran > 0) return true;
  auto next = end;
  for (const auto* loop : loops)
    if (!loop->stopped()) next = std::min(next, loop->next_timer().value_or(end));
  time.skip_to(next);
  return next < end;
}

}  // namespace motcua::runtime
