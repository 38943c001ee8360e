// From a screen of the ticket flow to its page.
#pragma once

#include "firmware/flows/ticket/screens.hpp"
#include "ui/kiosk/page/words.hpp"
#include "ui/kiosk/ticket/pages.hpp"

namespace motcua::kiosk_ui {

TicketPages present_flow(const ticket::Screen& screen, const Words& words);

// How many wait for the service, or that it is full.
Choice service_choice(const config::Service& service, const Words& words);

}  // namespace motcua::kiosk_ui
