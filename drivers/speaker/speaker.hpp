// Speakers: the sound card through SDL's audio queue, and a directory of WAV files (the simulated one).
#pragma once

#include "drivers/api/speaker.hpp"

#include <filesystem>
#include <memory>

namespace motcua::drivers {

// Opens the default output device. Error unavailable when the machine has none.
Result<std::unique_ptr<Speaker>> open_sdl_speaker(DeviceId id);

// Writes each sound as NNNN.wav (0001 upwards, never overwriting) into `directory`, which is created.
Result<std::unique_ptr<Speaker>> open_file_speaker(DeviceId id, const std::filesystem::path& directory);

// The RIFF file of `sound` (PCM, mono, 16 bit little endian).
std::vector<std::uint8_t> wav_file(const Pcm& sound);

}  // namespace motcua::drivers
