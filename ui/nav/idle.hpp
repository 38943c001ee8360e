// When a screen that nobody touches goes back to the start: first quiet, then a visible countdown, then the end.
// Pure arithmetic; the shell brings the clock.
#pragma once

#include "firmware/base/time.hpp"

namespace motcua::nav {

struct IdlePolicy {
  Milliseconds quiet{45'000};    // nothing is said
  Milliseconds warning{15'000};  // "Still there?" with the seconds left
};

struct Idle {
  enum class Phase : std::uint8_t { quiet, warning, over } phase = Phase::quiet;
  int seconds_left = 0;        // until the end, rounded up; 0 when over
  Milliseconds next_change{};  // until this value changes as a screen shows it; 0 when over
  float fraction = 1;          // of the whole time that is left
};

// `since_touch` is the time since the last touch; negative counts as zero.
Idle idle(const IdlePolicy& policy, Milliseconds since_touch);

// Until the clock on the screen shows another minute: 1 to 60,000 ms.
Milliseconds until_next_minute(Instant now);

}  // namespace motcua::nav
