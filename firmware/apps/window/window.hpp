// What every program with a screen needs besides its screens: the languages, the theme for its kind of display,
// exact glyphs, the window itself, and a redraw when the minute of the clock changes.
#pragma once

#include "firmware/apps/startup/startup.hpp"
#include "firmware/runtime/loop.hpp"
#include "ui/shell/shell.hpp"
#include "ui/text/locale.hpp"

#include <functional>
#include <memory>

namespace motcua::window {

std::expected<text::Locales, startup::Exit> load_locales(const config::NodeConfig& node, host::Log& log);

// `display` is the theme's name for the kind of display: kiosk, counter, wallboard.
std::expected<std::unique_ptr<shell::Shell>, startup::Exit> open(startup::Site& site, const text::Locales& locales,
                                                                 std::string_view display, host::Log& log,
                                                                 runtime::Loop& loop);

// Calls `tick` at the start of every minute of the wall clock.
void every_minute(runtime::Loop& loop, const host::Clock& clock, const std::function<void()>& tick);

}  // namespace motcua::window
