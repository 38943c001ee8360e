// A reporting period of the index: a month (2026-08), a quarter (2026-q3) or a year (2026).
#pragma once

#include "firmware/base/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::index {

enum class Span : std::uint8_t { year, quarter, month };
enum class Progress : std::uint8_t { not_begun, unfinished, finished };

class Period {
public:
  static Result<Period> parse(std::string_view text);
  std::string text() const;

  Span span() const { return span_; }
  BusinessDate first_day() const;
  BusinessDate last_day() const;
  Progress progress(BusinessDate today) const;  // finished from the day after its last
  friend bool operator==(const Period&, const Period&) = default;

  static constexpr std::string_view pattern = "^[2-9][0-9]{3}(-(0[1-9]|1[0-2]|q[1-4]))?$";

private:
  Span span_ = Span::year;
  std::chrono::year year_{1970};
  std::chrono::month first_{1};
};

// Whether figures of it may be asked for: not before it begins, and of a month not before it is over (the national portal
// refuses the same). A quarter or year that is running is answered, and flagged by who computes it.
Status check_period(const Period& period, BusinessDate today);

}  // namespace motcua::index
