// Identification: purpose and ways, who was read, how it goes without a card.
#include "ui/kiosk/identify/drawings.hpp"
#include "ui/kiosk/identify/head.hpp"
#include "ui/kiosk/identify/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

using kit::Align;
using kit::IconSize;
using kit::Role;
using kit::TextRole;

// An icon at the left, a line of label and sentences beside it, on a ground of its own.
struct Note {
  kit::Icon icon = kit::Icon::none;
  Role ground = Role::tint;
  Role ink = Role::text;
  Role mark = Role::primary;
  std::string head;
  std::string text;  // may be empty
};

void add_note(const Note& note, Stack& stack, kit::Ui& ui) {
  const float icon = ui.icon_side(IconSize::row);
  const float words = stack.width() - 2 * ui.card_padding() - icon - ui.space(3);
  const float head = ui.text_height(note.head, TextRole::label, words);
  const float text = ui.text_height(note.text, TextRole::body, words);
  const float height = std::max(icon, head + text) + ui.space(6);
  if (height > stack.room()) {
    stack.text(note.head, {.role = TextRole::label});
    return stack.text(note.text);
  }
  stack.add(height, [note, &ui, icon, head, text](const kit::Rect& rect) {
    ui.card(rect, note.ground);
    kit::Cutter line(rect.inset(ui.card_padding(), 0), ui.space(3));
    ui.icon(line.left(icon), note.icon, IconSize::row, note.mark);
    const kit::Rect beside = line.rest();
    kit::Cutter lines(beside.middle({beside.w, head + text}), 0);
    ui.paragraph(lines, note.head, {.role = TextRole::label, .colour = note.ink});
    if (!note.text.empty()) ui.paragraph(lines, note.text, {.colour = note.ink});
  });
}

// To be done, not tapped: a flat card, with what leads to it above. Where the last code was no card's, its own card says so.
void add_way(const OfferPage& page, const WayToIdentify& way, const std::string& lead, Stack& stack, kit::Ui& ui) {
  constexpr float least_words = 6.5F;  // letters of a choice
  const bool wrong = way.way == identify::Way::code && !page.wrong.empty();
  const std::string& detail = wrong ? page.wrong : way.detail;
  const float inner = stack.width() - 2 * ui.card_padding();
  const auto drawing = drawing_size(IconSize::row, ui);
  const bool drawn = inner - drawing.w - ui.space(4) >= least_words * ui.theme().face(TextRole::strong).em;
  const float words = drawn ? inner - drawing.w - ui.space(4) : inner;
  const float text = ui.text_height(way.title, TextRole::strong, words) + ui.space(1) +
                     ui.text_height(detail, TextRole::body, words);
  const float above = lead.empty() ? 0 : ui.text_height(lead, TextRole::label, stack.width()) + ui.space(1);
  const float height = std::max(drawn ? drawing.h : 0, text) + ui.space(5);
  if (above + height > stack.room()) {
    stack.text(lead, {.role = TextRole::label, .colour = Role::text_muted});
    stack.text(way.title, {.role = TextRole::strong});
    return stack.text(detail);
  }
  const bool first = &way == &page.ways.front();
  stack.add(above + height, [&way, &detail, &lead, &ui, first, wrong, drawn, drawing, text](const kit::Rect& rect) {
    kit::Cutter whole(rect, ui.space(1));
    if (!lead.empty())
      ui.paragraph(whole, lead,
                   {.role = TextRole::label,
                    .colour = first ? Role::text : Role::text_muted,
                    .align = first ? Align::left : Align::centre});
    const kit::Rect box = whole.rest();
    ui.card(box, wrong ? Role::warning : Role::surface);
    kit::Cutter line(box.inset(ui.card_padding(), 0), ui.space(4));
    if (drawn) draw_way(way.way, line.left(drawing.w), IconSize::row, ui);
    const kit::Rect beside = line.rest();
    kit::Cutter lines(beside.middle({beside.w, text}), ui.space(1));
    ui.paragraph(lines, way.title, {.role = TextRole::strong, .colour = wrong ? Role::on_warning : Role::text});
    ui.paragraph(lines, detail, {.colour = wrong ? Role::on_warning : Role::text_muted});
  });
}

void add_ways(const OfferPage& page, Stack& stack, kit::Ui& ui) {
  static constexpr float read_height = 1.3F;  // of a key
  for (const auto& way : page.ways) {
    const bool first = &way == &page.ways.front();
    const std::string& lead = first ? page.ways_title : page.between;
    if (first && !lead.empty()) stack.space(1);
    if (way.way != identify::Way::card || !page.read) {
      add_way(page, way, lead, stack, ui);
      continue;
    }
    stack.text(lead, {.role = TextRole::label});
    stack.key(*page.read, Stack::Place::flow, ui.theme().key() * read_height);
  }
}

