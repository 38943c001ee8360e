// From an installation to what one visit at its kiosk may offer.
#pragma once

#include "firmware/session/state.hpp"
#include "kiosk-config/model/centre.hpp"

#include <vector>

namespace motcua::kiosk_ui {

session::Setup visit_setup(const config::Centre& centre, Language language);

// Services whose icon the kit does not have, one for each place in the files that names one.
std::vector<const config::Service*> with_unknown_icons(const config::Centre& centre);

}  // namespace motcua::kiosk_ui
