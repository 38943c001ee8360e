// The first screen, help, and how the screen looks.
#include "ui/kiosk/page/stack.hpp"
#include "ui/kiosk/view.hpp"

#include <algorithm>
#include <vector>

namespace motcua::kiosk_ui {

using kit::Role;
using kit::TextRole;
using kit::VAlign;

namespace {

// Doors side by side, one below the other where they do not fit so. On a lying panel each is as wide as its words, for the row is
// one line high; on a standing one they are alike and on two lines at most.
void add_doors(const std::vector<Choice>& doors, Stack& stack, Drawing& to) {
  const auto& ui = to.ui;
  const float gap = ui.space(2);
  const auto count = static_cast<float>(doors.size());
  const float room = stack.width() - (count - 1) * gap;
  const float lines = ui.theme().wide() ? 1 : 2;
  auto row = doors;
  std::vector<float> widths;
  float spare = room;
  for (auto& door : row) {
    door.button.role = TextRole::label;
    widths.push_back(ui.theme().wide() ? ui.text_width(door.button.label, TextRole::label) + ui.space(16)
                                       : room / count);
    spare -= widths.back();
  }
  float height = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    widths[i] += spare / count;
    height = std::max(height, ui.key_height(row[i].button, widths[i]));
  }
  const float most = std::max(ui.theme().key() + ui.theme().lip(),
                              lines * ui.theme().face(TextRole::label).line + ui.space(2) + ui.theme().lip());
  if (spare < -1 || height > most + 1) {
    for (const auto& door : doors) stack.key(door);
    return;
  }
  stack.add(height, [row, widths, gap, &to](const kit::Rect& rect) {
    kit::Cutter places(rect, gap);
    for (std::size_t i = 0; i < row.size(); ++i) offer(row[i], places.left(widths[i]), to);
  });
}

}  // namespace

void draw_page(const AttractPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  stack.answers(page.common);
  const bool wide = to.ui.theme().wide();
  if (page.lookup) {
    if (!wide) stack.key(page.more, Stack::Place::flow, to.ui.theme().key() * 1.25F);
    add_doors(wide ? std::vector{page.more, *page.lookup, page.rate} : std::vector{*page.lookup, page.rate}, stack,
              to);
    return stack.draw();
  }
  if (!wide) stack.space(1);
  const float main = wide ? 0 : to.ui.theme().key() * 1.25F;
  stack.columns([&](Stack& left) { left.key(page.more, Stack::Place::flow, main); },
                [&](Stack& right) {
                  if (!wide) right.space(0.5F);
                  right.key(page.rate);
                });
  stack.draw();
}

void draw_page(const HelpPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.title(page.title);
  const float mark = ui.text_width("0", TextRole::title) + ui.space(3);
  for (std::size_t i = 0; i < page.steps.size(); ++i) {
    const auto& step = page.steps[i];
    const float width = stack.width() - 2 * ui.card_padding() - mark;
    const float height =
        std::max(ui.text_height(step, TextRole::label, width), ui.text_height("0", TextRole::title, width));
    if (height + 2 * ui.card_padding() > stack.room()) {
      stack.text(step, {.role = TextRole::label});
      continue;
    }
    stack.add(height + 2 * ui.card_padding(), [&ui, &step, i, mark](const kit::Rect& rect) {
      kit::Cutter card(ui.card(rect), 0);
      ui.text(card.left(mark), std::to_string(i + 1),
              {.role = TextRole::title, .colour = Role::primary, .valign = VAlign::middle});
      ui.text(card.rest(), step, {.role = TextRole::label, .valign = VAlign::middle});
    });
  }
  stack.space(1);
  stack.banner(kit::Tone::info, page.ask_staff, kit::Icon::users);
  stack.draw();
}

void draw_page(const AppearancePage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  stack.text(page.sizes_title, {.role = TextRole::label, .colour = Role::text_muted});
  stack.keys(page.sizes);
  stack.space(2);
  stack.text(page.contrasts_title, {.role = TextRole::label, .colour = Role::text_muted});
  stack.keys(page.contrasts);
  stack.space(2);
  stack.text(page.note, {.colour = Role::text_muted});
  stack.draw();
}

}  // namespace motcua::kiosk_ui
