#include "firmware/base/local_time.hpp"

namespace motcua {

namespace {

constexpr int minutes_a_day = 24 * 60;

int utc_minute(Instant at) {
  return static_cast<int>(std::chrono::floor<std::chrono::minutes>(at.time_since_epoch()).count() % minutes_a_day);
}

}  // namespace

int local_minute_of(Instant instant, const Now& now) {
  const int offset = now.local_minute - utc_minute(now.instant);
  return ((utc_minute(instant) + offset) % minutes_a_day + minutes_a_day) % minutes_a_day;
}

}  // namespace motcua
