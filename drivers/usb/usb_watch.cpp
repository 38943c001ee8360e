#include "drivers/usb/usb_watch.hpp"

#include "firmware/base/overloaded.hpp"

#include <algorithm>
#include <utility>

namespace motcua::drivers {
namespace {

// Those of `devices` that do not stand in `others`.
std::vector<UsbDevice> without(const std::vector<UsbDevice>& devices, const std::vector<UsbDevice>& others) {
  std::vector<UsbDevice> out;
  std::ranges::copy_if(devices, std::back_inserter(out), [&others](const UsbDevice& device) {
    return std::ranges::none_of(others, [&device](const UsbDevice& other) { return same_device(device, other); });
  });
  return out;
}

}  // namespace

bool brings(const UsbEvent& event, std::string_view kind) {
  return std::visit(Overloaded{[kind](const UsbListed& listed) {
                                 return std::ranges::contains(listed.devices, kind, &UsbDevice::kind);
                               },
                               [kind](const UsbArrived& arrived) { return arrived.device.kind == kind; },
                               [](const auto& /*other*/) { return false; }},
                    event);
}

std::vector<UsbEvent> usb_changes(const UsbReading* before, const UsbReading& now) {
  const bool had_list = before != nullptr && before->has_value();
  if (!now) {
    if (before != nullptr && !had_list) return {};
    return {UsbUnavailable{now.error().detail}};
  }
  if (!had_list) return {UsbListed{*now}};
  std::vector<UsbEvent> events;
  for (auto& device : without(**before, *now)) events.emplace_back(UsbGone{std::move(device)});
  for (auto& device : without(*now, **before)) events.emplace_back(UsbArrived{std::move(device)});
  return events;
}

UsbWatch::UsbWatch(runtime::Loop& loop, std::unique_ptr<UsbBus> bus, UsbWatchPlan plan)
    : loop_(loop), plan_(std::move(plan)), bus_(std::move(bus)), worker_("usb", 1) {}

UsbWatch::~UsbWatch() {
  bus_->interrupt();
}

void UsbWatch::start(std::function<void(const UsbEvent&)> on_event) {
  if (on_event_) return;
  on_event_ = std::move(on_event);
  read_after(Milliseconds{0});
}

void UsbWatch::read_after(Milliseconds wait) {
  auto known = last_ && *last_ ? **last_ : std::vector<UsbDevice>();
  const auto submitted =
      worker_.submit([bus = bus_, known = std::move(known), wait, loop = &loop_, self = std::weak_ptr(self_)] {
        if (wait > Milliseconds{0}) bus->wait(wait);
        loop->post([now = bus->read(known), self] {
          if (const auto alive = self.lock()) (*alive)->take(now);
        });
      });
  static_cast<void>(submitted);  // one reading at a time, so there is room
}

void UsbWatch::take(UsbReading now) {
  if (now)
    for (auto& device : *now) classify(device, plan_.catalogue);
  const auto events = usb_changes(last_ ? &*last_ : nullptr, now);
  last_ = std::move(now);
  read_after(plan_.poll);
  for (const auto& event : events) on_event_(event);
}

}  // namespace motcua::drivers
