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

BusinessDate local_date_of(Instant instant, const Now& now) {
  // The local minute of `now` counted from the epoch, less the same in UTC, is the offset.
  const auto local = std::chrono::sys_days(now.business_date) + std::chrono::minutes(now.local_minute);
  const auto offset = local - std::chrono::floor<std::chrono::minutes>(now.instant);
  return std::chrono::floor<std::chrono::days>(instant + offset);
}

}  // namespace motcua
