// From an installation to what one visit at its kiosk may offer.
#pragma once

#include "firmware/session/state.hpp"
#include "kiosk-config/model/centre.hpp"

namespace motcua::kiosk_ui {

session::Setup visit_setup(const config::Centre& centre, Language language);

}  // namespace motcua::kiosk_ui
