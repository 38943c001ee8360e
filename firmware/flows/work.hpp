// What a step needs while it works: its effects so far and its timers. For the frame and the flows.
#pragma once

#include "firmware/flows/timers.hpp"

#include <vector>

namespace motcua::flows {

template <class Effect>
class Work {
public:
  explicit Work(Timers running) : timers(std::move(running)) {}

  template <class E>
  void emit(E effect) {
    effects.emplace_back(std::move(effect));
  }
  void start(Timer timer, Milliseconds after) {
    stop(timer);
    emit(StartTimer{timer, timers.start(timer), after});
  }
  void stop(Timer timer) {
    if (const auto serial = timers.stop(timer); serial != 0) emit(CancelTimer{timer, serial});
  }
  // One of many timers of this name, known by its serial alone.
  std::uint32_t start_apart(Timer timer, Milliseconds after) {
    const auto serial = timers.start_apart();
    emit(StartTimer{timer, serial, after});
    return serial;
  }

  Timers timers;
  std::vector<Effect> effects;
};

}  // namespace motcua::flows
