// The first screen, and help.
#include "ui/kiosk/view.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

constexpr std::size_t tile_columns = 2;

}  // namespace

void draw_page(const AttractPage& page, Drawing& to) {
  auto& ui = to.ui;
  ui.title(to.area, page.title, page.detail);
  offer(page.rate, to.area.bottom(ui.space(10)), to);
  offer(page.more, to.area.bottom(ui.space(12)), to);
  to.area.skip(0);
  const auto rows = std::max<std::size_t>(1, (page.common.size() + tile_columns - 1) / tile_columns);
  const float tallest = static_cast<float>(rows) * ui.space(21);
  const auto room = to.area.rest();
  const auto places =
      kit::grid({room.x, room.y, room.w, std::min(room.h, tallest)}, tile_columns, rows, ui.space(2));
  for (std::size_t i = 0; i < page.common.size(); ++i) offer(page.common[i], places[i], to);
}

void draw_page(const HelpPage& page, Drawing& to) {
  auto& ui = to.ui;
  ui.title(to.area, page.title);
  const float mark = ui.space(8);
  int number = 0;
  for (const auto& step : page.steps) {
    const float width = to.area.rest().w - ui.space(6) - mark - ui.space(2);
    const float height = std::max(mark, ui.text_height(step, kit::TextRole::heading, width)) + ui.space(6);
    kit::Cutter card(ui.card(to.area.top(height)), ui.space(2));
    ui.text(card.left(mark), std::to_string(++number),
            {.role = kit::TextRole::title,
             .colour = kit::Role::primary,
             .align = kit::Align::centre,
             .valign = kit::VAlign::middle});
    ui.text(card.rest(), step, {.role = kit::TextRole::heading, .valign = kit::VAlign::middle});
  }
  ui.banner(to.area, kit::Tone::info, page.ask_staff, kit::Icon::people);
}

}  // namespace motcua::kiosk_ui
