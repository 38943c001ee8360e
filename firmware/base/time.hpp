// Instants and business dates, and the one way to write and read each. No clock here: `Now` is made by a shell
// (firmware/host) and handed to the core.
#pragma once

#include "firmware/base/result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace motcua {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;
using BusinessDate = std::chrono::year_month_day;

// What the core may know about the present: the instant (UTC), the date on which the centre does business (in the
// centre's own time zone) and the minutes since local midnight, 0 to 1439.
struct Now {
  Instant instant;
  BusinessDate business_date{std::chrono::year{1970}, std::chrono::month{1}, std::chrono::day{1}};
  int local_minute = 0;
};

std::string instant_text(Instant instant);  // 2026-11-21T03:04:05.678Z
Result<Instant> parse_instant(std::string_view text);
std::string date_text(BusinessDate date);  // 2026-11-21
Result<BusinessDate> parse_date(std::string_view text);
std::string minute_text(int local_minute);  // 07:30

// Until a clock on a screen shows another minute: 1 to 60,000 ms.
Milliseconds until_next_minute(Instant now);

inline constexpr std::string_view instant_pattern =
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$";
inline constexpr std::string_view date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

}  // namespace motcua
