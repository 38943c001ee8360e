// The back ends of speakers: the sound card through SDL's audio queue, and a directory of WAV files (the simulated
// one, which ships). Both stand under the supervisor.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/api/speaker.hpp"
#include "firmware/runtime/loop.hpp"

#include <filesystem>
#include <memory>

namespace motcua::drivers {

struct SdlSpeakerPlan {
  Milliseconds look{20};          // how often a sound is looked after
  Milliseconds idle_look{1'000};  // how often the sound card is, while nothing plays
  Milliseconds stall{2'000};      // a sound that gets no shorter for that long: the card is silent
};

// The default output device, tried anew at each open(). `loop` must be that of the thread that owns SDL.
std::unique_ptr<BackEnd<SpeakerClass>> make_sdl_speaker(runtime::Loop& loop, SdlSpeakerPlan plan = {});

struct SimulatedSpeakerPlan {
  std::filesystem::path directory;  // each sound as NNNN.wav, 0001 upwards, never overwriting; created
  std::filesystem::path faults;     // empty: speaker.toml in the directory (README.md)
  Milliseconds look{250};           // how often `faults` is looked at
};

// Error with file and key when `faults` is there and cannot be read, or io when the directory cannot be made.
Result<std::unique_ptr<BackEnd<SpeakerClass>>> make_simulated_speaker(runtime::Loop& loop,
                                                                      SimulatedSpeakerPlan plan);

}  // namespace motcua::drivers
