#include "ui/kiosk/page/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

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

// Large action buttons stand side by side at the foot of the page.
void draw_buttons(const std::vector<Choice>& buttons, Drawing& to) {
  if (buttons.empty()) return;
  const auto places = kit::columns(to.area.bottom(to.ui.space(14)), buttons.size(), to.ui.space(2));
  for (std::size_t i = 0; i < buttons.size(); ++i) offer(buttons[i], places[i], to);
}

}  // namespace

Choice choice(session::Intent intent, kit::Button button) {
  button.id = session::id_of(intent);
  return {std::move(intent), std::move(button)};
}

Choice home_button(const std::string& label, kit::Emphasis emphasis) {
  return choice(
      session::Home{},
      {.label = label, .emphasis = emphasis, .role = kit::TextRole::heading, .align = kit::Align::centre});
}

void offer(const Choice& choice, const kit::Rect& rect, Drawing& to) {
  if (to.ui.button(rect, choice.button)) to.intents.push_back(choice.intent);
}

void centred(kit::Ui& ui, kit::Cutter& area, const std::string& text, kit::TextRole role, kit::Role colour) {
  if (!text.empty()) ui.paragraph(area, text, {.role = role, .colour = colour, .align = kit::Align::centre});
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

void draw_page(const MomentPage& page, Drawing& to) {
  auto& ui = to.ui;
  if (page.leave) offer(*page.leave, to.area.bottom(ui.space(12)), to);
  to.area.skip(ui.space(24));
  ui.icon(to.area.top(ui.space(16)), kit::Icon::clock);
  to.area.skip(ui.space(2));
  centred(ui, to.area, page.title, kit::TextRole::title);
  centred(ui, to.area, page.subject, kit::TextRole::heading, kit::Role::primary);
  centred(ui, to.area, page.text, kit::TextRole::strong);
  if (page.notice.empty()) return;
  to.area.skip(ui.space(4));
  ui.banner(to.area, kit::Tone::warning, page.notice, kit::Icon::clock);
}

void draw_page(const MessagePage& page, Drawing& to) {
  auto& ui = to.ui;
  draw_buttons(page.buttons, to);
  if (!page.footnote.empty()) {
    ui.text(to.area.bottom(ui.text_height(page.footnote, kit::TextRole::caption, to.area.rest().w)), page.footnote,
            {.role = kit::TextRole::caption, .colour = kit::Role::text_muted, .align = kit::Align::centre});
  }
  to.area.skip(ui.space(18));
  ui.icon(to.area.top(ui.space(18)), page.icon, page.tone);
  to.area.skip(ui.space(2));
  centred(ui, to.area, page.title, kit::TextRole::title);
  to.area.skip(ui.space(1));
  kit::Cutter narrow(to.area.rest().inset(ui.space(3), 0), ui.space(3));
  centred(ui, narrow, page.lead, kit::TextRole::heading);
  centred(ui, narrow, page.detail, kit::TextRole::body, kit::Role::text_muted);
}

}  // namespace motcua::kiosk_ui
