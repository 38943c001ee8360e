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
constexpr std::size_t most_before = 3;

// A board hangs across a wall, or stands upright.
enum class Shape : std::uint8_t { wide, tall };

Shape shape_of(const Ui& ui) {
  const auto display = ui.display();
  return display.h > display.w ? Shape::tall : Shape::wide;
}

// The gold of an arrow on a filled card, where the palette's gold can be told from its ground.
Role arrow_on_primary(const Ui& ui) {
  constexpr double least = 3;  // WCAG 2.2, of what is no text
  const auto& theme = ui.theme();
  const auto ratio = kit::contrast(theme.colour(Role::accent), theme.colour(Role::primary));
  return ratio >= least ? Role::accent : Role::on_primary;
}

float chip_width(const Ui& ui, const std::string& zone) {
  return ui.text_width(zone, TextRole::label) + ui.space(4);
}

// What all calls of a board have in common, so that their parts stand in columns.
struct Columns {
  float number = 0;
  enum class Arrow : std::uint8_t { shown, left_out } arrow = Arrow::shown;
  enum class Zones : std::uint8_t { beside, below, left_out } zones = Zones::beside;  // of the counter
};

// The zone stands beside the counter where every line has room for it, else below; where a line is too low for that, the
// arrow gives way, and at last the zone, which a call alone has said in full.
Columns columns_of(const Ui& ui, kit::Size line, const View& view) {
  const float gap = ui.space(3);
  float number = 0;
  float counter = 0;
  float with_zone = 0;
  for (const auto& each : view.called) {
    number = std::max(number, ui.text_width(each.number, TextRole::title) + 1);
    const float own = ui.text_width(each.counter, TextRole::title) + 1;
    counter = std::max(counter, own);
    with_zone = std::max(with_zone, own + (each.zone.empty() ? 0 : gap + chip_width(ui, each.zone)));
  }
  const float arrow = ui.icon_side(IconSize::row) + gap;
  const float label = ui.text_width(view.counter_label, TextRole::strong) + 1 + gap;
  const float room = line.w - ui.space(8) - number - gap - label;
  const auto zones = [&] {
    const float lines = ui.theme().face(TextRole::title).line + ui.theme().face(TextRole::caption).line;
    if (arrow + with_zone <= room) return Columns::Zones::beside;
    if (arrow + counter <= room && lines <= line.h) return Columns::Zones::below;
    return with_zone <= room ? Columns::Zones::beside : Columns::Zones::left_out;
  }();
  const float rest = zones == Columns::Zones::beside ? with_zone : counter;
  const auto shown = arrow + rest <= room ? Columns::Arrow::shown : Columns::Arrow::left_out;
  const float spare = room - rest - (shown == Columns::Arrow::shown ? arrow : 0);
  if (shape_of(ui) == Shape::wide) number = std::clamp(line.w * 0.34F, number, number + std::max(0.0F, spare));
  return {number, shown, zones};
}

void draw_counter(Ui& ui, const Rect& rect, const CallLine& line, const std::string& label, Role ink) {
  Cutter inside(rect, ui.space(3));
  ui.text(inside.left(ui.text_width(label, TextRole::strong) + 1), label,
          {.role = TextRole::strong, .colour = ink, .valign = VAlign::middle});
  ui.text(inside.rest(), line.counter, {.role = TextRole::title, .colour = ink, .valign = VAlign::middle});
}

