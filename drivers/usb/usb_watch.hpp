// Plug and unplug as values on the loop: what hangs on the USB when the watch starts, and every change after that.
#pragma once

#include "drivers/usb/usb_bus.hpp"
#include "firmware/runtime/latest.hpp"
#include "firmware/runtime/worker.hpp"

#include <functional>
#include <stop_token>
#include <variant>

namespace motcua::drivers {

struct UsbListed {  // the first list, and the first one after UsbUnavailable
  std::vector<UsbDevice> devices;
};
struct UsbArrived {
  UsbDevice device;
};
struct UsbGone {
  UsbDevice device;
};
struct UsbUnavailable {  // said once until there is a list again; what was listed before counts as gone
  std::string why;
};
using UsbEvent = std::variant<UsbListed, UsbArrived, UsbGone, UsbUnavailable>;

// Whether a device of that kind (DeviceKind::name) may be reachable now that was not before.
bool brings(const UsbEvent& event, std::string_view kind);

// From one reading to the next; nullptr before the first one. Departures come before arrivals.
using UsbReading = Result<std::vector<UsbDevice>>;
std::vector<UsbEvent> usb_changes(const UsbReading* before, const UsbReading& now);

struct UsbWatchPlan {
  std::vector<UsbRow> catalogue;
  Milliseconds poll{30'000};  // where nothing announces a change, and while there is no USB
};

class UsbWatch {
public:
  // `loop` must outlive the watch.
  UsbWatch(runtime::Loop& loop, std::unique_ptr<UsbBus> bus, UsbWatchPlan plan);
  ~UsbWatch();  // waits for at most the device that is being read; delivers nothing more; not from within an event
  UsbWatch(const UsbWatch&) = delete;
  UsbWatch& operator=(const UsbWatch&) = delete;

  void start(std::function<void(const UsbEvent&)> on_event);  // once; events come on the loop

private:
  void take(UsbReading now);

  UsbWatchPlan plan_;
  std::function<void(const UsbEvent&)> on_event_;
  std::optional<UsbReading> last_;
  runtime::Latest<UsbReading> readings_;
  std::stop_source stop_;
  std::shared_ptr<UsbBus> bus_;
  runtime::Worker worker_;  // last: joined before anything above goes
};

}  // namespace motcua::drivers
