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
    : plan_(std::move(plan)),
      readings_(loop, [this](UsbReading now, std::uint64_t /*missed*/) { take(std::move(now)); }),
      bus_(std::move(bus)),
      worker_("usb", 1) {}

UsbWatch::~UsbWatch() {
  stop_.request_stop();
  bus_->interrupt();
}

// A reading is the whole list, so a loop that is late needs the newest one alone.
void UsbWatch::start(std::function<void(const UsbEvent&)> on_event) {
  if (on_event_) return;
  on_event_ = std::move(on_event);
  const auto submitted =
      worker_.submit([bus = bus_, readings = readings_.inlet(), stop = stop_.get_token(), poll = plan_.poll] {
        std::vector<UsbDevice> known;
        while (!stop.stop_requested()) {
          auto now = bus->read(known);
          known = now.value_or(std::vector<UsbDevice>());
          readings.put(std::move(now));
          bus->wait(poll);
        }
      });
  static_cast<void>(submitted);  // the only job, so there is room
}

void UsbWatch::take(UsbReading now) {
  if (now)
    for (auto& device : *now) classify(device, plan_.catalogue);
  const auto events = usb_changes(last_ ? &*last_ : nullptr, now);
  last_ = std::move(now);
  for (const auto& event : events) on_event_(event);
}

}  // namespace motcua::drivers
