// The hourly rows made anew from the first event of each journal: what a collector that never stopped would have kept.
#pragma once

#include "firmware/aggregate/fold.hpp"
#include "firmware/feeds/behind.hpp"
#include "firmware/journal/hourly_rows.hpp"

namespace motcua::feeds {

struct Rebuilt {
  std::size_t journals = 0;
  std::size_t days = 0;
};

// What is stopped in the middle is gone on with by the next start of the collector, or done again.
Result<Rebuilt> rebuild(journal::EventReader& events, journal::HourlyRows& rows, const UtcOffset& utc_offset);

// One day of one journal, at every level.
Status keep(journal::HourlyRows& rows, const journal::Source& source, const aggregate::Day& day);

}  // namespace motcua::feeds
