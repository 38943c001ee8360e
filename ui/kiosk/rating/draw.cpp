// Rating: typing number and code, the five levels.
#include "ui/kiosk/rating/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

constexpr std::size_t fewest_letter_columns = 4;
constexpr std::size_t most_letter_columns = 7;
constexpr std::size_t digit_rows = 4;

void draw_cells(const EntryPage& page, Drawing& to) {
  auto& ui = to.ui;
  const float side = ui.space(12);
  const auto count = static_cast<float>(page.cells.size());
  const auto strip = to.area.top(ui.space(14)).middle({count * side + (count - 1) * ui.space(2), ui.space(14)});
  const auto places = kit::columns(strip, page.cells.size(), ui.space(2));
  for (std::size_t i = 0; i < page.cells.size(); ++i) {
    const kit::Role edge = i == page.next ? kit::Role::primary : kit::Role::edge;
    ui.card(places[i], edge);
    ui.card(places[i].inset(ui.space(i == page.next ? 0.5F : 0.25F)));
    ui.text(places[i], page.cells[i],
            {.role = kit::TextRole::title, .align = kit::Align::centre, .valign = kit::VAlign::middle});
  }
}

}  // namespace

void draw_page(const EntryPage& page, Drawing& to) {
  auto& ui = to.ui;
  ui.title(to.area, page.title, page.detail);
  draw_cells(page, to);
  to.area.skip(ui.space(2));
  const float gap = ui.space(1.5F);
  const auto columns = std::clamp(page.letters.size(), fewest_letter_columns, most_letter_columns);
  const auto letter_rows = (page.letters.size() + columns - 1) / columns;
  const auto key_rows = static_cast<float>(letter_rows + digit_rows);
  // As large as the page allows, but never so large that the hand has to travel.
  const float key = std::min(ui.space(14), (to.area.rest().h - ui.space(3)) / key_rows - gap);
  if (letter_rows > 0) {
    const float height = static_cast<float>(letter_rows) * (key + gap) - gap;
    const auto places = kit::grid(to.area.top(height), columns, letter_rows, gap);
    for (std::size_t i = 0; i < page.letters.size(); ++i) offer(page.letters[i], places[i], to);
    to.area.skip(ui.space(1));
  }
  const auto places =
      kit::grid(to.area.top(static_cast<float>(digit_rows) * (key + gap) - gap), 3, digit_rows, gap);
  for (std::size_t i = 0; i < page.digits.size(); ++i) {
    const bool zero = i + 1 == page.digits.size();  // in the middle of the last row
    offer(page.digits[i], places[zero ? i + 1 : i], to);
  }
  offer(page.erase, places[9], to);
  offer(page.ok, places[11], to);
}

void draw_page(const LevelsPage& page, Drawing& to) {
  auto& ui = to.ui;
  ui.title(to.area, page.title, page.detail);
  const float note = ui.text_height(page.note, kit::TextRole::body, to.area.rest().w);
  ui.text(to.area.bottom(note), page.note, {.colour = kit::Role::text_muted});
  const auto count = page.levels.size();
  const auto room = to.area.rest();
  const float height = std::min(room.h, static_cast<float>(count) * ui.space(20));
  const auto places = kit::rows({room.x, room.y, room.w, height}, count, ui.space(2.5F));
  for (std::size_t i = 0; i < count; ++i) offer(page.levels[i], places[i], to);
}

}  // namespace motcua::kiosk_ui
