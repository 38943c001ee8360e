#include "ui/wallboard/view.hpp"

namespace motcua::wallboard_ui {
namespace {

using kit::Align;
using kit::Cutter;
using kit::Rect;
using kit::Role;
using kit::TextRole;
using kit::Ui;
using kit::VAlign;

Role ground_of(Attention attention) {
  switch (attention) {
    case Attention::bright:
      return Role::accent;
    case Attention::dimmed:
      return Role::background;
    case Attention::calm:
      break;
  }
  return Role::surface;
}

// The newest call: number and counter side by side, as large as the board allows.
void draw_newest(Ui& ui, const Rect& rect, const View& view) {
  const auto& line = view.called.front();
  const bool bright = line.attention == Attention::bright;
  const Role label = bright ? Role::on_accent : Role::text_muted;
  Cutter inside(ui.card(rect, ground_of(line.attention)), ui.space(2));
  Cutter right(inside.right(inside.rest().w * 0.3F), 0);
  const float head = ui.theme().text_px(TextRole::heading);
  Cutter left(inside.rest(), 0);
  ui.text(left.top(head), view.number_label, {.role = TextRole::heading, .colour = label, .align = Align::centre});
  ui.text(right.top(head), view.counter_label,
          {.role = TextRole::heading, .colour = label, .align = Align::centre});
  ui.big_number(left.rest(), line.number, bright ? Role::on_accent : Role::primary);
  ui.big_number(right.rest(), line.counter, bright ? Role::on_accent : Role::primary);
}

void draw_line(Ui& ui, const Rect& rect, const CallLine& line, const std::string& counter_label, TextRole role) {
  const std::vector<kit::Cell> cells{
      {.text = line.number, .role = role},
      {.text = counter_label + " " + line.counter, .role = role, .align = Align::right}};
  ui.row(rect, cells, line.attention == Attention::bright ? kit::RowTone::highlight : kit::RowTone::normal);
}

void draw_called(Ui& ui, const Rect& rect, const View& view) {
  Cutter area(rect, ui.space(2));
  ui.paragraph(area, view.calling, {.role = TextRole::heading, .colour = Role::primary});
  if (view.called.empty()) {
    const Rect card = ui.card(area.rest());
    return ui.text(
        card, view.nothing_yet,
        {.role = TextRole::title, .colour = Role::text_muted, .align = Align::centre, .valign = VAlign::middle});
  }
  const float line = ui.theme().text_px(TextRole::title) + ui.space(2);
  const auto more = static_cast<float>(view.called.size() - 1);
  draw_newest(ui, area.top(area.rest().h - more * (line + ui.space(2))), view);
  for (std::size_t i = 1; i < view.called.size(); ++i)
    draw_line(ui, area.top(line), view.called[i], view.counter_label, TextRole::title);
}

void draw_history(Ui& ui, const Rect& rect, const View& view) {
  Cutter area(rect, ui.space(1));
  ui.paragraph(area, view.history_title, {.role = TextRole::heading, .colour = Role::primary});
  area.skip(ui.space(1));
  const auto places = kit::rows(area.rest(), 8, ui.space(1));
  for (std::size_t i = 0; i < view.history.size(); ++i)
    draw_line(ui, places[i], view.history[i], view.counter_label, TextRole::strong);
}

}  // namespace

void draw(const View& view, Ui& ui) {
  ui.screen("board");
  ui.header(view.header);
  auto page = ui.page();
  if (view.stale) ui.banner(page, kit::Tone::warning, *view.stale, kit::Icon::warning);
  const Rect history = page.right(page.rest().w * 0.32F);
  page.right(ui.space(1));
  draw_history(ui, history, view);
  draw_called(ui, page.rest(), view);
}

}  // namespace motcua::wallboard_ui
