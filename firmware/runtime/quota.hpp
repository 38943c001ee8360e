// So many of something in a period, counted from the first one on.
#pragma once

#include "firmware/base/time.hpp"
#include "firmware/runtime/time_source.hpp"

#include <optional>

namespace motcua::runtime {

class Quota {
public:
  explicit Quota(Milliseconds period) : period_(period) {}

  // How many there have been in this period, the one of `now` included.
  int count(SteadyTime now) {
    if (!begun_ || now - *begun_ >= period_) {
      begun_ = now;
      counted_ = 0;
    }
    return ++counted_;
  }

private:
  Milliseconds period_;
  std::optional<SteadyTime> begun_;
  int counted_ = 0;  // whoever floods stays below two thousand million in a period
};

}  // namespace motcua::runtime
