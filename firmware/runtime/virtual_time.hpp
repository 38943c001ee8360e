// Time that stands still while anything is to be done and then goes to the next timer at once: a day is lived as
// fast as it is computed, and the same way every time. For simulators and tests; all on one thread.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/runtime/loop.hpp"

#include <span>
#include <string>

namespace motcua::runtime {

class VirtualTime final : public TimeSource {
public:
  SteadyTime now() const override { return now_; }
  bool skip_to(SteadyTime next) override;  // never back

private:
  SteadyTime now_{};
};

// The wall clock of one machine in virtual time. `start` is what it shows when `time` is at its beginning.
class VirtualClock final : public host::Clock {
public:
  // `time_zone` is an IANA name that this machine knows (host::now_in_zone).
  VirtualClock(const VirtualTime& time, Instant start, std::string time_zone)
      : time_(time), start_(start), time_zone_(std::move(time_zone)) {}
  Now now() const override;
  void step(Milliseconds by) { start_ += by; }  // somebody sets the clock; negative is back

private:
  const VirtualTime& time_;
  Instant start_;
  std::string time_zone_;
};

// One turn of several programs that live in the same time: each loop in the order given runs what is ready; when nothing
// was, time goes to the next timer of any that is not stopped. False, and it is `end`, when nothing is left before
// `end`.
bool take_turns(VirtualTime& time, std::span<Loop* const> loops, SteadyTime end);

}  // namespace motcua::runtime
