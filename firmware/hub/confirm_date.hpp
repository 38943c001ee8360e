// A technician's way out of clock_far_ahead: with the hub stopped, says that today's date is right.
#pragma once

#include "firmware/desk/front_desk.hpp"
#include "firmware/journal/journal.hpp"

namespace motcua::hub {

// Begins `date` in the journal, however far after the last business date it lies. Error invalid when it is not the
// date of `now`, or lies before the journal's; io when the journal does not take it.
Status confirm_date(journal::Journal& journal, desk::FrontDesk& front_desk, BusinessDate date, const Now& now);

}  // namespace motcua::hub
