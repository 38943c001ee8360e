#include "firmware/runtime/loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <map>

namespace motcua::runtime {
namespace asio = boost::asio;

struct Loop::State {
  explicit State(TimeSource& its_time) : time(its_time) {}

  TimeSource& time;
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  asio::steady_timer alarm{context};
  asio::signal_set signals{context};
  std::multimap<SteadyTime, std::pair<TimerId, Task>> timers;
  std::optional<SteadyTime> armed;  // when the alarm ends a sleep
  std::uint64_t last_timer = 0;
  Task wake;
  Ending ending = Ending::orderly;

  std::size_t run_due() {
    std::size_t ran = 0;
    while (!context.stopped() && !timers.empty() && timers.begin()->first <= time.now()) {
      auto task = std::move(timers.begin()->second.second);
      timers.erase(timers.begin());
      task();
      ++ran;
    }
    return ran;
  }
  // Until a post, a signal or the next timer.
  void sleep() {
    if (!timers.empty() && armed != timers.begin()->first) {
      armed = timers.begin()->first;
      alarm.expires_at(*armed);
      alarm.async_wait([this](const boost::system::error_code& ec) {
        if (!ec) armed.reset();
      });
    }
    context.run_one();
  }
};

Loop::Loop(TimeSource& time) : state_(std::make_unique<State>(time)) {}
Loop::~Loop() = default;

void Loop::post(Task task) {
  asio::post(state_->context, std::move(task));
  if (state_->wake) state_->wake();
}

TimerId Loop::after(Milliseconds delay, Task task) {
  const TimerId id{++state_->last_timer};
  state_->timers.emplace(now() + delay, std::pair{id, std::move(task)});
  return id;
}

void Loop::cancel(TimerId timer) {
  std::erase_if(state_->timers, [&](const auto& entry) { return entry.second.first == timer; });
}

// Task by task, so that a flood of posts does not hold up the timers.
void Loop::run() {
  while (!stopped()) {
    if (state_->context.poll_one() + state_->run_due() > 0) continue;
    const auto next = next_timer();
    if (!next || !state_->time.skip_to(*next)) state_->sleep();
  }
}

std::size_t Loop::run_ready() {
  const auto ran = state_->context.poll();
  return ran + state_->run_due();
}

void Loop::stop(Ending ending) {
  if (ending == Ending::broken) state_->ending = ending;
  state_->context.stop();
}
Ending Loop::ending() const {
  return state_->ending;
}
bool Loop::stopped() const {
  return state_->context.stopped();
}

SteadyTime Loop::now() const {
  return state_->time.now();
}

std::optional<SteadyTime> Loop::next_timer() const {
  if (state_->timers.empty()) return std::nullopt;
  return state_->timers.begin()->first;
}

std::optional<Milliseconds> Loop::until_next_timer() const {
  return next_timer().transform(
      [this](SteadyTime next) { return std::max(Milliseconds{0}, std::chrono::ceil<Milliseconds>(next - now())); });
}

void Loop::on_wake(Task wake) {
  state_->wake = std::move(wake);
}

void Loop::on_signal(Task handler) {
  state_->signals.add(SIGINT);
  state_->signals.add(SIGTERM);
  state_->signals.async_wait([handler = std::move(handler)](const boost::system::error_code& ec, int /*signal*/) {
    if (!ec) handler();
  });
}

}  // namespace motcua::runtime
