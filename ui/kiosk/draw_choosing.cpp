// First screen, lists, confirmation, help.
#include "ui/kiosk/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

constexpr std::size_t tile_columns = 2;
constexpr std::size_t longest_column = 7;  // more answers stand in two columns rather than below the edge

std::vector<kit::Button> buttons_of(const std::vector<Choice>& choices) {
  std::vector<kit::Button> buttons;
  buttons.reserve(choices.size());
  for (const auto& choice : choices) buttons.push_back(choice.button);
  return buttons;
}

std::size_t columns_of(const ListPage& page) {
  return page.answers.size() > longest_column ? 2 : 1;
}

// The height that the longest answer needs in a list of this width.
float tallest_answer(const ListPage& page, const std::vector<kit::Button>& buttons, float list_width,
                     const kit::Ui& ui) {
  const auto columns = static_cast<float>(columns_of(page));
  const float width = (list_width + ui.space(2)) / columns - ui.space(2) - ui.space(4);
  float tallest = 0;
  for (const auto& button : buttons) {
    tallest = std::max(tallest, ui.text_height(button.label, button.role, width) +
                                    ui.text_height(button.detail, kit::TextRole::caption, width));
  }
  return tallest + ui.space(2);
}

// Answers share the page; where it is too small for them the list scrolls, and no text is cut.
float answer_height(const ListPage& page, const std::vector<kit::Button>& buttons, const kit::Rect& room,
                    const kit::Ui& ui) {
  const auto columns = columns_of(page);
  const auto rows = static_cast<float>(std::max<std::size_t>(1, (page.answers.size() + columns - 1) / columns));
  const float share = (room.h + ui.space(2)) / rows - ui.space(2);
  float least = tallest_answer(page, buttons, room.w, ui);
  if (least > share) {  // beside the scroll bar
    least = tallest_answer(page, buttons, room.w - ui.theme().min_touch() - ui.space(2), ui);
  }
  least = std::max(least, ui.space(columns == 1 ? 15 : 12));
  return std::clamp(share, least, std::max(least, ui.space(columns == 1 ? 18 : 16)));
}

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

void draw_page(const ListPage& page, Drawing& to) {
  auto& ui = to.ui;
  ui.title(to.area, page.title, page.detail);
  if (!page.note.empty()) {
    const float height = ui.text_height(page.note, kit::TextRole::body, to.area.rest().w);
    ui.text(to.area.bottom(height), page.note, {.colour = kit::Role::text_muted});
  }
  const auto room = to.area.rest();
  const auto columns = columns_of(page);
  auto buttons = buttons_of(page.answers);
  for (auto& button : buttons) button.role = columns == 1 ? kit::TextRole::heading : kit::TextRole::strong;
  const float height = answer_height(page, buttons, room, ui);
  const auto before = to.local.scroll.offset;
  const auto chosen = ui.choices(room, buttons, to.local.scroll, {.columns = columns, .row_height = height});
  if (chosen) {
    to.intents.push_back(page.answers[*chosen].intent);
  } else if (to.local.scroll.offset != before) {
    to.intents.emplace_back(session::Touched{});
  }
}

void draw_page(const ConfirmPage& page, Drawing& to) {
  auto& ui = to.ui;
  ui.title(to.area, page.title);
  const float width = to.area.rest().w - ui.space(6);
  float height = ui.text_height(page.service, kit::TextRole::heading, width) + ui.space(6);
  if (!page.purpose.empty()) height += ui.text_height(page.purpose, kit::TextRole::strong, width) + ui.space(1);
  for (const auto& fact : page.facts) height += ui.text_height(fact, kit::TextRole::body, width) + ui.space(1);
  kit::Cutter card(ui.card(to.area.top(height)), ui.space(1));
  ui.paragraph(card, page.service, {.role = kit::TextRole::heading, .colour = kit::Role::primary});
  if (!page.purpose.empty()) ui.paragraph(card, page.purpose, {.role = kit::TextRole::strong});
  for (const auto& fact : page.facts) ui.paragraph(card, fact);
  if (!page.full.empty()) ui.banner(to.area, kit::Tone::warning, page.full, kit::Icon::warning);
  if (page.take) offer(*page.take, to.area.top(ui.space(22)), to);
  if (!page.priority) return;
  to.area.skip(ui.space(5));
  ui.divider(to.area);
  ui.paragraph(to.area, page.priority_title, {.role = kit::TextRole::strong});
  ui.paragraph(to.area, page.priority_detail, {.colour = kit::Role::text_muted});
  offer(*page.priority, to.area.top(ui.space(14)), to);
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
