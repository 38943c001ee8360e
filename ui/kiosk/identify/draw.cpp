// Identification: two ways, the reading, what went wrong, what was read, how it goes without.
#include "ui/kiosk/identify/pages.hpp"
#include "ui/kiosk/page/stack.hpp"

namespace motcua::kiosk_ui {

using kit::Role;
using kit::TextRole;

void draw_page(const OfferPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  stack.text(page.voluntary, {.role = TextRole::label});
  stack.text(page.notice);
  if (!page.wrong.empty()) stack.banner(kit::Tone::warning, page.wrong, kit::Icon::qr_code);
  stack.text(page.ways_title, {.role = TextRole::label});
  for (const auto& way : page.ways) {
    stack.text(way.title, {.role = TextRole::strong});
    stack.text(way.detail, {.colour = Role::text_muted});
  }
  if (page.read) stack.key(*page.read, Stack::Place::foot);
  stack.key(page.no_card, Stack::Place::foot);
  stack.key(page.skip, Stack::Place::foot);
  stack.draw();
}

void draw_page(const ReadingPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  for (const auto& line : page.lines) stack.text(line.text, {.role = TextRole::strong});
  stack.key(page.skip, Stack::Place::foot);
  stack.draw();
}

void draw_page(const ProblemPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  stack.text(page.what, {.role = TextRole::label});
  stack.text(page.todo, {.role = TextRole::strong});
  stack.text(page.comfort, {.colour = Role::text_muted});
  for (const auto& key : page.keys) stack.key(key, Stack::Place::foot);
  stack.draw();
}

void draw_page(const IdentifiedPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  stack.text(page.number_label, {.role = TextRole::label});
  stack.text(page.number, {.role = TextRole::strong});
  stack.text(page.priority, {.role = TextRole::label});
  stack.text(page.take_back, {.role = TextRole::label});
  stack.text(page.prove);
  stack.key(page.done, Stack::Place::foot);
  stack.key(page.again, Stack::Place::foot);
  stack.draw();
}

void draw_page(const RoutesPage& page, Drawing& to) {
  Stack stack(to);
  stack.title(page.title);
  for (const auto& route : page.routes) {
    stack.text(route.who, {.role = TextRole::strong});
    stack.text(route.how);
  }
  stack.key(page.skip, Stack::Place::foot);
  stack.draw();
}

}  // namespace motcua::kiosk_ui
