#include "ui/wallboard/view.hpp"

#include <algorithm>

namespace motcua::wallboard_ui {
namespace {

using kit::Align;
using kit::Cutter;
using kit::Icon;
using kit::IconSize;
using kit::Rect;
using kit::Role;
using kit::TextRole;
using kit::Ui;
using kit::VAlign;

constexpr std::size_t rows_of_calls = 5;
constexpr std::size_t rows_of_history = 7;

std::pair<Role, Role> chip_of(kit::Zone zone) {  // ground, words
  switch (zone) {
    case kit::Zone::second:
      return {Role::zone_2, Role::on_zone_2};
    case kit::Zone::third:
      return {Role::accent, Role::on_accent};
    case kit::Zone::first:
      break;
  }
  return {Role::primary, Role::on_primary};
}

// Number, arrow, counter, zone: one line that is read from left to right.
void draw_call(Ui& ui, const Rect& rect, const CallLine& line, const std::string& counter_label) {
  const bool filled = line.attention == Attention::bright;
  ui.card(rect, filled ? Role::primary : Role::surface);
  const Role ink = filled ? Role::on_primary : Role::text;
  Cutter inside(rect.inset(ui.space(4), 0), ui.space(3));
  if (!line.zone.empty()) {
    const auto [ground, words] = chip_of(line.zone_colour);
    const float width = ui.text_width(line.zone, TextRole::label) + ui.space(4);
    const float height = std::min(rect.h - ui.space(3), ui.theme().face(TextRole::label).line + ui.space(2));
    ui.chip(inside.right(width).middle({width, height}), line.zone, filled ? Role::surface : ground,
            filled ? Role::primary : words);
  }
  ui.text(inside.left(rect.w * 0.34F), line.number,
          {.role = TextRole::title, .colour = ink, .valign = VAlign::middle});
  const Rect arrow = inside.left(ui.icon_side(IconSize::row));
  if (line.attention != Attention::dimmed)
    ui.icon(arrow, Icon::arrow_right, IconSize::row, filled ? Role::accent : Role::primary);
  ui.text(inside.left(ui.text_width(counter_label, TextRole::strong) + 1), counter_label,
          {.role = TextRole::strong, .colour = ink, .valign = VAlign::middle});
  ui.text(inside.rest(), line.counter, {.role = TextRole::title, .colour = ink, .valign = VAlign::middle});
}

void draw_called(Ui& ui, const Rect& rect, const View& view) {
  Cutter area(rect, ui.space(1.5F));
  ui.paragraph(area, view.calling, {.role = TextRole::label, .colour = Role::primary});
  if (view.called.empty()) {
    const Rect card = ui.card(area.rest());
    return ui.text(
        card, view.nothing_yet,
        {.role = TextRole::strong, .colour = Role::text_muted, .align = Align::centre, .valign = VAlign::middle});
  }
  const auto places = kit::rows(area.rest(), rows_of_calls, ui.space(1.5F));
  for (std::size_t i = 0; i < std::min(view.called.size(), places.size()); ++i)
    draw_call(ui, places[i], view.called[i], view.counter_label);
}

void draw_history(Ui& ui, const Rect& rect, const View& view) {
  Cutter area(rect, ui.space(1.5F));
  ui.paragraph(area, view.history_title, {.role = TextRole::label, .colour = Role::text_muted});
  const auto places = kit::rows(area.rest(), rows_of_history, 0);
  for (std::size_t i = 0; i < std::min(view.history.size(), places.size()); ++i) {
    const auto& line = view.history[i];
    const auto& place = places[i];
    Cutter edge(place, 0);
    ui.divider(edge);
    const auto counter = view.counter_label + " " + line.counter;
    ui.text(place, line.number, {.role = TextRole::strong, .valign = VAlign::middle});
    ui.text(place, counter,
            {.role = TextRole::body, .colour = Role::text_muted, .align = Align::right, .valign = VAlign::middle});
  }
}

// The number and where to go, as large as fits; below it the zone and the last three.
void draw_spotlight(Ui& ui, const Rect& rect, const View& view) {
  const auto& alone = *view.spotlight;
  Cutter area(rect, ui.space(2));
  const float low = ui.theme().face(TextRole::strong).line + ui.space(4);
  Cutter foot(area.bottom(low), ui.space(2));
  const Rect room = area.rest();
  ui.card(room, Role::primary);
  Cutter inside(room.inset(ui.space(6), ui.space(4)), ui.space(3));
  const Rect right =
      inside.right(std::max(inside.rest().w * 0.26F, ui.text_width(alone.counter, TextRole::number)));
  const Rect arrow = inside.right(ui.icon_side(IconSize::large));
  const Rect left = inside.rest();
  const float label = ui.theme().face(TextRole::strong).line;
  const auto half = [&](const Rect& side, const std::string& words, const std::string& number) {
    Cutter lines(side, 0);
    ui.text(lines.top(label), words,
            {.role = TextRole::strong, .colour = Role::on_primary, .align = Align::centre});
    ui.big_number(lines.rest(), number, Role::on_primary);
  };
  half(left, alone.invite, alone.number);
  half(right, alone.go_to, alone.counter);
  if (alone.arrow == SpotlightView::Arrow::shown) ui.icon(arrow, Icon::arrow_right, IconSize::large, Role::accent);
  if (!alone.zone.empty()) {
    const float width =
        ui.icon_side(IconSize::small) + ui.space(2) + ui.text_width(alone.zone, TextRole::strong) + 1;
    Cutter zone(foot.left(std::min(width, foot.rest().w * 0.45F)), ui.space(2));
    ui.icon(zone.left(ui.icon_side(IconSize::small)), Icon::map_pin, IconSize::small);
    ui.text(zone.rest(), alone.zone, {.role = TextRole::strong, .valign = VAlign::middle});
  }
  if (alone.before.empty()) return;
  const auto places = kit::columns(foot.rest(), 3, ui.space(2));
  for (std::size_t i = 0; i < alone.before.size(); ++i) {
    ui.card(places[i]);
    const Rect line = places[i].inset(ui.space(2), 0);
    ui.text(line, alone.before[i].number, {.role = TextRole::label, .valign = VAlign::middle});
    ui.text(
        line, view.counter_label + " " + alone.before[i].counter,
        {.role = TextRole::caption, .colour = Role::text_muted, .align = Align::right, .valign = VAlign::middle});
  }
}

}  // namespace

void draw(const View& view, Ui& ui) {
  ui.screen("board");
  ui.header(view.header);
  if (view.stale) {
    const kit::Notice stale{kit::Tone::warning, Icon::warning, *view.stale};
    ui.notices({&stale, 1});
  }
  if (view.spotlight) return draw_spotlight(ui, ui.page().rest(), view);
  ui.foot_line(view.message, Icon::speaker_high);
  auto page = ui.page();
  const Rect history = page.right(page.rest().w * 0.28F);
  page.right(ui.space(1));
  draw_history(ui, history, view);
  draw_called(ui, page.rest(), view);
}

}  // namespace motcua::wallboard_ui
