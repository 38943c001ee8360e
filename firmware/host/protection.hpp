// What a program asks of the machine before personal data passes through it: that its memory is written nowhere.
#pragma once

#include "firmware/base/result.hpp"

#include <vector>

namespace motcua::host {

// No core file, not dumpable (no other program of the same user may read its memory), and nothing of it on swap. What the
// machine did not grant comes back, each with what a technician can do; the program may go on. Call it first, before threads.
std::vector<Error> protect_memory();

}  // namespace motcua::host
