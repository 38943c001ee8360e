#include "ui/kiosk/screens.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

void draw_warning(const Warning& warning, kit::Ui& ui, Intents& intents) {
  const auto tapped = ui.dialog(warning.dialog);
  if (!tapped) return;
  // The last button stays, the one before it leaves.
  if (*tapped + 1 == warning.dialog.buttons.size()) {
    intents.emplace_back(session::Extend{});
  } else {
    intents.emplace_back(session::Home{});
  }
}

// Gives the notices for which the header has no room.
std::span<const kit::Notice> draw_bars(const View& view, kit::Ui& ui, Intents& intents) {
  ui.header(view.header);
  const auto in_page = ui.header_notices(view.notices);
  std::vector<kit::Button> help;
  help.reserve(view.help_bar.size());
  for (const auto& choice : view.help_bar) help.push_back(choice.button);
  const auto tapped = ui.low_bars(view.navigation, help);
  if (tapped.help) intents.push_back(view.help_bar[*tapped.help].intent);
  if (tapped.navigation == kit::NavigationTap::back) intents.emplace_back(session::Back{});
  if (tapped.navigation == kit::NavigationTap::home) intents.emplace_back(session::Home{});
  return in_page;
}

}  // namespace

void draw(const View& view, Local& local, kit::Ui& ui, Intents& intents) {
  ui.screen(view.name);
  if (local.place != view.place) local = {.turning = {}, .place = view.place};
  if (view.warning) draw_warning(*view.warning, ui, intents);
  const auto notices = draw_bars(view, ui, intents);
  auto area =
      ui.theme().wide() ? kit::Cutter(ui.bare().inset(ui.theme().margin(), ui.space(2)), ui.space(2)) : ui.page();
  if (view.farewell) {
    const float width = ui.text_width(view.farewell->text, kit::TextRole::caption);
    const float line = ui.text_height(view.farewell->text, kit::TextRole::caption, area.rest().w);
    const float height = width < area.rest().w * 0.6F ? line : line + ui.space(3.5F);
    ui.time_left(area.bottom(height), view.farewell->fraction, view.farewell->text);
  }
  Drawing to{ui, area.rest(), local, intents, view.next, notices};
  std::visit([&to](const auto& page) { draw_page(page, to); }, view.page);
}

}  // namespace motcua::kiosk_ui
