// What hangs on the kiosk's USB: a line for the technician for every device, at the start and whenever one is
// plugged in or out, and a word to a device of ours that may have come back.
#pragma once

#include "drivers/api/device.hpp"
#include "drivers/usb/usb_watch.hpp"
#include "firmware/host/log.hpp"
#include "kiosk-config/model/usb.hpp"

namespace motcua::kiosk {

class UsbPorts {
public:
  // All of them must outlive it. Watches from the start; what it sees is taken on the loop.
  UsbPorts(runtime::Loop& loop, host::Log& log, const config::UsbCatalogue& catalogue,
           std::vector<drivers::AnyDevice*> devices, std::unique_ptr<drivers::UsbBus> bus);

private:
  host::Log& log_;
  std::vector<drivers::AnyDevice*> devices_;
  drivers::UsbWatch watch_;
};

// The lines for the log: "plugged in: 04b8:0e28 EPSON TM-m30 (printer)".
std::vector<std::string> usb_lines(const drivers::UsbEvent& event);

}  // namespace motcua::kiosk
