#include "firmware/base/overloaded.hpp"
#include "ui/counter/buttons.hpp"
#include "ui/counter/view.hpp"

namespace motcua::counter_ui {
namespace {

using kit::Align;
using kit::Cutter;
using kit::Icon;
using kit::Rect;
using kit::Role;
using kit::TextRole;
using kit::Ui;

void emit(Intents& intents, std::string_view id) {
  if (const auto* row = find_button(id)) intents.push_back(row->intent());
}

void button(Ui& ui, const Rect& rect, const kit::Button& item, Intents& intents) {
  if (ui.button(rect, item)) emit(intents, item.id);
}

Icon icon_of(kit::Tone tone) {
  switch (tone) {
    case kit::Tone::warning:
    case kit::Tone::danger:
      return Icon::warning;
    case kit::Tone::good:
      return Icon::check;
    case kit::Tone::info:
      break;
  }
  return Icon::clock;
}

void draw_clerks(const ClerksView& view, Cutter& page, Local& local, Ui& ui, Intents& intents) {
  ui.title(page, view.question);
  const auto chosen = ui.choices(page.rest(), view.clerks, local.scroll, {.columns = 2});
  if (chosen) intents.emplace_back(intent::ChooseClerk{view.ids[*chosen]});
}

void draw_code(const CodeView& view, Cutter& page, Ui& ui, Intents& intents) {
  const Rect pad = page.right(page.rest().w * 0.46F);
  if (const auto key = ui.keypad(pad, kit::Keys::digits)) intents.emplace_back(intent::TypeKey{*key});
  page.right(ui.space(3));
  auto low = Cutter(page.bottom(ui.theme().min_touch() * 1.25F), page.gap());
  button(ui, low.left(low.rest().w * 0.42F), view.back, intents);
  button(ui, low.rest(), view.log_in, intents);
  ui.paragraph(page, view.question, {.role = TextRole::heading});
  ui.field(page.top(ui.theme().min_touch() * 1.2F), view.field);
}

void draw_free(const FreeView& view, Cutter& page, Ui& ui, Intents& intents) {
  auto low = Cutter(page.bottom(ui.theme().min_touch() * 1.25F), page.gap());
  for (const auto& item : view.side) button(ui, low.right(ui.display().w * 0.26F), item, intents);
  ui.text(page.top(ui.text_height(view.headline, TextRole::title, page.rest().w)), view.headline,
          {.role = TextRole::title, .align = Align::centre});
  ui.text(page.top(ui.text_height(view.detail, TextRole::body, page.rest().w)), view.detail,
          {.role = TextRole::body, .colour = Role::text_muted, .align = Align::centre});
  const Rect room = page.rest();
  button(ui, room.middle({room.w * 0.7F, room.h - ui.space(4)}), view.main, intents);
}

void draw_ticket(const TicketView& view, Cutter& page, Ui& ui, Intents& intents) {
  const auto right = page.right(page.rest().w * 0.36F);
  Cutter card(ui.card(page.rest()), ui.space(1));
  auto head = Cutter(card.top(ui.text_height(view.headline, TextRole::strong, card.rest().w)), ui.space(2));
  if (!view.badge.empty()) ui.badge(head, view.badge);
  ui.text(head.rest(), view.headline, {.role = TextRole::strong, .colour = Role::text_muted});
  ui.big_number(card.top(ui.theme().text_px(TextRole::number) * 0.8F), view.number);
  ui.paragraph(card, view.service, {.role = TextRole::heading});
  ui.paragraph(card, view.purpose, {.role = TextRole::body});
  ui.text(card.bottom(ui.theme().text_px(TextRole::body)), view.progress,
          {.role = TextRole::body, .colour = Role::text_muted});

  Cutter actions(right, page.gap());
  ui.text(actions.bottom(ui.theme().text_px(TextRole::body)), view.waiting,
          {.role = TextRole::body, .colour = Role::text_muted, .align = Align::centre});
  const float small = ui.theme().min_touch() * 1.35F;
  for (std::size_t i = view.actions.size(); i-- > 1;) button(ui, actions.bottom(small), view.actions[i], intents);
  button(ui, actions.rest(), view.actions.front(), intents);
}

}  // namespace

void draw(const View& view, Local& local, Ui& ui, Intents& intents) {
  ui.screen(view.screen);
  if (view.dialog) {
    if (const auto chosen = ui.dialog(*view.dialog)) emit(intents, view.dialog->buttons[*chosen].id);
  }
  ui.header(view.header);
  auto page = ui.page();
  if (view.notice) ui.banner(page, view.notice->tone, view.notice->text, icon_of(view.notice->tone));
  std::visit(Overloaded{[&](const ClerksView& body) { draw_clerks(body, page, local, ui, intents); },
                        [&](const CodeView& body) { draw_code(body, page, ui, intents); },
                        [&](const FreeView& body) { draw_free(body, page, ui, intents); },
                        [&](const TicketView& body) { draw_ticket(body, page, ui, intents); }},
             view.body);
}

}  // namespace motcua::counter_ui
