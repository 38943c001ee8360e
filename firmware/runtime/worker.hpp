// A thread for one blocking library (CUPS, libusb, SANE ...). Jobs run there in order; they hand values back by
// Loop::post and share nothing else. The queue is bounded; a full one refuses.
#pragma once

#include "firmware/base/result.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace motcua::runtime {

class Worker {
public:
  Worker(std::string name, std::size_t capacity);
  ~Worker();  // waits for the running job, drops the rest
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  Status submit(std::function<void()> job);  // Error unavailable when the queue is full

private:
  void work(const std::stop_token& stop);

  std::string name_;
  std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<std::function<void()>> jobs_;
  std::jthread thread_;
};

}  // namespace motcua::runtime
