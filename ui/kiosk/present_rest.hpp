// The pages of the kiosk at rest. Internal.
#pragma once

#include "ui/kiosk/page/words.hpp"
#include "ui/kiosk/view.hpp"

namespace motcua::kiosk_ui {

RestPages present_flow(const session::Rest& rest, const Words& words);

}  // namespace motcua::kiosk_ui
