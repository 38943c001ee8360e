// The collector's object graph, top down.
#pragma once

#include "firmware/apps/startup/startup.hpp"
#include "firmware/runtime/loop.hpp"

namespace motcua::collector {

// Makes the managers' history anew and ends.
startup::Exit run_rebuild(const startup::Node& node, host::Log& log);
// Prints who saved rows about members of staff, and why; beside a collector that runs.
startup::Exit print_exports(const startup::Node& node, host::Log& log);
startup::Exit run(startup::Node node, host::Log& log, runtime::Loop& loop);

}  // namespace motcua::collector
