// A speaker plays finished sound. Values only; synthesis is the caller's (drivers/speaker/chime.hpp, speech).
#pragma once

#include "drivers/api/device.hpp"

namespace motcua::drivers {

struct Pcm {          // mono, signed 16 bit
  int rate = 22'050;  // samples a second; no other is played
  std::vector<std::int16_t> samples;
  Milliseconds length() const { return Milliseconds{static_cast<std::int64_t>(samples.size()) * 1000 / rate}; }
};

struct Sound {  // at most ten seconds
  Uuid id;
  Pcm pcm;
};

struct Played {  // to its end
  Uuid request;
};

struct SpeakerClass {
  using Request = Sound;
  using Answer = Played;
  static constexpr DeviceKind kind{"speaker", "speaker_gone", "speaker_silent", "speaker_refused"};
};

using Speaker = Device<SpeakerClass>;
using SpeakerEvent = DeviceEvent<SpeakerClass>;

}  // namespace motcua::drivers
