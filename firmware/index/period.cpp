#include "firmware/index/period.hpp"

#include <charconv>
#include <format>

namespace motcua::index {
namespace {

std::unexpected<Error> no_period(std::string_view text) {
  return fail(ErrorCode::invalid, "",
              std::format("'{}' is no period: write a month as 2026-08, a quarter as 2026-q3, a year as 2026",
                          text.substr(0, 40)));
}

// The number that stands there with all its digits, 0 when none does.
unsigned number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

unsigned months_in(Span span) {
  if (span == Span::year) return 12;
  return span == Span::quarter ? 3 : 1;
}

}  // namespace

Result<Period> Period::parse(std::string_view text) {
  Period period;
  const auto year = number(text.substr(0, 4));
  if (text.size() < 4 || year < 2000) return no_period(text);
  period.year_ = std::chrono::year{static_cast<int>(year)};
  if (text.size() == 4) return period;
  if (text.size() != 7 || text[4] != '-') return no_period(text);
  if (text[5] == 'q') {
    const auto quarter = number(text.substr(6));
    if (quarter < 1 || quarter > 4) return no_period(text);
    period.span_ = Span::quarter;
    period.first_ = std::chrono::month{(quarter * 3) - 2};
    return period;
  }
  const auto month = number(text.substr(5));
  if (month < 1 || month > 12) return no_period(text);
  period.span_ = Span::month;
  period.first_ = std::chrono::month{month};
  return period;
}

std::string Period::text() const {
  const auto year = static_cast<int>(year_);
  const auto month = static_cast<unsigned>(first_);
  if (span_ == Span::year) return std::format("{:04}", year);
  if (span_ == Span::quarter) return std::format("{:04}-q{}", year, (month + 2) / 3);
  return std::format("{:04}-{:02}", year, month);
}

BusinessDate Period::first_day() const {
  return year_ / first_ / std::chrono::day{1};
}

BusinessDate Period::last_day() const {
  const std::chrono::month last{static_cast<unsigned>(first_) + months_in(span_) - 1};
  const auto day = std::chrono::year_month_day_last{year_, std::chrono::month_day_last{last}}.day();
  return year_ / last / day;
}

Progress Period::progress(BusinessDate today) const {
  if (today < first_day()) return Progress::not_begun;
  return today <= last_day() ? Progress::unfinished : Progress::finished;
}

Status check_period(const Period& period, BusinessDate today) {
  const auto progress = period.progress(today);
  if (progress == Progress::not_begun)
    return fail(
        ErrorCode::unavailable, "/period",
        std::format("{} begins on {}: ask again when it is over", period.text(), date_text(period.first_day())));
  if (progress == Progress::unfinished && period.span() == Span::month)
    return fail(ErrorCode::unavailable, "/period",
                std::format("{} is over on {} only: ask again on the day after", period.text(),
                            date_text(period.last_day())));
  return {};
}

}  // namespace motcua::index
