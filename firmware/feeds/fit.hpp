// Messages within their size: rows without room are summed up and counted, never cut in silence.
#pragma once

#include "firmware/aggregate/tally.hpp"
#include "firmware/feeds/settings.hpp"
#include "firmware/wire/feeds.hpp"

#include <string>
#include <vector>

namespace motcua::feeds {

// The rows of a message and, in the same order, the tallies that they tell, so that a rest can be summed up.
struct CentreMessage {
  wire::CentreToday message;
  std::vector<aggregate::Tally> groups;
  std::vector<aggregate::Tally> services;
  std::vector<aggregate::Tally> counters;
  Plausible plausible;  // by which a rest is told
};
struct ProvinceMessage {
  wire::ProvinceToday message;
  std::vector<aggregate::Tally> centres;
  Plausible plausible;
};

// As text of at most wire::max_feed_bytes. Of services, counters, groups and hours those with the fewest visits go
// first; of centres first members that a list can do without (flagged `rows_thinned`), then those with the fewest visits.
std::string fitted(CentreMessage today, std::size_t most_bytes = wire::max_feed_bytes);
std::string fitted(ProvinceMessage today, std::size_t most_bytes = wire::max_feed_bytes);
std::string fitted(wire::AlertsState alerts, std::size_t most_bytes = wire::max_feed_bytes);

}  // namespace motcua::feeds
