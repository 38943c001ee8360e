// What a program asks of the machine before personal data passes through it: that its memory is written nowhere.
#pragma once

#include "firmware/base/result.hpp"

#include <vector>

namespace motcua::host {

// No core file, not dumpable (no other program of the same user may read its memory), and nothing of it on swap. What the
// machine did not grant comes back, each with what a technician can do; the program may go on. Call it first, before threads.
std::vector<Error> protect_memory();

// Memory that was freed goes back to the system, after something large was put aside. The system takes no locked page back,
// so the memory is unlocked for that moment: swap would have to find it within a few milliseconds. An Error says that it could
// not be locked again.
Status give_back_memory();

}  // namespace motcua::host
