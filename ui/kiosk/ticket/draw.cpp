// The confirmation, and the number in the hand.
#include "ui/kiosk/ticket/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

void draw_number(const TicketPage& page, Drawing& to) {
  auto& ui = to.ui;
  const float width = to.area.rest().w - ui.space(6);
  float height = ui.space(30) + ui.text_height(page.label, kit::TextRole::heading, width) +
                 ui.text_height(page.where, kit::TextRole::title, width);
  if (!page.zone.empty()) height += ui.text_height(page.zone, kit::TextRole::body, width) + ui.space(1);
  kit::Cutter card(ui.card(to.area.top(height)), ui.space(1));
  centred(ui, card, page.label, kit::TextRole::heading, kit::Role::text_muted);
  ui.big_number(card.top(ui.space(22)), page.number);
  centred(ui, card, page.where, kit::TextRole::title);
  centred(ui, card, page.zone, kit::TextRole::body, kit::Role::text_muted);
}

// What happens to the paper, across the page and large: it is what one does next.
void draw_paper(const TicketPage& page, Drawing& to) {
  auto& ui = to.ui;
  const bool good = page.paper_tone == kit::Tone::good;
  const bool warning = page.paper_tone == kit::Tone::warning;
  const auto ground = good ? kit::Role::good : warning ? kit::Role::warning : kit::Role::primary;
  const auto ink = good ? kit::Role::on_good : warning ? kit::Role::on_warning : kit::Role::on_primary;
  const auto role = warning ? kit::TextRole::strong : kit::TextRole::heading;
  const float mark = ui.space(6);
  const float width = to.area.rest().w - ui.space(8) - mark;
  const float height = std::max(mark, ui.text_height(page.paper, role, width)) + ui.space(6);
  kit::Cutter strip(ui.card(to.area.top(height), ground), ui.space(2));
  ui.icon(strip.left(mark), page.paper_icon, ink);
  ui.text(strip.rest(), page.paper, {.role = role, .colour = ink, .valign = kit::VAlign::middle});
}

// The QR code with its words at its side.
void draw_code(const TicketPage& page, Drawing& to) {
  auto& ui = to.ui;
  const float side = ui.space(43);
  kit::Cutter strip(to.area.top(side), ui.space(3));
  ui.code(strip.left(side), page.qr);
  kit::Cutter words(strip.rest(), ui.space(2));
  ui.paragraph(words, page.qr_help, {.role = kit::TextRole::strong});
  ui.paragraph(words, page.code, {.role = kit::TextRole::heading, .colour = kit::Role::primary});
  ui.paragraph(words, page.wait);
  for (const auto& fact : page.facts) ui.paragraph(words, fact);
}

}  // namespace

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

void draw_page(const TicketPage& page, Drawing& to) {
  auto& ui = to.ui;
  if (page.done) offer(*page.done, to.area.bottom(ui.space(13)), to);
  draw_number(page, to);
  draw_paper(page, to);
  if (!page.keep.empty()) {
    ui.paragraph(to.area, page.keep);
    if (!page.qr.empty()) return draw_code(page, to);
  }
  to.area.skip(ui.space(2));
  centred(ui, to.area, page.wait, kit::TextRole::heading);
  for (const auto& fact : page.facts) centred(ui, to.area, fact, kit::TextRole::strong);
  to.area.skip(ui.space(5));
  centred(ui, to.area, page.code, kit::TextRole::heading, kit::Role::primary);
  centred(ui, to.area, page.code_help, kit::TextRole::body, kit::Role::text_muted);
}

}  // namespace motcua::kiosk_ui
