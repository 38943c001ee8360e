// One's own words, what fits them so far, and the keys.
#include "ui/kiosk/lookup/pages.hpp"
#include "ui/kiosk/page/stack.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

using kit::Role;
using kit::TextRole;

// Nothing is turned over here: keys must not move. What has no room above them stands behind "Tìm".
void draw_page(const SearchPage& page, Drawing& to) {
  auto& ui = to.ui;
  const auto rooms = typing_rooms(page.typing, to);
  kit::Cutter words(rooms.words, ui.space(1));
  const float field = std::min(field_height(page.typing, ui, rooms.words.w), rooms.words.h);
  const float title = ui.title_height(page.title, {}, rooms.words.w);
  float least = 0;
  for (const auto& found : page.found) least = std::max(least, ui.key_height(found.button, rooms.words.w));
  if (title + field + least + 3 * words.gap() <= rooms.words.h) ui.title(words, page.title);
  collect(draw_field(page.typing, words.top(field), ui), to);
  const auto fits = [&](float height) { return height <= words.rest().h; };
  if (!page.note.empty() && fits(ui.text_height(page.note, TextRole::body, rooms.words.w)))
    ui.paragraph(words, page.note, {.colour = Role::text_muted});
  bool all = true;
  for (const auto& found : page.found) {
    const float height = ui.key_height(found.button, rooms.words.w);
    all = all && fits(height);
    if (all) offer(found, words.top(height), to);
  }
  if (const float height = ui.key_height(page.browse.button, rooms.words.w); all && fits(height))
    offer(page.browse, words.top(height), to);
  collect(draw_keyboard(page.typing, rooms.keys, ui), to);
}

}  // namespace motcua::kiosk_ui
