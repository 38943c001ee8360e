// The confirmation, and the number in the hand.
#include "ui/kiosk/page/stack.hpp"
#include "ui/kiosk/ticket/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

using kit::Align;
using kit::Role;
using kit::TextRole;
using kit::VAlign;

// Of a key: the one thing to do on the page.
constexpr float take_height = 2.1F;
constexpr float take_height_with_card = 1.6F;
constexpr float take_height_wide = 1.4F;

float facts_height(const kit::Ui& ui, const std::vector<Fact>& facts, float width) {
  float height = 0;
  for (const auto& fact : facts) height += ui.fact_height(fact.text, TextRole::label, width) + ui.space(1.5F);
  return height;
}

void draw_facts(kit::Ui& ui, kit::Cutter& area, const std::vector<Fact>& facts) {
  for (const auto& fact : facts) {
    ui.fact(area.top(ui.fact_height(fact.text, TextRole::label, area.rest().w)), fact.icon, fact.text);
    area.skip(ui.space(1.5F));
  }
}

// Each a block of its own, on the page itself.
void add_facts(const std::vector<Fact>& facts, Stack& stack, kit::Ui& ui) {
  for (const auto& fact : facts)
    stack.add(ui.fact_height(fact.text, TextRole::label, stack.width()),
              [&ui, &fact](const kit::Rect& rect) { ui.fact(rect, fact.icon, fact.text); });
}

// What it is for, and where: everything that one decides on, in one card.
void add_service(const ConfirmPage& page, Stack& stack, kit::Ui& ui) {
  const float inner = stack.width() - 2 * ui.card_padding();
  const float plate = ui.icon_side(kit::IconSize::row) + ui.space(3);
  const float words = inner - plate - ui.space(3);
  const float head = std::max(plate, ui.text_height(page.service, TextRole::strong, words) +
                                         ui.text_height(page.purpose, TextRole::label, words));
  const float whole = head + ui.space(5) + facts_height(ui, page.facts, inner) + 2 * ui.card_padding();
  const bool one_card = whole <= stack.room_left();
  const float height = one_card ? whole : head + 2 * ui.card_padding();
  if (height > stack.room()) {
    stack.text(page.service, {.role = TextRole::strong});
    stack.text(page.purpose, {.role = TextRole::label, .colour = Role::text_muted});
    return add_facts(page.facts, stack, ui);
  }
  stack.add(height, [&page, &ui, plate, head, words, one_card](const kit::Rect& rect) {
    kit::Cutter card(ui.card(rect), 0);
    kit::Cutter top(card.top(head), ui.space(3));
    const kit::Rect left = top.left(plate);
    ui.card({left.x, left.y + (left.h - plate) / 2, plate, plate}, Role::tint);
    ui.icon({left.x, left.y + (left.h - plate) / 2, plate, plate}, page.icon, kit::IconSize::row);
    kit::Cutter lines(top.rest().middle({words, ui.text_height(page.service, TextRole::strong, words) +
                                                    ui.text_height(page.purpose, TextRole::label, words)}),
                      0);
    ui.paragraph(lines, page.service, {.role = TextRole::strong});
    ui.paragraph(lines, page.purpose, {.role = TextRole::label, .colour = Role::text_muted});
    if (!one_card) return;
    card.skip(ui.space(2));
    ui.divider(card);
    card.skip(ui.space(2));
    draw_facts(ui, card, page.facts);
  });
  if (!one_card) add_facts(page.facts, stack, ui);
}

void add_priority(const ConfirmPage& page, Stack& stack, kit::Ui& ui, Drawing& to) {
  const float inner = stack.width() - 2 * ui.card_padding();
  const float key = ui.key_height(page.priority->button, inner);
  const float height = ui.text_height(page.priority_title, TextRole::label, inner) +
                       ui.text_height(page.priority_detail, TextRole::body, inner) + key + ui.space(3) +
                       2 * ui.card_padding();
  if (height > stack.room()) {
    stack.text(page.priority_title, {.role = TextRole::label});
    stack.text(page.priority_detail);
    return stack.key(*page.priority);
  }
  stack.add(height, [&page, &ui, &to, key](const kit::Rect& rect) {
    kit::Cutter card(ui.card(rect, Role::accent_tint), ui.space(1));
    offer(*page.priority, card.bottom(key), to);
    ui.paragraph(card, page.priority_title, {.role = TextRole::label});
    ui.paragraph(card, page.priority_detail);
  });
}

void add_number(const TicketPage& page, Stack& stack, kit::Ui& ui) {
  const float inner = stack.width() - 2 * ui.card_padding();
  const float pin = page.zone.empty() ? 0 : ui.icon_side(kit::IconSize::small) + ui.space(2);
  const float label = ui.text_height(page.label, TextRole::label, inner);
  const float where = ui.text_height(page.where, TextRole::strong, inner);
  const float zone = page.zone.empty() ? 0
                                       : std::max(ui.text_height(page.zone, TextRole::label, inner - pin),
                                                  ui.icon_side(kit::IconSize::small));
  const float number = ui.theme().face(TextRole::number).em * 0.86F;
  const float alone = ui.space(7) + label + number;
  const float whole = alone + ui.space(4) + where + zone;
  const bool one_card = whole <= stack.room();
  stack.add(one_card ? whole : alone,
            [&page, &ui, pin, label, where, zone, number, one_card](const kit::Rect& rect) {
              kit::Cutter card(ui.ticket_card(rect), 0);
              card.skip(ui.space(1));
              ui.text(card.top(label), page.label,
                      {.role = TextRole::label, .colour = Role::text_muted, .align = Align::centre});
              ui.big_number(card.top(number), page.number);
              if (!one_card) return;
              card.skip(ui.space(2));
              ui.text(card.top(where), page.where, {.role = TextRole::strong, .align = Align::centre});
              if (page.zone.empty()) return;
              const kit::Rect line = card.top(zone);
              const float words = std::min(line.w - pin, ui.text_width(page.zone, TextRole::label) + 1);
              kit::Cutter middle(line.middle({pin + words, zone}), 0);
              const kit::Rect at = middle.left(pin);
              ui.icon({at.x, at.y, at.w - ui.space(2), at.h}, kit::Icon::map_pin, kit::IconSize::small);
              ui.text(middle.rest(), page.zone, {.role = TextRole::label, .valign = VAlign::middle});
            });
  if (one_card) return;
  stack.text(page.where, {.role = TextRole::strong});
  stack.text(page.zone, {.role = TextRole::label, .colour = Role::text_muted});
}

