// The short code beneath "out of order". What each means and what to do stands in kiosk-config/devices/README.md.
#pragma once

#include "firmware/session/state.hpp"

#include <string_view>

namespace motcua::kiosk_ui {

std::string_view technician_code(session::OutOfOrderReason why);  // K-01

}  // namespace motcua::kiosk_ui
