// From an installation to what one visit at its kiosk may offer.
#pragma once

#include "firmware/session/state.hpp"
#include "firmware/vietnamese/typing.hpp"
#include "kiosk-config/model/centre.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <optional>
#include <vector>

namespace motcua::kiosk_ui {

session::Setup visit_setup(const config::Centre& centre, Language language);

// How Vietnamese is typed at this kiosk.
vietnamese::Typing typing_of(const std::optional<config::Keyboard>& keyboard);

// Services whose icon the kit does not have, one for each place in the files that names one.
std::vector<const config::Service*> with_unknown_icons(const config::Centre& centre);

}  // namespace motcua::kiosk_ui
