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

// A window with the look that it can put on.
class Window {
public:
  Window(std::unique_ptr<shell::Shell> shell, kit::Themes themes, kit::Look look)
      : shell_(std::move(shell)), themes_(std::move(themes)), look_(std::move(look)) {}
  shell::Shell& shell() { return *shell_; }
  void wear(const Appearance& appearance);  // from settle(); nothing where it is worn already

private:
  std::unique_ptr<shell::Shell> shell_;
  kit::Themes themes_;
  kit::Look look_;
};

// `display` is a table of kiosk-config/themes/displays.toml: kiosk, counter, wallboard.
std::expected<Window, startup::Exit> open(startup::Site& site, const text::Locales& locales,
                                          std::string_view display, host::Log& log, runtime::Loop& loop);

// Calls `tick` at the start of every minute of the wall clock.
void every_minute(runtime::Loop& loop, const host::Clock& clock, const std::function<void()>& tick);

}  // namespace motcua::window
