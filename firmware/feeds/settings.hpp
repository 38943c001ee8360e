// What a collector's configuration says about its feeds (`[feeds]` of node.toml).
#pragma once

#include "firmware/base/time.hpp"

#include <chrono>
#include <cstdint>

namespace motcua::feeds {

// Services that took less or more are told, flagged and listed (implausible_services), and counted as all others.
struct Plausible {
  std::chrono::seconds shortest{10};          // at most 60
  std::chrono::seconds longest{4 * 60 * 60};  // to within 1/32, as durations are counted
};

struct Settings {
  std::int32_t rating_bad_below = 50;             // points of the mean, 0 to 100
  std::int32_t rating_bad_from = 10;              // told ratings of a service; below it no alert
  std::chrono::seconds wait_ceiling{30 * 60};     // of who still waits, or waited (waits_over)
  std::chrono::seconds no_counter_after{5 * 60};  // so long somebody waits for a service without an open counter
  std::chrono::seconds silent_after{5 * 60};      // without a connection of the centre to the province
  Plausible plausible;
  std::chrono::milliseconds whole_every{60'000};  // the least time between two retained wholes of today
  std::int32_t ranking_from = 30;                 // told ratings of a centre; below it it has no rank
};

}  // namespace motcua::feeds
