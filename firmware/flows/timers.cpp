#include "firmware/flows/timers.hpp"

#include <algorithm>

namespace motcua::flows {

std::uint32_t Timers::start(Timer timer) {
  stop(timer);
  running_.push_back({timer, ++last_serial_});
  return last_serial_;
}

std::uint32_t Timers::stop(Timer timer) {
  const auto running = std::ranges::find(running_, timer, &Running::timer);
  if (running == running_.end()) return 0;
  const auto serial = running->serial;
  running_.erase(running);
  return serial;
}

bool Timers::take(const TimerFired& fired) {
  return std::erase(running_, Running{fired.timer, fired.serial}) > 0;
}

}  // namespace motcua::flows
