// Identification: the reading, and what kept it from its end.
#include "ui/kiosk/identify/drawings.hpp"
#include "ui/kiosk/identify/head.hpp"
#include "ui/kiosk/identify/pages.hpp"

#include <algorithm>
#include <span>

namespace motcua::kiosk_ui {

namespace {

using kit::Align;
using kit::IconSize;
using kit::Role;
using kit::TextRole;
using kit::VAlign;

// The drawing is as large as the rest of the page leaves room for: what happens and the way out are seen together.
// `rest`: how high that rest is.
std::optional<IconSize> size_beside(float rest, const Stack& stack, const Drawing& to) {
  return drawing_that_fits({stack.width() - 2 * to.ui.card_padding(), to.room.h - rest}, to.ui);
}

// Whether `part` is one of two columns.
bool beside(const Stack& part, const Drawing& to) {
  return part.width() < to.room.w;
}

float keys_height(std::span<const Choice> keys, float width, const kit::Ui& ui) {
  float height = 0;
  for (const auto& key : keys) height += ui.key_height(key.button, width) + ui.space(1);
  return height;
}

TextRole role_of(const ReadingPage::Line& line) {
  return line.state == ReadingPage::State::now ? TextRole::strong : TextRole::label;
}

float line_height(const ReadingPage::Line& line, float width, const kit::Ui& ui) {
  const float icon = ui.icon_side(IconSize::row);
  return std::max(icon, ui.text_height(line.text, role_of(line), width - icon - ui.space(5))) + ui.space(2);
}

// The drawing with the share that is done.
void add_progress(const ReadingPage& page, Stack& stack, Drawing& to) {
  auto& ui = to.ui;
  const float bar = ui.space(3);
  float rest = ui.title_height(page.title, {}, stack.width()) + bar + 2 * ui.card_padding() + ui.space(5);
  if (!beside(stack, to)) {
    for (const auto& line : page.lines) rest += line_height(line, stack.width(), ui) + ui.space(1);
    rest += keys_height(std::span(&page.skip, 1), stack.width(), ui) + ui.space(4);
  }
  const auto fitting = size_beside(rest, stack, to);
  const bool drawn = fitting.has_value();
  const auto size = fitting.value_or(IconSize::row);
  const float drawing = drawn ? drawing_size(size, ui).h + ui.space(4) : 0;
  stack.add(drawing + bar + 2 * ui.card_padding(), [&page, &ui, bar, drawn, size, drawing](const kit::Rect& rect) {
    kit::Cutter card(ui.card(rect), 0);
    if (drawn) draw_way(identify::Way::card, card.top(drawing - ui.space(4)), size, ui);
    ui.progress(card.bottom(bar), page.share);
  });
}

kit::Icon sign_of(ReadingPage::State state) {
  switch (state) {
    case ReadingPage::State::done:
      return kit::Icon::check_circle;
    case ReadingPage::State::now:
      return kit::Icon::clock;
    case ReadingPage::State::next:
      break;
  }
  return kit::Icon::circle_dashed;
}

void add_line(const ReadingPage::Line& line, Stack& stack, kit::Ui& ui) {
  stack.add(line_height(line, stack.width(), ui), [&line, &ui](const kit::Rect& rect) {
    const bool done = line.state == ReadingPage::State::done;
    const bool next = line.state == ReadingPage::State::next;
    kit::Cutter row(rect.inset(ui.space(1), 0), ui.space(3));
    ui.icon(row.left(ui.icon_side(IconSize::row)), sign_of(line.state), IconSize::row,
            done   ? Role::good
            : next ? Role::text_muted
                   : Role::primary);
    ui.text(row.rest(), line.text,
            {.role = role_of(line), .colour = next ? Role::text_muted : Role::text, .valign = VAlign::middle});
  });
}

Head head_of(const ProblemPage& page) {
  return {.icon = page.icon,
          .plate = Role::attention_tint,
          .ink = Role::attention,
          .title = page.title,
          .what = page.what};
}

// What to do, below what it looks like.
void add_todo(const ProblemPage& page, Stack& stack, Drawing& to) {
  auto& ui = to.ui;
  const float inner = stack.width() - 2 * ui.card_padding();
  const float words = ui.text_height(page.todo, TextRole::strong, inner) + 2 * ui.card_padding();
  float rest = head_height(head_of(page), stack.width(), ui) + words + ui.space(4);
  if (!beside(stack, to))
    rest += keys_height(page.keys, stack.width(), ui) + ui.space(3) +
            ui.text_height(page.comfort, TextRole::body, stack.width());
  const auto fitting = size_beside(rest, stack, to);
  const bool drawn = page.drawing == ProblemPage::Drawing::card && fitting.has_value();
  const auto size = fitting.value_or(IconSize::row);
  const float drawing = drawn ? drawing_size(size, ui).h + ui.space(3) : 0;
  const float height = drawing + words;
  if (height > stack.room()) return stack.text(page.todo, {.role = TextRole::strong});
  stack.add(height, [&page, &ui, drawn, size, drawing](const kit::Rect& rect) {
    kit::Cutter area(ui.card(rect), 0);
    if (drawn) {
      draw_way(identify::Way::card, area.top(drawing - ui.space(3)), size, ui);
      area.skip(ui.space(3));
    }
    ui.text(area.rest(), page.todo, {.role = TextRole::strong, .align = Align::centre, .valign = VAlign::middle});
  });
}

}  // namespace

void draw_page(const ReadingPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  const bool wide = ui.theme().wide();
  stack.columns(
      [&](Stack& left) {
        left.title(page.title);
        add_progress(page, left, to);
      },
      [&](Stack& right) {
        right.space(2);
        for (const auto& line : page.lines) add_line(line, right, ui);
        if (!wide) return;
        right.space(3);
        right.key(page.skip);
      });
  if (!wide) stack.key(page.skip, Stack::Place::foot);
  stack.draw();
}

void draw_page(const ProblemPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  const bool wide = ui.theme().wide();
  const kit::TextStyle comfort{.colour = Role::text_muted};
  stack.columns(
      [&](Stack& left) {
        add_head(head_of(page), left, ui);
        add_todo(page, left, to);
      },
      [&](Stack& right) {
        right.space(1);
        for (const auto& key : page.keys) right.key(key);
        if (wide) right.text(page.comfort, comfort);
      });
  if (!wide) stack.text(page.comfort, comfort, Stack::Place::foot);
  stack.draw();
}

}  // namespace motcua::kiosk_ui
