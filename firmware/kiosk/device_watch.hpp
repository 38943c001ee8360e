// What is wrong with the kiosk's devices, each fault by device and code: journalled once when it is raised and once
// when it is cleared, told in the health topic, and to the visit what it means for it.
#pragma once

#include "drivers/api/devices.hpp"
#include "firmware/host/log.hpp"
#include "firmware/kiosk/journal_performer.hpp"
#include "firmware/kiosk/performer.hpp"

#include <vector>

namespace motcua::kiosk {

class DeviceWatch {
public:
  using FaultsChanged =
      std::function<void(std::vector<drivers::DeviceFault>)>;  // all that stand, for the health topic

  DeviceWatch(host::Log& log, JournalPerformer& journal, FaultsChanged faults_changed, Give give)
      : log_(log), journal_(journal), faults_changed_(std::move(faults_changed)), give_(std::move(give)) {}

  // Raised by an earlier run and not cleared: it stands until its device says that it is gone.
  void remember(const wire::FaultRaised& fault);
  void on(const drivers::DeviceInfo& info);

private:
  host::Log& log_;
  JournalPerformer& journal_;
  FaultsChanged faults_changed_;
  Give give_;
  drivers::Devices devices_;
};

}  // namespace motcua::kiosk