// The code for the rating, large enough to be copied.
float code_height(const TicketPage& page, const kit::Ui& ui, float width) {
  return ui.text_height(page.code_label, TextRole::body, width) +
         ui.text_height(page.code, TextRole::strong, width);
}
void draw_code(const TicketPage& page, kit::Ui& ui, kit::Cutter& area) {
  ui.paragraph(area, page.code_label, {.colour = Role::text_muted});
  ui.paragraph(area, page.code, {.role = TextRole::strong});
}

// The QR code with its words at its side; below it where they would be too narrow.
void add_qr(const TicketPage& page, Stack& stack, kit::Ui& ui) {
  const float side = std::max(ui.space(44), 350.0F);
  const bool beside = stack.width() - side - ui.space(4) > ui.theme().face(TextRole::label).em * 9;
  const float words = beside ? stack.width() - side - ui.space(4) : stack.width();
  const float text =
      ui.text_height(page.qr_help, TextRole::label, words) + ui.space(2) + code_height(page, ui, words);
  const auto draw_words = [&page, &ui](kit::Cutter area) {
    ui.paragraph(area, page.qr_help, {.role = TextRole::label});
    area.skip(ui.space(2));
    draw_code(page, ui, area);
  };
  if (beside) {
    stack.add(std::max(side, text), [&page, &ui, side, draw_words](const kit::Rect& rect) {
      ui.code({rect.x, rect.y, side, side}, page.qr);
      draw_words(kit::Cutter({rect.x + side + ui.space(4), rect.y, rect.w - side - ui.space(4), rect.h}, 0));
    });
    return;
  }
  stack.add(side, [&page, &ui, side](const kit::Rect& rect) { ui.code({rect.x, rect.y, side, side}, page.qr); });
  if (text > stack.room()) {
    stack.text(page.qr_help, {.role = TextRole::label});
    stack.text(page.code_label, {.colour = Role::text_muted});
    return stack.text(page.code, {.role = TextRole::strong});
  }
  stack.add(text, [draw_words](const kit::Rect& rect) { draw_words(kit::Cutter(rect, 0)); });
}

}  // namespace

// The filled key comes first: the priority's where it is known.
void draw_page(const ConfirmPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  const bool wide = ui.theme().wide();
  const bool priority_first = page.priority && page.priority->button.emphasis == kit::Emphasis::primary;
  constexpr std::size_t usual_facts = 3;
  const bool with_card = page.identify || page.facts.size() > usual_facts;
  const auto add_take = [&](Stack& part) {
    const float tall = wide ? take_height_wide : with_card ? take_height_with_card : take_height;
    part.space(priority_first ? 0 : 1);
    part.key(*page.take, Stack::Place::flow, priority_first ? 0 : ui.theme().key() * tall);
  };
  const auto add_card = [&](Stack& part) {
    if (!page.identify) return;
    part.space(wide ? 1 : 0);
    part.key(*page.identify);
  };
  stack.columns(
      [&](Stack& left) {
        left.title(page.title);
        add_service(page, left, ui);
        if (wide) add_card(left);
      },
      [&](Stack& right) {
        if (!page.full.empty()) {
          right.space(1);
          right.banner(kit::Tone::warning, page.full, kit::Icon::warning);
        }
        if (page.take && !priority_first) add_take(right);
        if (page.priority) {
          right.space(with_card ? 1 : 3);
          add_priority(page, right, ui, to);
        }
        if (page.take && priority_first) add_take(right);
        if (!wide) add_card(right);
      });
  stack.draw();
}

// The number with the state of its paper; beside or below it what one has to know.
void draw_page(const TicketPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  const bool on_screen = !page.keep.empty();
  // At the foot of a standing panel, beside the number on a lying one.
  const auto add_done = [&](Stack& part, Stack::Place place) {
    const bool here = (place == Stack::Place::flow) == ui.theme().wide();
    if (page.done && here) part.key(*page.done, place, ui.theme().key() * 1.3F);
  };
  stack.columns(
      [&](Stack& left) {
        if (on_screen) left.banner(page.paper_tone, page.paper, page.paper_icon);
        add_number(page, left, ui);
        if (!on_screen) left.banner(page.paper_tone, page.paper, page.paper_icon);
      },
      [&](Stack& right) {
        right.space(1);
        if (on_screen) {
          if (!page.qr.empty()) add_qr(page, right, ui);
          right.space(1);
          right.text(page.keep);
          return add_done(right, Stack::Place::flow);
        }
        add_facts(page.facts, right, ui);
        right.space(1);
        right.add(code_height(page, ui, right.width()), [&page, &ui](const kit::Rect& rect) {
          kit::Cutter area(rect, 0);
          draw_code(page, ui, area);
        });
        right.text(page.code_help, {.colour = Role::text_muted});
        add_done(right, Stack::Place::flow);
      });
  add_done(stack, Stack::Place::foot);
  stack.draw();
}

}  // namespace motcua::kiosk_ui
