// From a screen of the look-up to its page.
#pragma once

#include "firmware/flows/lookup/screens.hpp"
#include "ui/kiosk/lookup/pages.hpp"
#include "ui/kiosk/page/words.hpp"

namespace motcua::kiosk_ui {

LookupPages present_flow(const lookup::Screen& screen, const Words& words);

}  // namespace motcua::kiosk_ui
