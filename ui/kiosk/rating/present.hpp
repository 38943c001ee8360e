// From a screen of rating to its page.
#pragma once

#include "firmware/flows/rating/screens.hpp"
#include "ui/kiosk/page/words.hpp"
#include "ui/kiosk/rating/pages.hpp"

namespace motcua::kiosk_ui {

// What to say of a code that is no ticket's. It may come while somebody types: over the header, where it moves no key.
const std::string& wrong_code(flows::CodeProblem why, const text::Locale& locale);

RatingPages present_flow(const rating::Screen& screen, const Words& words);

}  // namespace motcua::kiosk_ui
