#include "firmware/base/overloaded.hpp"
#include "ui/counter/buttons.hpp"
#include "ui/counter/view.hpp"

#include <algorithm>

namespace motcua::counter_ui {
namespace {

using kit::Align;
using kit::Cutter;
using kit::Rect;
using kit::Role;
using kit::TextRole;
using kit::Ui;
using kit::VAlign;

constexpr float column = 0.36F;  // of the width: the keys, at the right on every screen

void emit(Intents& intents, std::string_view id) {
  if (const auto* row = find_button(id)) intents.push_back(row->intent());
}

void button(Ui& ui, const Rect& rect, const kit::Button& item, Intents& intents) {
  if (ui.button(rect, item)) emit(intents, item.id);
}

float key_height(const Ui& ui) {
  return std::max(ui.theme().key(), ui.theme().min_touch()) + ui.theme().lip();
}

void draw_clerks(const ClerksView& view, Cutter& page, Local& local, Ui& ui, Intents& intents) {
  const float width = page.rest().w;
  const float gap = ui.space(2);
  const float half = (width - gap) / 2;
  std::vector<kit::Block> blocks;
  blocks.push_back({ui.title_height(view.question, {}, width), [&](const Rect& rect) {
                      Cutter area(rect, 0);
                      ui.title(area, view.question);
                    }});
  for (std::size_t i = 0; i < view.clerks.size(); i += 2) {
    const auto end = std::min(i + 2, view.clerks.size());
    float height = 0;
    for (auto each = i; each < end; ++each) height = std::max(height, ui.key_height(view.clerks[each], half));
    blocks.push_back({height, [&, i, end, half, gap](const Rect& rect) {
                        for (auto each = i; each < end; ++each) {
                          const Rect place{rect.x + (each == i ? 0 : half + gap), rect.y, half, rect.h};
                          if (ui.button(place, view.clerks[each]))
                            intents.emplace_back(intent::ChooseClerk{view.ids[each]});
                        }
                      }});
  }
  ui.blocks(page.rest(), blocks, local.turning, view.next);
}

void draw_code(const CodeView& view, Cutter& page, Ui& ui, Intents& intents) {
  const Rect pad = page.right(page.rest().w * 0.46F);
  if (const auto key = ui.keypad(pad, kit::Keys::digits)) intents.emplace_back(intent::TypeKey{*key});
  page.right(ui.space(1));
  auto low = Cutter(page.bottom(key_height(ui)), page.gap());
  button(ui, low.left(low.rest().w * 0.44F), view.back, intents);
  button(ui, low.rest(), view.log_in, intents);
  ui.paragraph(page, view.question, {.role = TextRole::strong});
  ui.field(page.top(ui.theme().key()), view.field);
}

// The keys' column: what is next fills the height, the others stand below it.
void draw_actions(const std::vector<kit::Button>& actions, const Rect& rect, Ui& ui, Intents& intents) {
  Cutter area(rect, ui.space(1.5F));
  for (std::size_t i = actions.size(); i-- > 1;) button(ui, area.bottom(key_height(ui)), actions[i], intents);
  button(ui, area.rest(), actions.front(), intents);
}

void draw_free(const FreeView& view, Cutter& page, Ui& ui, Intents& intents) {
  std::vector<kit::Button> actions{view.main};
  actions.insert(actions.end(), view.side.begin(), view.side.end());
  draw_actions(actions, page.right(page.rest().w * column), ui, intents);
  Cutter card(ui.card(page.rest()), ui.space(1));
  ui.paragraph(card, view.headline, {.role = TextRole::title});
  ui.paragraph(card, view.detail, {.role = TextRole::label, .colour = Role::text_muted});
  card.skip(ui.space(1));
  for (const auto& line : view.lines) {
    const float count = ui.text_width(line.waiting, TextRole::strong) + ui.space(1);
    const float height =
        ui.text_height(line.group, TextRole::body, card.rest().w - count - ui.space(3)) + ui.space(1);
    if (height + ui.space(2) > card.rest().h) break;  // the sum above counts the others
    ui.divider(card);
    Cutter row(card.top(height), ui.space(3));
    ui.text(row.right(count), line.waiting,
            {.role = TextRole::strong, .align = Align::right, .valign = VAlign::middle});
    ui.text(row.rest(), line.group, {.valign = VAlign::middle});
  }
}

struct Line {
  const std::string& text;
  TextRole role;
  Role colour;
};

void draw_ticket(const TicketView& view, Cutter& page, Ui& ui, Intents& intents) {
  draw_actions(view.actions, page.right(page.rest().w * column), ui, intents);
  Cutter card(ui.card(page.rest()), ui.space(1));
  const float line = ui.theme().face(TextRole::label).line;
  auto head = Cutter(card.top(line), ui.space(2));
  if (!view.badge.empty()) {
    const float width = ui.text_width(view.badge, TextRole::label) + ui.space(4);
    ui.chip(head.right(width), view.badge, Role::accent, Role::on_accent);
  }
  ui.text(head.rest(), view.headline, {.role = TextRole::label, .colour = Role::text_muted});
  ui.big_number(card.top(ui.theme().face(TextRole::number).em * 0.8F), view.number);
  ui.text(card.bottom(ui.text_height(view.progress, TextRole::caption, card.rest().w)), view.progress,
          {.role = TextRole::caption, .colour = Role::text_muted});
  const float room = card.rest().h - line - card.gap();
  const bool short_name = ui.text_height(view.service, TextRole::strong, card.rest().w) + card.gap() <= room;
  ui.paragraph(card, view.service, {.role = short_name ? TextRole::strong : TextRole::label});
  auto facts = Cutter(card.top(line), ui.space(3));
  ui.text(facts.left(ui.text_width(view.purpose_label, TextRole::body) + 1), view.purpose_label,
          {.colour = Role::text_muted, .valign = VAlign::middle});
  ui.text(facts.rest(), view.purpose, {.role = TextRole::label, .valign = VAlign::middle});
  // On a small display those who wait give way to the ticket in hand, and what was read to what is still missing.
  for (const auto& [text, role, colour] :
       {Line{view.own_check, TextRole::label, Role::text}, Line{view.read, TextRole::caption, Role::text_muted},
        Line{view.waiting, TextRole::body, Role::text_muted}})
    if (!text.empty() && ui.text_height(text, role, card.rest().w) <= card.rest().h)
      ui.paragraph(card, text, {.role = role, .colour = colour});
}

}  // namespace

void draw(const View& view, Local& local, Ui& ui, Intents& intents) {
  ui.screen(view.screen);
  if (view.dialog) {
    const auto& buttons = view.dialog->buttons;
    if (const auto i = ui.dialog(*view.dialog))
      emit(intents, *i < buttons.size() ? buttons[*i].id : view.dialog->choices[*i - buttons.size()].id);
  }
  ui.header(view.header);
  if (view.notice) ui.notices({&*view.notice, 1});
  auto page = ui.page();
  std::visit(Overloaded{[&](const ClerksView& body) { draw_clerks(body, page, local, ui, intents); },
                        [&](const CodeView& body) { draw_code(body, page, ui, intents); },
                        [&](const FreeView& body) { draw_free(body, page, ui, intents); },
                        [&](const TicketView& body) { draw_ticket(body, page, ui, intents); }},
             view.body);
}

}  // namespace motcua::counter_ui
