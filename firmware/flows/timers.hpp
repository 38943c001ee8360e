// Timers of a visit: frame and flows name their own; the shell runs them and hands back what fired.
#pragma once

#include "firmware/base/time.hpp"

#include <string_view>
#include <vector>

namespace motcua::flows {

// Which one it is, by name. The name is a literal.
struct Timer {
  std::string_view name;
  friend bool operator==(const Timer&, const Timer&) = default;
};

struct StartTimer {
  Timer timer;
  std::uint32_t serial = 0;  // comes back in TimerFired
  Milliseconds after{0};
};
struct CancelTimer {  // firing it nevertheless does no harm
  Timer timer;
  std::uint32_t serial = 0;
};
struct TimerFired {
  Timer timer;
  std::uint32_t serial = 0;
};

// Which serial of each timer counts: one that fires after it was cancelled is known by its old serial.
class Timers {
public:
  std::uint32_t start(Timer timer);                       // its new serial
  std::uint32_t stop(Timer timer);                        // the serial that ran; 0: none
  std::uint32_t start_apart() { return ++last_serial_; }  // one of many of its name, which its owner keeps
  bool take(const TimerFired& fired);                     // whether it counts; it has run out then
  friend bool operator==(const Timers&, const Timers&) = default;

private:
  struct Running {
    Timer timer;
    std::uint32_t serial = 0;
    friend bool operator==(const Running&, const Running&) = default;
  };
  std::vector<Running> running_;
  std::uint32_t last_serial_ = 0;
};

}  // namespace motcua::flows
