// Inside drivers/speaker: what a sound must be, and how it is written. Pure.
#pragma once

#include "drivers/api/speaker.hpp"

namespace motcua::drivers {

inline constexpr int only_rate = 22'050;
inline constexpr Milliseconds longest_sound{10'000};

Status check_sound(const Pcm& sound);  // Error invalid for another rate, too_large for more than ten seconds

// The RIFF file of `sound` (PCM, mono, 16 bit little endian).
std::vector<std::uint8_t> wav_file(const Pcm& sound);

}  // namespace motcua::drivers