// Number, arrow, counter, zone: one line that is read from left to right.
void draw_call(Ui& ui, const Rect& rect, const CallLine& line, const std::string& label, const Columns& columns) {
  const bool filled = line.attention == Attention::bright;
  ui.card(rect, filled ? Role::primary : Role::surface);
  const Role ink = filled ? Role::on_primary : Role::text;
  const bool beside = columns.zones == Columns::Zones::beside;
  Cutter inside(rect.inset(ui.space(4), 0), ui.space(3));
  if (!line.zone.empty() && beside) {
    const auto zone = kit::colours_of(line.zone_colour);
    const float height = std::min(rect.h - ui.space(3), ui.theme().face(TextRole::label).line + ui.space(2));
    ui.chip(inside.right(chip_width(ui, line.zone)).middle({chip_width(ui, line.zone), height}), line.zone,
            filled ? Role::surface : zone.chip, filled ? Role::primary : zone.words);
  }
  ui.text(inside.left(columns.number), line.number,
          {.role = TextRole::title, .colour = ink, .valign = VAlign::middle});
  if (columns.arrow == Columns::Arrow::shown) {
    const Rect arrow = inside.left(ui.icon_side(IconSize::row));
    if (line.attention != Attention::dimmed)
      ui.icon(arrow, Icon::arrow_right, IconSize::row, filled ? arrow_on_primary(ui) : Role::primary);
  }
  if (line.zone.empty() || columns.zones != Columns::Zones::below)
    return draw_counter(ui, inside.rest(), line, label, ink);
  const float title = ui.theme().face(TextRole::title).line;
  const float zone = ui.theme().face(TextRole::caption).line;
  Cutter lines(inside.rest().middle({inside.rest().w, title + zone}), 0);
  draw_counter(ui, lines.top(title), line, label, ink);
  ui.text(lines.rest(), line.zone,
          {.role = TextRole::caption, .colour = filled ? Role::on_primary : Role::text_muted});
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
  const auto columns = columns_of(ui, {rect.w, places.front().h}, view);
  for (std::size_t i = 0; i < std::min(view.called.size(), places.size()); ++i)
    draw_call(ui, places[i], view.called[i], view.counter_label, columns);
}

