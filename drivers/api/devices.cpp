#include "drivers/api/devices.hpp"

#include <algorithm>

namespace motcua::drivers {

void Devices::remember(const DeviceId& device, Fault fault) {
  const Key key{device, fault.code};
  faults_.insert_or_assign(key, std::move(fault));
}

FaultChanges Devices::take(const DeviceInfo& info) {
  FaultChanges changes;
  const auto stands = [&info](const std::string& code) {
    return std::ranges::contains(info.faults, code, &Fault::code);
  };
  std::erase_if(faults_, [&](const auto& entry) {
    const auto& [key, fault] = entry;
    if (key.first != info.id || stands(key.second)) return false;
    changes.cleared.push_back({info.id, fault});
    return true;
  });
  for (const auto& fault : info.faults)
    if (faults_.insert_or_assign({info.id, fault.code}, fault).second) changes.raised.push_back({info.id, fault});
  infos_.insert_or_assign(info.id, info);
  return changes;
}

const DeviceInfo* Devices::find(const DeviceId& device) const {
  const auto found = infos_.find(device);
  return found == infos_.end() ? nullptr : &found->second;
}

std::vector<DeviceFault> Devices::faults() const {
  std::vector<DeviceFault> all;
  all.reserve(faults_.size());
  for (const auto& [key, fault] : faults_) all.push_back({key.first, fault});
  return all;
}

}  // namespace motcua::drivers
