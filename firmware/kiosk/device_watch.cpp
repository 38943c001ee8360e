#include "firmware/kiosk/device_watch.hpp"

#include "drivers/api/printer.hpp"
#include "firmware/host/log.hpp"

#include <set>

namespace motcua::kiosk {
namespace {

// Empty: it takes tickets.
std::string printer_fault(const drivers::DeviceInfo& printer) {
  if (printer.works()) return {};
  return printer.faults.empty() ? "printer_starting" : printer.faults.front().code;
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
  faults_changed_(codes());
  if (info.kind == drivers::PrinterClass::kind.name) give_(session::PrinterChanged{printer_fault(info)});
}

std::vector<std::string> DeviceWatch::codes() const {
  std::set<std::string> codes;  // two devices may have the same fault
  for (const auto& standing : devices_.faults()) codes.insert(standing.fault.code);
  return {codes.begin(), codes.end()};
}

}  // namespace motcua::kiosk
