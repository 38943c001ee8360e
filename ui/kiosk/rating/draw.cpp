// Rating: the five levels.
#include "ui/kiosk/page/stack.hpp"
#include "ui/kiosk/rating/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

using kit::Align;
using kit::Role;
using kit::TextRole;
using kit::VAlign;

// How high a face stands over its words.
float face_height(const Choice& level, const kit::Ui& ui, float width) {
  const float words = ui.text_height(level.button.label, level.button.role, width - ui.space(3));
  return ui.icon_side(kit::IconSize::large) + ui.space(4) + ui.theme().lip() +
         std::max(words, 2.5F * ui.theme().face(level.button.role).line);
}

// A row of five faces, from glad to sad, where the words fit below them; else one below the other. `below`: how much of
// the page the rest takes.
void add_levels(const LevelsPage& page, float below, Stack& stack, Drawing& to) {
  auto& ui = to.ui;
  const float gap = ui.space(2);
  const auto count = static_cast<float>(page.levels.size());
  const float width = (stack.width() + gap) / count - gap;
  const auto fits = [&](const Choice& level) {
    const auto lines = ui.wrap(level.button.label, level.button.role, width - ui.space(3));
    return face_height(level, ui, width) <= stack.room() * 0.8F &&
           std::ranges::all_of(lines, [&](const auto& line) {
             return ui.text_width(line, level.button.role) <= width - ui.space(3);
           });
  };
  if (!ui.theme().wide() || !std::ranges::all_of(page.levels, fits))
    return stack.answers(page.levels,
                         std::min(ui.theme().key() * 1.65F, (to.room.h - below) / count - ui.space(1)));
  float height = 0;
  for (const auto& level : page.levels) height = std::max(height, face_height(level, ui, width));
  stack.add(height, [&page, &to, gap](const kit::Rect& rect) {
    const auto places = kit::columns(rect, page.levels.size(), gap);
    for (std::size_t i = 0; i < page.levels.size(); ++i) {
      auto level = page.levels[i];
      level.button.align = Align::centre;
      offer(level, places[i], to);
    }
  });
}

}  // namespace

void draw_page(const LevelsPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.title(page.title, page.detail);
  const float inner = stack.width() - 2 * ui.card_padding() - ui.icon_side(kit::IconSize::small) - ui.space(3);
  const float height = ui.text_height(page.note, TextRole::body, inner) + ui.card_padding();
  const float title = ui.title_height(page.title, page.detail, stack.width());
  add_levels(page, title + height + ui.space(5), stack, to);
  stack.space(2);
  stack.add(height, [&page, &ui](const kit::Rect& rect) {
    ui.card(rect, Role::tint);
    kit::Cutter line(rect.inset(ui.card_padding(), 0), ui.space(3));
    ui.icon(line.left(ui.icon_side(kit::IconSize::small)), kit::Icon::lock_key, kit::IconSize::small);
    ui.text(line.rest(), page.note, {.valign = VAlign::middle});
  });
  stack.draw();
}

}  // namespace motcua::kiosk_ui
