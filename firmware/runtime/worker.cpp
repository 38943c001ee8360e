#include "firmware/runtime/worker.hpp"

#include <format>

namespace motcua::runtime {

Worker::Worker(std::string name, std::size_t capacity)
    : name_(std::move(name)), capacity_(capacity), thread_([this](const std::stop_token& stop) { work(stop); }) {}

Worker::~Worker() {
  thread_.request_stop();
  ready_.notify_all();
}

Status Worker::submit(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= capacity_)
      return fail(ErrorCode::unavailable, name_, std::format("{} jobs wait already", capacity_));
    jobs_.push_back(std::move(job));
  }
  ready_.notify_one();
  return {};
}

void Worker::work(const std::stop_token& stop) {
  while (true) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      if (!ready_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
      if (stop.stop_requested()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace motcua::runtime
