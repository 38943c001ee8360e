// The wall clock: the one place where date and time of day come from, with the centre's own time zone. It may be
// set; what has to last a while goes by the loop's time (firmware/runtime/time_source.hpp).
#pragma once

#include "firmware/base/time.hpp"

#include <chrono>
#include <memory>
#include <string_view>

namespace motcua::host {

class Clock {
public:
  virtual ~Clock() = default;
  virtual Now now() const = 0;
};

// The clock of this machine in the given zone (IANA name, e.g. Asia/Ho_Chi_Minh).
Result<std::unique_ptr<Clock>> make_system_clock(std::string_view time_zone);

// `instant` in the zone of the clock's centre, for tests and for reports about other days.
Result<Now> now_in_zone(Instant instant, std::string_view time_zone);

}  // namespace motcua::host
