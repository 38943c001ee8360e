// Local time without a time zone: the offset is the one that `Now` itself shows.
#pragma once

#include "firmware/base/time.hpp"

namespace motcua {

// Minutes since local midnight, 0 to 1439, of an instant near `now`: nearer than the next change of the clocks.
int local_minute_of(Instant instant, const Now& now);
// The same for its date.
BusinessDate local_date_of(Instant instant, const Now& now);

}  // namespace motcua
