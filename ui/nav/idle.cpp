#include "ui/nav/idle.hpp"

#include <algorithm>

namespace motcua::nav {

Idle idle(const IdlePolicy& policy, Milliseconds since_touch) {
  const auto whole = policy.quiet + policy.warning;
  const auto left = whole - std::clamp(since_touch, Milliseconds{0}, whole);
  Idle out;
  if (left == Milliseconds{0}) {
    out.phase = Idle::Phase::over;
    out.fraction = 0;
    return out;
  }
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
  out.seconds_left = static_cast<int>(seconds.count());
  out.fraction = static_cast<float>(left.count()) / static_cast<float>(whole.count());
  if (left > policy.warning) {
    out.next_change = left - policy.warning;
    return out;
  }
  out.phase = Idle::Phase::warning;
  out.next_change = left - (seconds - std::chrono::seconds{1});
  return out;
}

Milliseconds until_next_minute(Instant now) {
  return std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes{1} - now;
}

}  // namespace motcua::nav
