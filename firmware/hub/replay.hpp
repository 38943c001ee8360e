// The desk's state made anew from the journal: at the start, and after a commit that failed.
#pragma once

#include "firmware/desk/front_desk.hpp"
#include "firmware/journal/journal.hpp"

namespace motcua::hub {

// Gives the instant of the last event by the hub's own clock,
// the epoch of 1970 if there is none. Error corrupt, io.
Result<Instant> replay(journal::Journal& journal, desk::FrontDesk& front_desk);

}  // namespace motcua::hub
