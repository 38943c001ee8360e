#include "drivers/usb/usb.hpp"

#include <algorithm>
#include <format>
#include <tuple>

namespace motcua::drivers {
namespace {

constexpr std::uint8_t printer_class = 7;  // USB-IF defined class codes

bool matches(const UsbRow& row, const UsbDevice& device) {
  return (!row.vendor || *row.vendor == device.vendor) && (!row.product || *row.product == device.product) &&
         (!row.interface_class || std::ranges::contains(device.classes, *row.interface_class));
}

}  // namespace

void classify(UsbDevice& device, const std::vector<UsbRow>& catalogue) {
  device.kind.clear();
  device.name.clear();
  const auto row =
      std::ranges::find_if(catalogue, [&device](const UsbRow& candidate) { return matches(candidate, device); });
  if (row != catalogue.end()) {
    device.kind = row->kind;
    device.name = row->name;
  } else if (std::ranges::contains(device.classes, printer_class)) {
    device.kind = "printer";
  }
}

bool same_device(const UsbDevice& a, const UsbDevice& b) {
  const auto place = [](const UsbDevice& device) {
    return std::tuple{device.bus, device.address, device.vendor, device.product};
  };
  return place(a) == place(b);
}

std::string describe(const UsbDevice& device) {
  auto text = std::format("{:04x}:{:04x}", device.vendor, device.product);
  const auto said = device.manufacturer.empty() || device.model.empty() ? device.manufacturer + device.model
                                                                        : device.manufacturer + " " + device.model;
  const auto& name = device.name.empty() ? said : device.name;
  if (!name.empty()) text += " " + name;
  return text + (device.kind.empty() ? " (not supported)" : " (" + device.kind + ")");
}

}  // namespace motcua::drivers
