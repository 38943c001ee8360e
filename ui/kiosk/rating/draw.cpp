// Rating: typing number and code, the five levels.
#include "ui/kiosk/page/stack.hpp"
#include "ui/kiosk/rating/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

using kit::Align;
using kit::Role;
using kit::TextRole;
using kit::VAlign;

constexpr std::size_t fewest_letter_columns = 4;
constexpr std::size_t most_letter_columns = 7;
constexpr std::size_t digit_rows = 4;

float cell_side(const kit::Ui& ui) {
  return std::max(ui.theme().key(), ui.theme().face(TextRole::title).line + ui.space(3));
}

void draw_cells(const EntryPage& page, kit::Cutter& area, kit::Ui& ui) {
  const float side = cell_side(ui);
  const auto count = static_cast<float>(page.cells.size());
  const float gap = ui.space(1.5F);
  const auto strip = area.top(side);
  const auto places =
      kit::columns({strip.x, strip.y, count * side + (count - 1) * gap, side}, page.cells.size(), gap);
  for (std::size_t i = 0; i < page.cells.size(); ++i) {
    ui.card(places[i], i == page.next ? Role::primary : Role::key_edge);
    ui.card(places[i].inset(ui.space(i == page.next ? 0.6F : 0.3F)));
    ui.text(places[i], page.cells[i], {.role = TextRole::title, .align = Align::centre, .valign = VAlign::middle});
  }
}

}  // namespace

// Question, cells and keys stay on one page: what is typed has to be seen. Where texts are largest, what explains goes.
void draw_page(const EntryPage& page, Drawing& to) {
  auto& ui = to.ui;
  kit::Cutter area(to.room, ui.space(2));
  const float gap = ui.space(1);
  const auto columns = std::clamp(page.letters.size(), fewest_letter_columns, most_letter_columns);
  const auto letter_rows = (page.letters.size() + columns - 1) / columns;
  const auto key_rows = static_cast<float>(letter_rows + digit_rows);
  const float least =
      std::max(ui.theme().min_touch(), ui.theme().face(TextRole::strong).line) + ui.theme().lip() + gap;
  const float needed =
      cell_side(ui) + key_rows * least + ui.space(6) + ui.text_height(page.title, TextRole::title, to.room.w);
  const bool explains = needed + ui.text_height(page.detail, TextRole::body, to.room.w) <= to.room.h;
  ui.paragraph(area, page.title, {.role = TextRole::title});
  if (explains) ui.paragraph(area, page.detail, {.colour = Role::text_muted});
  draw_cells(page, area, ui);
  // As large as the page allows, but never so large that the hand has to travel.
  const float key = std::min(ui.theme().key() * 1.3F, (area.rest().h - ui.space(1)) / key_rows - gap);
  if (letter_rows > 0) {
    const float height = static_cast<float>(letter_rows) * (key + gap) - gap;
    const auto places = kit::grid(area.top(height), columns, letter_rows, gap);
    for (std::size_t i = 0; i < page.letters.size(); ++i) offer(page.letters[i], places[i], to);
  }
  const auto places = kit::grid(area.top(static_cast<float>(digit_rows) * (key + gap) - gap), 3, digit_rows, gap);
  for (std::size_t i = 0; i < page.digits.size(); ++i) {
    const bool zero = i + 1 == page.digits.size();  // in the middle of the last row
    offer(page.digits[i], places[zero ? i + 1 : i], to);
  }
  offer(page.erase, places[9], to);
  offer(page.ok, places[11], to);
}

void draw_page(const LevelsPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.title(page.title, page.detail);
  for (const auto& level : page.levels) stack.key(level, Stack::Place::flow, ui.theme().key() * 1.65F);
  stack.space(2);
  const float inner = stack.width() - 2 * ui.card_padding() - ui.icon_side(kit::IconSize::small) - ui.space(3);
  const float height = ui.text_height(page.note, TextRole::body, inner) + ui.card_padding();
  stack.add(height, [&page, &ui](const kit::Rect& rect) {
    ui.card(rect, Role::tint);
    kit::Cutter line(rect.inset(ui.card_padding(), 0), ui.space(3));
    ui.icon(line.left(ui.icon_side(kit::IconSize::small)), kit::Icon::lock_key, kit::IconSize::small);
    ui.text(line.rest(), page.note, {.valign = VAlign::middle});
  });
  stack.draw();
}

}  // namespace motcua::kiosk_ui
