// The fault catalogue, <configuration>/devices/faults.toml: what each device fault means for whom. Drivers raise
// and clear faults by code (drivers/api/device.hpp); screens look up here what to say.
#pragma once

#include "firmware/base/severity.hpp"
#include "kiosk-config/model/loaded.hpp"
#include "kiosk-config/model/local_text.hpp"

namespace motcua::config {

struct FaultText {
  std::string code;    // [a-z_], unique: paper_out
  std::string device;  // the class of device: printer
  Severity severity = Severity::degraded;
  std::string citizen;  // text key of what the citizen reads (ui/text), e.g. "fault.paper_out_citizen"
  std::string clerk;    // text key of what the clerk reads
  LocalText action;     // what a technician does, in order
};
BOOST_DESCRIBE_STRUCT(FaultText, (), (code, device, severity, citizen, clerk, action))

struct FaultCatalogue {
  std::vector<FaultText> faults;
  const FaultText* find(std::string_view code) const;  // null for a code that the catalogue does not know
  Severities severities() const;
};
BOOST_DESCRIBE_STRUCT(FaultCatalogue, (), (faults))

Loaded<FaultCatalogue> load_faults(const std::filesystem::path& configuration);

}  // namespace motcua::config
