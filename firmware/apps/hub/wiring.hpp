// The hub's object graph, top down.
#pragma once

#include "firmware/apps/startup/startup.hpp"
#include "firmware/runtime/loop.hpp"

namespace motcua::hub {

startup::Exit run(startup::Site site, host::Log& log, runtime::Loop& loop);
// Instead of running: begins this business date (confirm_date.hpp) and ends.
startup::Exit run_confirm_date(startup::Site site, host::Log& log, std::string_view date);

}  // namespace motcua::hub
