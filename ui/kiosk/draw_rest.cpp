// The first screen, help, and how the screen looks.
#include "ui/kiosk/page/stack.hpp"
#include "ui/kiosk/view.hpp"

#include <algorithm>
#include <array>

namespace motcua::kiosk_ui {

using kit::Role;
using kit::TextRole;
using kit::VAlign;

namespace {

// Looking up and rating side by side, each on two lines, where they fit so; else one below the other.
void add_doors(const AttractPage& page, Stack& stack, Drawing& to) {
  if (!page.lookup) return stack.key(page.rate);
  constexpr float most_height = 1.8F;  // of a key
  std::array doors{*page.lookup, page.rate};
  const float gap = to.ui.space(2);
  const float half = (stack.width() - gap) / 2;
  float height = 0;
  for (auto& door : doors) {
    door.button.role = TextRole::label;
    height = std::max(height, to.ui.key_height(door.button, half));
  }
  if (height > to.ui.theme().key() * most_height) {
    stack.key(*page.lookup);
    return stack.key(page.rate);
  }
  stack.add(height, [doors, half, gap, &to](const kit::Rect& rect) {
    offer(doors[0], {rect.x, rect.y, half, rect.h}, to);
    offer(doors[1], {rect.x + half + gap, rect.y, half, rect.h}, to);
  });
}

}  // namespace

void draw_page(const AttractPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  stack.answers(page.common);
  if (!to.ui.theme().wide() && !page.lookup) stack.space(1);
  const float main = to.ui.theme().wide() ? 0 : to.ui.theme().key() * 1.25F;
  stack.columns([&](Stack& left) { left.key(page.more, Stack::Place::flow, main); },
                [&](Stack& right) {
                  if (!to.ui.theme().wide() && !page.lookup) right.space(0.5F);
                  add_doors(page, right, to);
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
