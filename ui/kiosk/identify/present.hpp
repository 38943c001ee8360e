// From a screen of identification to its page.
#pragma once

#include "firmware/flows/identify/screens.hpp"
#include "ui/kiosk/identify/pages.hpp"
#include "ui/kiosk/page/words.hpp"

namespace motcua::kiosk_ui {

IdentifyPages present_flow(const identify::Screen& screen, const Words& words);

}  // namespace motcua::kiosk_ui
