// From a screen of the ticket flow to its page.
#pragma once

#include "firmware/flows/ticket/screens.hpp"
#include "ui/kiosk/page/words.hpp"
#include "ui/kiosk/ticket/pages.hpp"

namespace motcua::kiosk_ui {

TicketPages present_flow(const ticket::Screen& screen, const Words& words);

// With its picture; it says when the numbers of the day are out. How many wait stands on the confirmation: here it
// would redraw the first screen at every ticket.
Choice service_choice(const config::Service& service, const Words& words);

}  // namespace motcua::kiosk_ui
