// A speaker plays finished sound. Values only; synthesis is the caller's (drivers/speaker/chime.hpp, speech).
#pragma once

#include "drivers/api/device.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::drivers {

struct Pcm {          // mono, signed 16 bit
  int rate = 22'050;  // samples a second
  std::vector<std::int16_t> samples;
  Milliseconds length() const { return Milliseconds{static_cast<std::int64_t>(samples.size()) * 1000 / rate}; }
};

class Speaker {
public:
  virtual ~Speaker() = default;
  // Queues the sound behind what plays now; returns at once. Error unavailable when ten seconds wait already, or
  // when the device is gone; invalid for another rate than 22,050.
  virtual Status play(const Pcm& sound) = 0;
  virtual DeviceInfo info() const = 0;
};

}  // namespace motcua::drivers
