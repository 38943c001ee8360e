// What of a ticket stands on its paper.
#pragma once

#include "firmware/base/time.hpp"
#include "firmware/session/state.hpp"
#include "kiosk-config/model/centre.hpp"
#include "ui/paper/ticket_text.hpp"
#include "ui/text/locale.hpp"

namespace motcua::kiosk {

// Date and time are the hub's: `now` only lends the offset of the kiosk's time zone.
paper::TicketFacts ticket_facts(const ticket::Ticket& ticket, const config::Centre& centre, const Now& now,
                                Language language);

}  // namespace motcua::kiosk
