// What every program with a screen needs besides its screens: the languages, the theme for its kind of display,
// exact glyphs, the window itself, and a redraw when the minute of the clock changes.
#pragma once

#include "firmware/apps/startup/startup.hpp"
#include "firmware/runtime/loop.hpp"
#include "ui/shell/shell.hpp"
#include "ui/text/locale.hpp"

#include <functional>
#include <memory>
#include <span>

namespace motcua::window {

std::expected<text::Locales, startup::Exit> load_locales(const config::NodeConfig& node, host::Log& log);

// What a window of this program may look like, and how it is wished now.
struct Wardrobe {
  kit::Themes themes;
  std::string audience;
  std::optional<double> panel_inches;
  Appearance appearance;

  // For a window of this size; an empty one is not known yet and gets the table with the audience's own name.
  Result<kit::Theme> theme(kit::Size window) const;
};

// A window with the look that it can put on.
class Window {
public:
  Window(std::unique_ptr<shell::Shell> shell, std::shared_ptr<Wardrobe> wardrobe)
      : shell_(std::move(shell)), wardrobe_(std::move(wardrobe)) {}
  shell::Shell& shell() { return *shell_; }
  void wear(const Appearance& appearance);  // from settle(); nothing where it is worn already

private:
  std::unique_ptr<shell::Shell> shell_;
  std::shared_ptr<Wardrobe> wardrobe_;  // the shell asks it for every theme
};

// `audience`: of kiosk-config/themes/displays.toml: kiosk, counter, wallboard. Which of its tables is worn, the window's
// shape and size decide.
// `more`: texts besides those of the languages and the centre that its screens may show.
std::expected<Window, startup::Exit> open(startup::Site& site, const text::Locales& locales,
                                          std::string_view audience, host::Log& log, runtime::Loop& loop,
                                          std::span<const std::string> more = {});

// Calls `tick` at the start of every minute of the wall clock.
void every_minute(runtime::Loop& loop, const host::Clock& clock, const std::function<void()>& tick);

}  // namespace motcua::window
