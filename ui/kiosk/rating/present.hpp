// From a screen of rating to its page.
#pragma once

#include "firmware/flows/rating/screens.hpp"
#include "ui/kiosk/page/words.hpp"
#include "ui/kiosk/rating/pages.hpp"

namespace motcua::kiosk_ui {

RatingPages present_flow(const rating::Screen& screen, const Words& words);

}  // namespace motcua::kiosk_ui
