// What hangs on the USB, as values: for a technician's list and to find a printer.
#pragma once

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
  std::string kind;                             // printer, scanner, card_reader, camera, speaker, hub
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

// The catalogue applied to one device: fills kind and name.
void classify(UsbDevice& device, const std::vector<UsbRow>& catalogue);

// Whether both are the same device in the same place. A device
// that is unplugged and plugged in again has a new address.
bool same_device(const UsbDevice& a, const UsbDevice& b);

// "04b8:0e28 Epson TM-m30 (printer)", one line for a technician.
std::string describe(const UsbDevice& device);

}  // namespace motcua::drivers
