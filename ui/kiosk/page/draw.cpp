#include "ui/kiosk/page/stack.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

using kit::Align;
using kit::Role;
using kit::TextRole;

Choice choice(session::Intent intent, kit::Button button) {
  button.id = session::id_of(intent);
  return {std::move(intent), std::move(button)};
}

Choice home_button(const std::string& label, kit::Emphasis emphasis) {
  return choice(session::Home{},
                {.label = label, .icon = kit::Icon::house, .emphasis = emphasis, .align = Align::centre});
}

void offer(const Choice& choice, const kit::Rect& rect, Drawing& to) {
  if (to.ui.button(rect, choice.button)) to.intents.push_back(choice.intent);
}

void draw_page(const ListPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title, page.detail);
  stack.answers(page.answers);
  if (!page.note.empty()) stack.text(page.note, {.colour = Role::text_muted});
  stack.draw();
}

void draw_page(const MomentPage& page, Drawing& to) {
  Stack stack(to);
  stack.space(8);
  stack.icon(kit::Icon::clock, Role::primary);
  stack.space(1);
  stack.text(page.title, {.role = TextRole::title, .align = Align::centre});
  stack.text(page.subject, {.role = TextRole::strong, .colour = Role::primary, .align = Align::centre});
  stack.text(page.text, {.role = TextRole::label, .align = Align::centre});
  if (!page.notice.empty()) {
    stack.space(2);
    stack.banner(kit::Tone::warning, page.notice, kit::Icon::wifi_slash);
  }
  if (page.leave) stack.key(*page.leave, Stack::Place::foot);
  stack.draw();
}

void draw_page(const MessagePage& page, Drawing& to) {
  Stack stack(to);
  stack.space(6);
  stack.icon(page.icon, page.tone);
  stack.space(1);
  stack.text(page.title, {.role = TextRole::title, .align = Align::centre});
  stack.space(1);
  stack.text(page.lead, {.role = TextRole::strong, .align = Align::centre});
  stack.text(page.detail, {.colour = Role::text_muted, .align = Align::centre});
  stack.text(page.footnote, {.role = TextRole::caption, .colour = Role::text_muted, .align = Align::centre},
             Stack::Place::foot);
  stack.keys(page.buttons, Stack::Place::foot);
  stack.draw();
}

}  // namespace motcua::kiosk_ui