void add_number(const IdentifiedPage& page, Stack& stack, kit::Ui& ui) {
  const float inner = stack.width() - 2 * ui.card_padding();
  const float height = ui.text_height(page.number_label, TextRole::body, inner) +
                       ui.text_height(page.number, TextRole::title, inner) + 2 * ui.card_padding();
  stack.add(height, [&page, &ui](const kit::Rect& rect) {
    kit::Cutter card(ui.card(rect), 0);
    ui.paragraph(card, page.number_label, {.colour = Role::text_muted});
    ui.paragraph(card, page.number, {.role = TextRole::title});
  });
}

}  // namespace

namespace {

// The plate, and what stands beside it.
struct HeadPlan {
  float side = 0;
  float title = 0;
  float what = 0;
};
HeadPlan plan(const Head& head, float width, const kit::Ui& ui) {
  const float side = ui.icon_side(IconSize::large) + ui.space(3);
  const float words = width - side - ui.space(4);
  return {side, ui.text_height(head.title, TextRole::title, words),
          ui.text_height(head.what, TextRole::label, words)};
}

}  // namespace

float head_height(const Head& head, float width, const kit::Ui& ui) {
  const auto [side, title, what] = plan(head, width, ui);
  return std::max(side, title + what) + ui.space(2);
}

void add_head(const Head& head, Stack& stack, kit::Ui& ui) {
  const float height = head_height(head, stack.width(), ui);
  if (height > stack.room()) {
    stack.text(head.title, {.role = TextRole::title});
    return stack.text(head.what, {.role = TextRole::label, .colour = Role::text_muted});
  }
  stack.add(height, [head, &ui](const kit::Rect& rect) {
    const auto [side, title, what] = plan(head, rect.w, ui);
    kit::Cutter line({rect.x, rect.y, rect.w, rect.h - ui.space(2)}, ui.space(4));
    const kit::Rect left = line.left(side);
    const kit::Rect plate{left.x, left.y, side, side};
    ui.card(plate, head.plate);
    ui.icon(plate, head.icon, IconSize::large, head.ink);
    const kit::Rect beside = line.rest();
    kit::Cutter lines(beside.middle({beside.w, title + what}), 0);
    ui.paragraph(lines, head.title, {.role = TextRole::title});
    if (!head.what.empty()) ui.paragraph(lines, head.what, {.role = TextRole::label, .colour = Role::text_muted});
  });
}

void draw_page(const OfferPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  const bool wide = ui.theme().wide();
  // Beside the ways on a lying panel, below them on a standing one.
  const auto add_keys = [&](Stack& part, Stack::Place place) {
    if ((place == Stack::Place::flow) != wide) return;
    part.key(page.no_card, place);
    part.key(page.skip, place);
  };
  stack.columns(
      [&](Stack& left) {
        left.title(page.title);
        add_note({.icon = kit::Icon::shield_check, .head = page.voluntary, .text = page.notice}, left, ui);
        add_keys(left, Stack::Place::flow);
      },
      [&](Stack& right) { add_ways(page, right, ui); });
  add_keys(stack, Stack::Place::foot);
  stack.draw();
}

void draw_page(const IdentifiedPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  const bool wide = ui.theme().wide();
  const auto add_keys = [&](Stack& part, Stack::Place place) {
    if ((place == Stack::Place::flow) != wide) return;
    part.key(page.done, place, ui.theme().key() * 1.3F);
    part.key(page.again, place);
  };
  stack.columns(
      [&](Stack& left) {
        add_head({.icon = kit::Icon::check_circle, .ink = Role::good, .title = page.title, .what = {}}, left, ui);
        add_number(page, left, ui);
        if (!page.priority.empty())
          add_note({.icon = kit::Icon::user_check,
                    .ground = Role::accent_tint,
                    .mark = Role::accent_ink,
                    .head = page.priority,
                    .text = {}},
                   left, ui);
      },
      [&](Stack& right) {
        if (!page.take_back.empty()) {
          right.space(1);
          right.banner(kit::Tone::warning, page.take_back, kit::Icon::identification_card);
        }
        if (!page.prove.empty()) {
          right.space(1);
          right.text(page.prove, {.colour = Role::text_muted});
        }
        if (wide) right.space(2);
        add_keys(right, Stack::Place::flow);
      });
  add_keys(stack, Stack::Place::foot);
  stack.draw();
}

void draw_page(const RoutesPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.title(page.title);
  const auto add = [&](Stack& part, std::size_t from, std::size_t until) {
    for (auto i = from; i < until; ++i) {
      const auto& route = page.routes[i];
      add_note({.icon = route.icon, .ground = Role::surface, .head = route.who, .text = route.how}, part, ui);
    }
  };
  const auto half = (page.routes.size() + 1) / 2;
  stack.columns([&](Stack& left) { add(left, 0, half); },
                [&](Stack& right) { add(right, half, page.routes.size()); });
  stack.key(page.skip, Stack::Place::foot);
  stack.draw();
}

}  // namespace motcua::kiosk_ui
