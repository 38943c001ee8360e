// A supervised device of any class on a real loop, and what it said. Header only; link motcua_drivers_supervisor.
#pragma once

#include "drivers/supervisor/supervised.hpp"
#include "tests/support/run_until.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace motcua::test {

template <class Class>
class DeviceStory {
public:
  DeviceStory(std::unique_ptr<LoopRunner> runner, std::unique_ptr<drivers::Device<Class>> device)
      : runner_(std::move(runner)), device_(std::move(device)) {
    device_->start([this](const drivers::DeviceEvent<Class>& event) { events_.push_back(event); });
  }
  DeviceStory(const DeviceStory&) = delete;
  DeviceStory& operator=(const DeviceStory&) = delete;

  drivers::Device<Class>& device() { return *device_; }
  const std::vector<drivers::DeviceEvent<Class>>& events() const {
    return events_;
  }  // in the order of their coming

  template <class Condition>
  bool until(Condition condition) {
    return runner_->until(std::move(condition), Milliseconds{15'000});
  }
  bool until_health(drivers::Health health) {
    return until([this, health] { return device_->info().health == health; });
  }
  bool until_answered(std::size_t requests) {
    return until([this, requests] { return answers("").size() >= requests; });
  }
  void watch(Milliseconds time) { runner_->pass(time); }

  // "1 <done>", "2 refused paper_out", in the order of their coming.
  std::vector<std::string> answers(const std::string& done_word) const {
    std::vector<std::string> out;
    for (const auto& event : events_) {
      if (const auto* done = std::get_if<typename Class::Answer>(&event))
        out.push_back(number(done->request) + " " + done_word);
      if (const auto* no = std::get_if<drivers::Refused>(&event))
        out.push_back(number(no->request) + " refused " + no->fault.code);
    }
    return out;
  }
  bool has_fault(std::string_view code) const {
    const auto info = device_->info();
    return std::ranges::contains(info.faults, code, &drivers::Fault::code);
  }

private:
  static std::string number(const Uuid& id) { return std::to_string(id.bytes().back()); }

  std::unique_ptr<LoopRunner> runner_;
  std::vector<drivers::DeviceEvent<Class>> events_;
  std::unique_ptr<drivers::Device<Class>> device_;
};

}  // namespace motcua::test
