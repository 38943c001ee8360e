// What the watch needs of a USB: the seam between it and libusb.
#pragma once

#include "drivers/usb/usb.hpp"
#include "firmware/base/time.hpp"

#include <memory>

namespace motcua::drivers {

class UsbBus {
public:
  virtual ~UsbBus() = default;

  // Both block and are called on one thread, a worker's.
  //
  // What is plugged in now, by bus and address; kind and name are for classify() to fill. A device that stands in
  // `known` is taken from there and not opened again. Error unavailable when there is no USB or it may not be read;
  // the next call tries anew. An empty list is an ordinary answer.
  virtual Result<std::vector<UsbDevice>> read(const std::vector<UsbDevice>& known) = 0;
  // Returns when something was plugged or unplugged since the last wait, or after `at_most`.
  virtual void wait(Milliseconds at_most) = 0;

  // From any thread and for good: what waits returns at once, a reading after the device in hand.
  virtual void interrupt() = 0;
};

// The machine's own USB. Without libusb's hotplug support a wait lasts its whole time.
std::unique_ptr<UsbBus> libusb_bus();

}  // namespace motcua::drivers
