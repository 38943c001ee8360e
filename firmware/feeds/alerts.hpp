// Which alerts stand, and since when. Who watches a centre says what is wrong now; an alert is raised when it is first
// said and cleared when it is said no more.
#pragma once

#include "firmware/wire/feeds.hpp"

#include <map>
#include <string>
#include <vector>

namespace motcua::feeds {

inline constexpr std::int32_t most_of_a_centre = 20;          // in the state of all
inline constexpr std::int32_t most_device_faults_of_it = 10;  // among them

class AlertBook {
public:
  // `wrong` is all that is wrong in this centre now, each by its id; the `since` of what is new becomes `at`, unless
  // it is earlier already. True when something was raised, cleared or has another value.
  bool update(const CentreId& centre, std::vector<wire::Alert> wrong, Instant at);

  bool stands(const std::string& id) const { return standing_.contains(id); }
  std::int32_t count(const CentreId& centre) const;
  // Of one centre, or of all; device faults after all others, and of each the newest first. Of all, each centre has a
  // share, so that none takes the list; the rest is counted.
  wire::AlertsState state(const std::optional<CentreId>& centre, Instant at) const;

private:
  std::map<std::string, wire::Alert> standing_;
};

}  // namespace motcua::feeds
