// From the state of the visit to what is on the screen. Pure: no clock, no files; everything comes as values.
#pragma once

#include "firmware/session/state.hpp"
#include "ui/kiosk/page/installation.hpp"
#include "ui/kiosk/view.hpp"

namespace motcua::kiosk_ui {

View present(const session::State& state, const session::Setup& setup, const Installation& installation,
             const Surroundings& surroundings);

// What the codes of the screen say, for the program to draw them (Surroundings::codes); empty on most screens.
std::vector<std::string> codes_of(const session::State& state, const text::Locale& locale);

}  // namespace motcua::kiosk_ui
