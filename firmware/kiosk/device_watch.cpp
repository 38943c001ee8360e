#include "firmware/kiosk/device_watch.hpp"

#include "firmware/codec/walk.hpp"
#include "firmware/host/log.hpp"

namespace motcua::kiosk {
namespace {

// What it means for a visit; nothing of a device that no screen asks for.
std::optional<session::DeviceChanged> for_visit(const drivers::DeviceInfo& info) {
  const auto device = codec::enum_value<flows::DeviceClass>(info.kind);
  if (!device) return std::nullopt;
  const auto can = info.works() ? flows::Ability::its_work : flows::Ability::nothing;
  if (!info.faults.empty()) return session::DeviceChanged{*device, can, info.faults.front().code};
  return session::DeviceChanged{*device, can, info.works() ? "" : info.kind + "_starting"};
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
  if (auto changed = for_visit(info)) give_(*std::move(changed));
}

}  // namespace motcua::kiosk
