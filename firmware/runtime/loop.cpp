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
using SteadyTime = std::chrono::steady_clock::time_point;

struct Loop::State {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  asio::steady_timer alarm{context};
  asio::signal_set signals{context};
  std::multimap<SteadyTime, std::pair<TimerId, Task>> timers;
  std::uint64_t last_timer = 0;
  Task wake;
  Ending ending = Ending::orderly;

  void run_due() {
    while (!context.stopped() && !timers.empty() && timers.begin()->first <= std::chrono::steady_clock::now()) {
      auto task = std::move(timers.begin()->second.second);
      timers.erase(timers.begin());
      task();
    }
    arm();
  }
  void arm() {
    if (timers.empty()) return;
    alarm.expires_at(timers.begin()->first);
    alarm.async_wait([this](const boost::system::error_code& ec) {
      if (!ec) run_due();
    });
  }
};

Loop::Loop() : state_(std::make_unique<State>()) {}
Loop::~Loop() = default;

void Loop::post(Task task) {
  asio::post(state_->context, std::move(task));
  if (state_->wake) state_->wake();
}

TimerId Loop::after(Milliseconds delay, Task task) {
  const TimerId id{++state_->last_timer};
  const auto at = std::chrono::steady_clock::now() + delay;
  const auto placed = state_->timers.emplace(at, std::pair{id, std::move(task)});
  if (placed == state_->timers.begin()) state_->arm();
  return id;
}

void Loop::cancel(TimerId timer) {
  std::erase_if(state_->timers, [&](const auto& entry) { return entry.second.first == timer; });
}

void Loop::run() {
  state_->context.run();
}

void Loop::run_ready() {
  state_->context.poll();
  state_->run_due();
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

std::optional<Milliseconds> Loop::until_next_timer() const {
  if (state_->timers.empty()) return std::nullopt;
  const auto left = state_->timers.begin()->first - std::chrono::steady_clock::now();
  return std::max(Milliseconds{0}, std::chrono::ceil<Milliseconds>(left));
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
