// The devices of one program and what is wrong with them: a value that takes snapshots and says what they changed.
// A fault is one device's own: its key is (device, code).
#pragma once

#include "drivers/api/device.hpp"

#include <compare>
#include <map>
#include <optional>
#include <utility>

namespace motcua::drivers {

struct DeviceFault {
  DeviceId device;
  Fault fault;
  friend bool operator==(const DeviceFault&, const DeviceFault&) = default;
};

struct FaultChanges {
  std::vector<DeviceFault> raised;
  std::vector<DeviceFault> cleared;
  bool empty() const { return raised.empty() && cleared.empty(); }
};

class Devices {
public:
  // A fault that an earlier run raised and nobody cleared: it stands until a snapshot of its device is without it.
  void remember(const DeviceId& device, Fault fault);
  FaultChanges take(const DeviceInfo& info);

  const DeviceInfo* find(const DeviceId& device) const;  // null before its first snapshot
  std::vector<DeviceFault> faults() const;               // all that stand, by device and code

private:
  using Key = std::pair<DeviceId, std::string>;
  std::map<DeviceId, DeviceInfo> infos_;
  std::map<Key, Fault> faults_;
};

}  // namespace motcua::drivers
