#include "firmware/kiosk/device_watch.hpp"

#include "drivers/api/printer.hpp"
#include "firmware/host/log.hpp"

namespace motcua::kiosk {
namespace {

session::DeviceChanged as_seen_by_a_visit(const drivers::DeviceInfo& printer) {
  session::DeviceChanged changed{
      .device = flows::DeviceClass::printer, .can = flows::Ability::its_work, .fault = {}};
  if (!printer.faults.empty()) changed.fault = printer.faults.front().code;
  if (printer.works()) return changed;
  changed.can = flows::Ability::nothing;
  if (changed.fault.empty()) changed.fault = "printer_starting";
  return changed;
}

}  // namespace

void DeviceWatch::remember(const wire::FaultRaised& fault) {
  devices_.remember(fault.device, {.code = fault.fault, .detail = fault.detail});
}

void DeviceWatch::on(const drivers::DeviceInfo& info) {
  const auto changes = devices_.take(info);
  for (const auto& [device, fault] : changes.raised) {
    log_.warning("{}: {} raised: {}", device.text(), fault.code, fault.detail);
    journal_.record(wire::FaultRaised{device, fault.code, host::printable(fault.detail)});
  }
  for (const auto& [device, fault] : changes.cleared) {
    log_.info("{}: {} cleared", device.text(), fault.code);
    journal_.record(wire::FaultCleared{device, fault.code});
  }
  faults_changed_(devices_.faults());
  if (info.kind == drivers::PrinterClass::kind.name) give_(as_seen_by_a_visit(info));
}

}  // namespace motcua::kiosk
