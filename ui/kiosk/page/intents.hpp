// What a frame collects: the citizen's intents, applied by the kiosk program after the frame. Every tappable of
// every kiosk screen has the id of its intent. Besides its own, each screen has help, language.vi or language.en,
// and back and home as its nature says (firmware/flows/nature.hpp); help has back, and the warning that nobody
// touched has home and extend and nothing else. Which ids a page offers stands with the pages of its flow.
//
// A page that does not fit has page.previous and page.next of the kit besides; they are answered by Touched.
#pragma once

#include "firmware/session/intents.hpp"

#include <vector>

namespace motcua::kiosk_ui {

using Intents = std::vector<session::Intent>;

}  // namespace motcua::kiosk_ui
