#include "firmware/kiosk/usb_ports.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/codec/walk.hpp"

namespace motcua::kiosk {
namespace {

drivers::UsbWatchPlan plan_of(const config::UsbCatalogue& catalogue) {
  drivers::UsbWatchPlan plan;
  for (const auto& entry : catalogue.devices)
    plan.catalogue.push_back({.vendor = entry.vendor,
                              .product = entry.product,
                              .interface_class = entry.interface_class,
                              .kind = std::string(codec::enum_text(entry.kind)),
                              .name = entry.name});
  return plan;
}

// Whether something was plugged in that may be a device of this class: what looks for codes is a scanner or a camera.
bool may_be(std::string_view device_class, const drivers::UsbEvent& event) {
  if (device_class != "code_scanner") return drivers::brings(event, device_class);
  return drivers::brings(event, "scanner") || drivers::brings(event, "camera");
}

}  // namespace

std::vector<std::string> usb_lines(const drivers::UsbEvent& event) {
  using Lines = std::vector<std::string>;
  return std::visit(
      Overloaded{
          [](const drivers::UsbListed& listed) {
            Lines lines;
            for (const auto& device : listed.devices) lines.push_back("found: " + drivers::describe(device));
            return lines.empty() ? Lines{"nothing is plugged in"} : lines;
          },
          [](const drivers::UsbArrived& now) { return Lines{"plugged in: " + drivers::describe(now.device)}; },
          [](const drivers::UsbGone& now) { return Lines{"unplugged: " + drivers::describe(now.device)}; },
          [](const drivers::UsbUnavailable& none) { return Lines{"not available here: " + none.why}; }},
      event);
}

UsbPorts::UsbPorts(runtime::Loop& loop, host::Log& log, const config::UsbCatalogue& catalogue,
                   std::vector<drivers::AnyDevice*> devices, std::unique_ptr<drivers::UsbBus> bus)
    : log_(log), devices_(std::move(devices)), watch_(loop, std::move(bus), plan_of(catalogue)) {
  watch_.start([this](const drivers::UsbEvent& event) {
    for (const auto& line : usb_lines(event)) log_.info("usb: {}", line);
    for (auto* device : devices_)
      if (may_be(device->info().kind, event)) device->look_again();
  });
}

}  // namespace motcua::kiosk
