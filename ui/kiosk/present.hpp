// From the state of the visit to what is on the screen. Pure: no clock, no files; everything comes as values.
#pragma once

#include "firmware/session/state.hpp"
#include "ui/kiosk/page/installation.hpp"
#include "ui/kiosk/view.hpp"

namespace motcua::kiosk_ui {

View present(const session::State& state, const session::Setup& setup, const Installation& installation,
             const Surroundings& surroundings);

}  // namespace motcua::kiosk_ui
