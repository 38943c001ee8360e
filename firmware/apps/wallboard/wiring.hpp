// The wallboard's object graph, top down.
#pragma once

#include "firmware/apps/startup/startup.hpp"
#include "firmware/runtime/loop.hpp"

namespace motcua::wallboard {

startup::Exit run(startup::Site site, host::Log& log, runtime::Loop& loop);

}  // namespace motcua::wallboard
