// What hangs on the USB, for a technician's list and to find a printer: read once, as values.
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace motcua::drivers {

// A row of kiosk-config/devices/usb.toml. What is not given matches everything; the first row that matches wins.
struct UsbRow {
  std::optional<std::uint16_t> vendor;
  std::optional<std::uint16_t> product;
  std::optional<std::uint8_t> interface_class;  // USB class code, 7 is a printer
  std::string kind;                             // printer, scanner, card_reader, camera, speaker
  std::string name;                             // for the list
};

struct UsbDevice {
  int bus = 0;
  int address = 0;
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;
  std::vector<std::uint8_t> classes;  // of the device and its interfaces, ascending, each once
  std::string manufacturer;           // empty where the device does not say or may not be opened
  std::string model;
  std::string serial;
  std::string kind;  // from the catalogue; printer by class alone; empty if not supported
  std::string name;
};

// Error unavailable when there is no USB at all or it may not be read; an empty list is an ordinary answer.
Result<std::vector<UsbDevice>> list_usb_devices(const std::vector<UsbRow>& catalogue);

// The catalogue applied to one device: fills kind and name.
void classify(UsbDevice& device, const std::vector<UsbRow>& catalogue);

// Those of kind printer.
std::vector<UsbDevice> usb_printers(const std::vector<UsbDevice>& devices);

// "04b8:0e28 Epson TM-m30 (printer)", one line for a technician.
std::string describe(const UsbDevice& device);

}  // namespace motcua::drivers
