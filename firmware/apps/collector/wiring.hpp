// The collector's object graph, top down.
#pragma once

#include "firmware/apps/startup/startup.hpp"
#include "firmware/runtime/loop.hpp"

namespace motcua::collector {

startup::Exit run(startup::Node node, host::Log& log, runtime::Loop& loop);

}  // namespace motcua::collector
