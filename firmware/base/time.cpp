#include "firmware/base/time.hpp"

#include <charconv>
#include <format>

namespace motcua {
namespace {

// Reads exactly `count` digits at `at`; -1 if they are not digits.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::string date_text(BusinessDate date) {
  return std::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Result<BusinessDate> parse_date(std::string_view text) {
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && year >= 0 && month >= 0 && day >= 0;
  if (shaped) {
    const BusinessDate date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
    if (date.ok()) return date;
  }
  return fail(ErrorCode::invalid, "", std::format("'{}' is not a date of the form 2026-11-21", text.substr(0, 40)));
}

std::string instant_text(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  return std::format("{}T{:02}:{:02}:{:02}.{:03}Z", date_text(BusinessDate{day}), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

Result<Instant> parse_instant(std::string_view text) {
  const auto bad = [&] {
    return fail(ErrorCode::invalid, "",
                std::format("'{}' is not an instant of the form 2026-11-21T03:04:05.678Z", text.substr(0, 40)));
  };
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
      text[23] != 'Z')
    return bad();
  const auto date = parse_date(text.substr(0, 10));
  const int hour = digits(text, 11, 2);
  const int minute = digits(text, 14, 2);
  const int second = digits(text, 17, 2);
  const int milli = digits(text, 20, 3);
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || milli < 0)
    return bad();
  return Instant{std::chrono::sys_days{*date}} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second} + Milliseconds{milli};
}

std::string minute_text(int local_minute) {
  return std::format("{:02}:{:02}", local_minute / 60, local_minute % 60);
}

Milliseconds until_next_minute(Instant now) {
  return std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes{1} - now;
}

}  // namespace motcua
