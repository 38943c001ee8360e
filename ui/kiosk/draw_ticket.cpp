// Waiting for the number, holding it, and answers in words.
#include "ui/kiosk/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

void centred(kit::Ui& ui, kit::Cutter& area, const std::string& text, kit::TextRole role,
             kit::Role colour = kit::Role::text) {
  if (!text.empty()) ui.paragraph(area, text, {.role = role, .colour = colour, .align = kit::Align::centre});
}

// Large action buttons stand side by side at the foot of the page.
void draw_buttons(const std::vector<Choice>& buttons, Drawing& to) {
  if (buttons.empty()) return;
  const auto places = kit::columns(to.area.bottom(to.ui.space(14)), buttons.size(), to.ui.space(2));
  for (std::size_t i = 0; i < buttons.size(); ++i) offer(buttons[i], places[i], to);
}

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