// Of a board that stands upright, where the history lies below the calls.
float history_height(const Ui& ui) {
  const float row = ui.theme().face(TextRole::strong).line + ui.space(0.5F);
  return ui.theme().face(TextRole::label).line + ui.space(1.5F) + rows_of_history * row;
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

float zone_height(const Ui& ui, const std::string& zone, float width) {
  const float mark = ui.icon_side(IconSize::small) + ui.space(2);
  return zone.empty() ? 0 : ui.text_height(zone, TextRole::strong, width - mark) + ui.space(4);
}

void draw_zone(Ui& ui, const Rect& rect, const std::string& words) {
  if (words.empty()) return;
  Cutter zone(rect, ui.space(2));
  ui.icon(zone.left(ui.icon_side(IconSize::small)), Icon::map_pin, IconSize::small);
  ui.text(zone.rest(), words, {.role = TextRole::strong, .valign = VAlign::middle});
}

// How many of the calls before fit side by side.
std::size_t before_in(const Ui& ui, float width, const View& view) {
  const float gap = ui.space(2);
  float widest = 0;
  for (const auto& line : view.spotlight->before)
    widest = std::max(widest, ui.text_width(line.number, TextRole::label) + gap +
                                  ui.text_width(view.counter_label + " " + line.counter, TextRole::caption));
  const auto fitting = static_cast<std::size_t>((width + gap) / (widest + ui.space(4) + 2 + gap));
  return std::min(most_before, fitting);
}

void draw_before(Ui& ui, const std::vector<Rect>& places, const View& view) {
  const auto& before = view.spotlight->before;
  for (std::size_t i = 0; i < std::min(before.size(), places.size()); ++i) {
    ui.card(places[i]);
    const Rect line = places[i].inset(ui.space(2), 0);
    ui.text(line, before[i].number, {.role = TextRole::label, .valign = VAlign::middle});
    ui.text(
        line, view.counter_label + " " + before[i].counter,
        {.role = TextRole::caption, .colour = Role::text_muted, .align = Align::right, .valign = VAlign::middle});
  }
}

// Words, and below them what they are about.
void draw_large(Ui& ui, const Rect& rect, const std::string& words, const std::string& number) {
  Cutter lines(rect, 0);
  ui.text(lines.top(ui.theme().face(TextRole::strong).line), words,
          {.role = TextRole::strong, .colour = Role::on_primary, .align = Align::centre});
  ui.big_number(lines.rest(), number, Role::on_primary);
}

void draw_arrow(Ui& ui, const Rect& rect, Icon icon, const SpotlightView& alone) {
  if (alone.arrow == SpotlightView::Arrow::shown) ui.icon(rect, icon, IconSize::large, arrow_on_primary(ui));
}

// The number and where to go, as large as fits; below it the zone and the last three.
void draw_wide_spotlight(Ui& ui, const Rect& rect, const View& view) {
  const auto& alone = *view.spotlight;
  Cutter area(rect, ui.space(2));
  const float mark = ui.icon_side(IconSize::small) + ui.space(2);
  const float zone = std::min(mark + ui.text_width(alone.zone, TextRole::strong) + 1, rect.w * 0.45F);
  const float low = ui.theme().face(TextRole::strong).line + ui.space(4);
  Cutter foot(area.bottom(std::max(low, zone_height(ui, alone.zone, zone))), ui.space(2));
  const Rect room = area.rest();
  ui.card(room, Role::primary);
  Cutter inside(room.inset(ui.space(6), ui.space(4)), ui.space(3));
  const float width = inside.rest().w;
  const float number = ui.text_width(alone.number, TextRole::number) + inside.gap();
  const float counter =
      std::max(ui.text_width(alone.counter, TextRole::number), ui.text_width(alone.go_to, TextRole::strong)) + 1;
  const float arrow = ui.icon_side(IconSize::large) + inside.gap();
  // The longest number takes the arrow's place.
  const bool pointed = number + arrow + counter <= width;
  const float both = number + (pointed ? arrow : 0);
  const Rect right = inside.right(std::max(counter, std::min(width * 0.26F, width - both)));
  if (pointed) draw_arrow(ui, inside.right(arrow - inside.gap()), Icon::arrow_right, alone);
  draw_large(ui, inside.rest(), alone.invite, alone.number);
  draw_large(ui, right, alone.go_to, alone.counter);
  if (!alone.zone.empty()) draw_zone(ui, foot.left(zone), alone.zone);
  draw_before(ui, kit::columns(foot.rest(), before_in(ui, foot.rest().w, view), ui.space(2)), view);
}

// The same on a board that stands upright: the number above, the counter below it.
void draw_tall_spotlight(Ui& ui, const Rect& rect, const View& view) {
  const auto& alone = *view.spotlight;
  Cutter area(rect, ui.space(2));
  if (const auto count = alone.before.size(); count > 0) {
    const float row = ui.theme().face(TextRole::label).line + ui.space(3);
    const float gap = ui.space(1);
    const Rect low = area.bottom(static_cast<float>(count) * (row + gap) - gap);
    draw_before(ui, kit::rows(low, count, gap), view);
  }
  if (!alone.zone.empty()) draw_zone(ui, area.bottom(zone_height(ui, alone.zone, rect.w)), alone.zone);
  const Rect room = area.rest();
  ui.card(room, Role::primary);
  Cutter inside(room.inset(ui.space(1.5F), ui.space(6)), ui.space(3));
  const float arrow = ui.icon_side(IconSize::large);
  const float half = (inside.rest().h - arrow - 2 * inside.gap()) / 2;
  draw_large(ui, inside.top(half), alone.invite, alone.number);
  draw_arrow(ui, inside.top(arrow), Icon::arrow_down, alone);
  draw_large(ui, inside.rest(), alone.go_to, alone.counter);
}

}  // namespace

void draw(const View& view, Ui& ui) {
  const bool tall = shape_of(ui) == Shape::tall;
  ui.screen("board");
  ui.header(view.header);
  if (view.stale) {
    const kit::Notice stale{kit::Tone::warning, Icon::warning, *view.stale};
    ui.notices({&stale, 1});
  }
  if (view.spotlight)
    return tall ? draw_tall_spotlight(ui, ui.page().rest(), view) : draw_wide_spotlight(ui, ui.page().rest(), view);
  ui.foot_line(view.message, Icon::speaker_high);
  auto page = ui.page();
  const Rect history = tall ? page.bottom(history_height(ui)) : page.right(page.rest().w * 0.28F);
  if (!tall) page.right(ui.space(1));
  draw_history(ui, history, view);
  draw_called(ui, page.rest(), view);
}

}  // namespace motcua::wallboard_ui
