// The card, the socket and the signals, put together.
#pragma once

#include "firmware/apps/card/options.hpp"

namespace motcua::card {

startup::Exit run(const Options& options, host::Log& log);

}  // namespace motcua::card
