// What every device says of itself: a snapshot of values. No reference into a driver ever crosses a thread.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"

#include <string>
#include <vector>

namespace motcua::drivers {

enum class Health : std::uint8_t { absent, starting, ready, degraded, faulted, backing_off };
BOOST_DESCRIBE_ENUM(Health, absent, starting, ready, degraded, faulted, backing_off)

enum class Severity : std::uint8_t { notice, degraded, out_of_order };
BOOST_DESCRIBE_ENUM(Severity, notice, degraded, out_of_order)

// A row of the fault catalogue (kiosk-config/devices/faults.toml names the texts). Raised and cleared, never
// counted.
struct Fault {
  std::string code;  // stable: paper_out, paper_low, paper_jam, cover_open, printer_gone, ...
  Severity severity = Severity::degraded;
  std::string detail;  // for a technician
  friend bool operator==(const Fault&, const Fault&) = default;
};

struct DeviceInfo {
  DeviceId id;
  std::string driver;  // simulated, cups
  std::string model;
  Health health = Health::absent;
  std::vector<Fault> faults;  // active now
  friend bool operator==(const DeviceInfo&, const DeviceInfo&) = default;
};

}  // namespace motcua::drivers
