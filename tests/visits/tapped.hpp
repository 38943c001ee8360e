// A device with somebody listening between it and the kiosk: what was asked in which visit, what was withdrawn, and
// whether an answer comes that nobody may wait for any more.
#pragma once

#include "drivers/api/device.hpp"
#include "firmware/base/overloaded.hpp"
#include "tests/visits/auditor.hpp"

#include <memory>

namespace motcua::visits {

template <class Class>
class Tapped final : public drivers::Device<Class> {
public:
  Tapped(std::unique_ptr<drivers::Device<Class>> device, Auditor& auditor, Tally& tally)
      : device_(std::move(device)), auditor_(auditor), tally_(tally) {}

  void start(std::function<void(drivers::DeviceEvent<Class>)> on_event) override {
    device_->start([this, on_event = std::move(on_event)](const drivers::DeviceEvent<Class>& event) {
      std::visit([&](const auto& what) { pass_on(what, on_event); }, event);
    });
  }
  Status submit(typename Class::Request request) override {
    const auto id = request.id;
    auto taken = device_->submit(std::move(request));
    if (taken) open_[id] = {auditor_.visit(), Wanted::yes};
    return taken;
  }
  void withdraw(const Uuid& request) override {
    if (const auto open = open_.find(request); open != open_.end()) open->second.wanted = Wanted::no;
    device_->withdraw(request);
  }
  drivers::DeviceInfo info() const override { return device_->info(); }
  void look_again() override { device_->look_again(); }

  // Whether the kiosk has it do anything that was not withdrawn.
  bool works_for_somebody() const {
    return std::ranges::any_of(open_, [](const auto& each) { return each.second.wanted == Wanted::yes; });
  }

private:
  enum class Wanted : std::uint8_t { yes, no };
  struct Open {
    std::optional<std::uint64_t> visit;
    Wanted wanted = Wanted::yes;
  };
  template <class Event, class OnEvent>
  void pass_on(const Event& event, const OnEvent& on_event) {
    if constexpr (requires { event.request; })
      answer(event, on_event);
    else
      on_event(event);
  }
  template <class Answer, class OnEvent>
  void answer(const Answer& answer, const OnEvent& on_event) {
    const auto open = open_.extract(answer.request);
    if (!open) auditor_.crossing(std::format("{} answers what was answered before", Class::kind.name));
    const bool wanted = open && open.mapped().wanted == Wanted::yes;
    if (wanted && open.mapped().visit == auditor_.visit()) return on_event(answer);
    ++tally_[std::format("late_{}_{}", Class::kind.name,
                         std::is_same_v<Answer, drivers::Refused> ? "refusals" : "answers")];
    auditor_.tell_nobody(Class::kind.name, [&] { on_event(answer); });
  }

  std::unique_ptr<drivers::Device<Class>> device_;
  Auditor& auditor_;
  Tally& tally_;
  std::map<Uuid, Open> open_;  // asked and not answered
};

}  // namespace motcua::visits
