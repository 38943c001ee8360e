// Finding a procedure: "not here", looking around, published texts, codes to take along.
#include "ui/kiosk/lookup/pages.hpp"
#include "ui/kiosk/page/stack.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

using kit::Role;
using kit::TextRole;

constexpr float least_code = 350;  // logical pixels, with the quiet zone (109 mm on the usual panel)

// A code with its words at its side; below it where they would be too narrow.
void add_code(const CodesPage::Code& code, const std::string& words, Stack& stack, kit::Ui& ui) {
  // As large as what is left of the page allows; where that is too small, the next page.
  const float free = std::max(stack.room_left(), least_code);
  const float side = std::min({std::max(ui.space(68), least_code), free, stack.room()});
  const float beside = stack.width() - side - ui.space(4);
  const bool narrow = beside < ui.theme().face(TextRole::label).em * 7;
  const float height = narrow ? 0 : ui.text_height(words, TextRole::label, beside);
  if (narrow || height > stack.room()) {
    stack.text(words, {.role = TextRole::label});
    stack.add(side, [&code, &ui](const kit::Rect& rect) { ui.code(rect, code.modules); });
    return;
  }
  stack.add(std::max(side, height), [&code, &ui, words, side, height](const kit::Rect& rect) {
    ui.code({rect.x, rect.y, side, side}, code.modules);
    const float left = side + ui.space(4);
    ui.text({rect.x + left, rect.y + std::max(0.0F, (side - height) / 2), rect.w - left, height}, words,
            {.role = TextRole::label});
  });
}

// What it is about above what it is; where both are higher than a part of the page, as lines.
void add_title(const std::string& title, const std::string& detail, Stack& stack, kit::Ui& ui) {
  if (ui.title_height(title, detail, stack.width()) <= stack.room()) return stack.title(title, detail);
  stack.text(detail, {.colour = Role::text_muted});
  stack.title(title);
}

}  // namespace

void draw_page(const NowherePage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.title(page.title);
  const float inner = stack.width() - 2 * ui.card_padding();
  const float height = ui.text_height(page.lead, TextRole::label, inner) + 2 * ui.card_padding();
  if (height <= stack.room())
    stack.add(height, [&page, &ui](const kit::Rect& rect) {
      ui.text(ui.card(rect), page.lead, {.role = TextRole::label});
    });
  else
    stack.text(page.lead, {.role = TextRole::label});
  stack.space(1);
  for (const auto& way : page.ways) stack.key(way);
  if (!page.nearest.empty()) {
    stack.space(2);
    stack.text(page.nearest_title, {.role = TextRole::label, .colour = Role::text_muted});
    stack.answers(page.nearest);
  }
  stack.draw();
}

void draw_page(const ShelvesPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  stack.text(page.lead, {.role = TextRole::label});
  for (const auto* part : {&page.events, &page.fields, &page.agencies}) {
    if (part->shelves.empty()) continue;
    if (part != &page.events) stack.space(2);
    stack.text(part->title, {.role = TextRole::label, .colour = Role::text_muted});
    stack.answers(part->shelves);
  }
  stack.text(page.note, {.role = TextRole::caption, .colour = Role::text_muted});
  stack.draw();
}

void draw_page(const PassagesPage& page, Drawing& to) {
  Stack stack(to);
  add_title(page.title, page.detail, stack, to.ui);
  for (const auto& passage : page.passages) {
    switch (passage.kind) {
      case Passage::Kind::heading:
        stack.space(1);
        stack.text(passage.words, {.role = TextRole::label, .colour = Role::primary});
        break;
      case Passage::Kind::item:
        stack.text("• " + passage.words);
        break;
      case Passage::Kind::text:
        stack.text(passage.words);
        break;
      case Passage::Kind::note:
        stack.text(passage.words, {.colour = Role::text_muted});
        break;
    }
  }
  stack.space(1);
  stack.text(page.source, {.role = TextRole::caption, .colour = Role::text_muted});
  stack.draw();
}

void draw_page(const CodesPage& page, Drawing& to) {
  Stack stack(to);
  add_title(page.title, page.detail, stack, to.ui);
  if (!page.paper.empty())
    stack.banner(page.tone, page.paper, page.tone == kit::Tone::good ? kit::Icon::arrow_down : kit::Icon::printer);
  for (std::size_t i = 0; i < page.codes.size(); ++i) {
    std::string words = i == 0 ? page.help : std::string();
    const auto& label = page.codes[i].label;
    if (!label.empty()) words += (words.empty() ? "" : "\n") + label;
    add_code(page.codes[i], words, stack, to.ui);
  }
  stack.text(page.note, {.colour = Role::text_muted});
  if (page.print) stack.key(*page.print, Stack::Place::foot, to.ui.theme().key() * 1.25F);
  stack.draw();
}

}  // namespace motcua::kiosk_ui
