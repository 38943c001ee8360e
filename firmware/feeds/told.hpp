// Tallies as the contract tells them, and what may be told of ratings to whom.
//
// A centre's manager may know all of the own centre, from five ratings on. Everybody else, and whatever is retained
// for all readers, goes by whole batches of five a service and day in the order of rating (Tally::told_levels, the rule of
// firmware/satisfaction), and by sums of them alone: two readings, of whatever windows, differ by whole batches or by none.
// Parts of a service's day (an hour, a counter) have no batches of their own, so there the count stands alone.
#pragma once

#include "firmware/aggregate/tally.hpp"
#include "firmware/feeds/settings.hpp"
#include "firmware/wire/figures.hpp"

namespace motcua::feeds {

enum class Telling : std::uint8_t { whole, batches, count_alone };
enum class Tense : std::uint8_t { now, past };  // past: nobody waits any more, nobody is served

wire::Figures figures_of(const aggregate::Tally& tally, Telling telling, Tense tense, const Plausible& plausible);

// Tallies of rows for which a message has no room, or of all centres.
std::int32_t told_count(const aggregate::Tally& tally);          // ratings in whole batches
std::optional<double> told_mean(const aggregate::Tally& tally);  // 0 to 100, of them; none without

}  // namespace motcua::feeds
