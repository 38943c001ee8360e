// Runs a loop on the test's thread until something is so, without sleeping: a post from any thread wakes it.
#pragma once

#include "firmware/runtime/loop.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace motcua::test {

class LoopRunner {
public:
  LoopRunner() {
    loop.on_wake([this] {
      const std::lock_guard lock(mutex_);
      woken_ = true;
      wake_.notify_one();
    });
  }

  // False when it is not so within `limit`.
  template <class Condition>
  bool until(Condition&& condition, Milliseconds limit = Milliseconds{10'000}) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (true) {
      {
        const std::lock_guard lock(mutex_);
        woken_ = false;
      }
      loop.run_ready();
      if (condition()) return true;
      const auto left = std::chrono::ceil<Milliseconds>(end - std::chrono::steady_clock::now());
      if (left <= Milliseconds{0}) return false;
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, std::min(left, loop.until_next_timer().value_or(left)), [this] { return woken_; });
    }
  }
  // Lets everything happen that happens within `time`.
  void pass(Milliseconds time) {
    until([] { return false; }, time);
  }
  // Runs what is ready, and what that makes ready, for deliveries that need no time.
  void settle() {
    for (int i = 0; i < 50; ++i) loop.run_ready();
  }

private:
  runtime::MachineTime time_;

public:
  runtime::Loop loop{time_};

private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool woken_ = false;
};

}  // namespace motcua::test
