// The one thread that owns all state of a program. post() is the only way in from another thread; everything else
// is called on the loop's own thread. A headless program calls run(); an SDL program waits for its own events at
// most until_next_timer() long and then calls run_ready(), and sets on_wake() so that a post also wakes SDL. Its
// timers go by the time that it is given; in virtual time run() waits for nothing but posts of other threads.
#pragma once

#include "firmware/base/time.hpp"
#include "firmware/runtime/time_source.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace motcua::runtime {

using Task = std::function<void()>;
enum class TimerId : std::uint64_t {};
// broken: the program cannot do its duty any more and wants to be started anew by its supervisor.
enum class Ending : std::uint8_t { orderly, broken };

class Loop {
public:
  explicit Loop(TimeSource& time);  // which must outlive it
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void post(Task task);  // from any thread; tasks run in the order of their posting
  TimerId after(Milliseconds delay, Task task);
  void cancel(TimerId timer);  // nothing happens if it ran already

  void run();               // until stop()
  std::size_t run_ready();  // what is due now, then returns how many tasks ran
  void stop(Ending ending = Ending::orderly);
  Ending ending() const;  // broken once it was stopped so
  bool stopped() const;
  SteadyTime now() const;
  std::optional<SteadyTime> next_timer() const;
  std::optional<Milliseconds> until_next_timer() const;  // 0 when something is due

  void on_wake(Task wake);       // called on the posting thread after each post; must be thread-safe
  void on_signal(Task handler);  // SIGINT and SIGTERM, run as a task

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motcua::runtime
