// The two-tone chime that goes before every call: 880 Hz, then 1174 Hz (a fourth higher: a question, no alarm),
// each struck and decaying. Deterministic.
#pragma once

#include "drivers/api/speaker.hpp"

namespace motcua::drivers {

Pcm make_chime();                       // 1.1 s, peak about half of full scale
Pcm make_silence(Milliseconds length);  // the pause between chime and speech, 0 to 10 s

}  // namespace motcua::drivers
