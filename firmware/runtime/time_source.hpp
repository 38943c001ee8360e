// The time that a loop lives in. A program lives in the machine's; a simulator and tests live in virtual time
// (virtual_time.hpp), in which nobody waits. It only goes forward and knows no date: that is host::Clock's.
#pragma once

#include <chrono>

namespace motcua::runtime {

using SteadyTime = std::chrono::steady_clock::time_point;

class TimeSource {
public:
  virtual ~TimeSource() = default;
  virtual SteadyTime now() const = 0;
  // Nothing is left to do before `next`. True: it is `next` now. False: time passes by itself, so the caller waits.
  virtual bool skip_to(SteadyTime next) = 0;
};

class MachineTime final : public TimeSource {
public:
  SteadyTime now() const override { return std::chrono::steady_clock::now(); }
  bool skip_to(SteadyTime /*next*/) override { return false; }
};

}  // namespace motcua::runtime
