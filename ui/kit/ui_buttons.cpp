// What can be tapped: buttons, choices, keypad, fields, the dialog.
#include "ui/kit/ui.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::kit {
namespace {

struct Paint {
  Role ground = Role::surface;
  Role label = Role::text;
  Role detail = Role::text_muted;
  Role mark = Role::primary;  // icon and edge
};

Paint paint_of(const Button& button) {
  if (button.enabled == Enabled::no)
    return {Role::disabled, Role::on_disabled, Role::on_disabled, Role::on_disabled};
  switch (button.emphasis) {
    case Emphasis::primary:
      return {Role::primary, Role::on_primary, Role::on_primary, Role::on_primary};
    case Emphasis::danger:
      return {Role::surface, Role::danger, Role::text_muted, Role::danger};
    case Emphasis::quiet:
      return {Role::background, Role::primary, Role::text_muted, Role::primary};
    case Emphasis::normal:
      break;
  }
  return {};
}

std::size_t rows_for(std::size_t items, std::size_t columns) {
  return (items + columns - 1) / columns;
}

}  // namespace

bool Ui::button(const Rect& rect, const Button& button) {
  const auto touch = tappable(button.id, rect, button.enabled);
  draw_button(rect, button, touch);
  return touch == Touch::tapped;
}

void Ui::draw_button(const Rect& rect, const Button& button, Touch touch) {
  auto paint = paint_of(button);
  if (touch != Touch::idle) paint = {Role::pressed, Role::on_pressed, Role::on_pressed, Role::on_pressed};
  canvas_->fill(rect, theme().colour(paint.ground));
  if (paint.ground == Role::surface || paint.ground == Role::background) {
    canvas_->outline(rect, space(0.25F), theme().colour(paint.ground == Role::surface ? Role::edge : paint.mark));
    if (paint.ground == Role::surface) {  // a stronger foot says: this can be pressed
      const float foot = space(0.5F);
      canvas_->fill({rect.x, rect.bottom() - foot, rect.w, foot}, theme().colour(paint.mark));
    }
  }
  const float mark = canvas_->line_height(button.role) * icon_height;
  if (button.label.empty())
    return canvas_->icon(button.icon, rect.middle({mark, mark}), theme().colour(paint.mark));
  Cutter inside(rect.inset(space(2), space(1)), space(2));
  draw_label(inside, button, {paint.label, paint.detail, paint.mark});
}

void Ui::draw_label(Cutter inside, const Button& button, const LabelPaint& paint) {
  const float line = canvas_->line_height(button.role);
  const bool centred = button.align == Align::centre;
  if (button.icon != Icon::none) {
    const float side = std::min(line * icon_height, inside.rest().h);
    if (centred) {  // icon and label stand together in the middle
      const float width = side + inside.gap() + text_width(button.label, button.role);
      inside = Cutter(inside.rest().middle({std::min(width, inside.rest().w), inside.rest().h}), inside.gap());
    }
    const Rect place = inside.left(side);
    canvas_->icon(button.icon, place.middle({side, side}), theme().colour(paint.mark));
  }
  if (!button.badge.empty()) badge(inside, button.badge);
  const auto align = centred && button.icon == Icon::none ? Align::centre : Align::left;
  Rect place = inside.rest();
  if (!button.detail.empty()) {
    const float label = text_height(button.label, button.role, place.w);
    const float detail = text_height(button.detail, TextRole::caption, place.w);
    Cutter both(place.middle({place.w, std::min(place.h, label + detail)}), 0);
    place = both.top(label);
    text(both.rest(), button.detail, {.role = TextRole::caption, .colour = paint.detail, .align = align});
  }
  text(place, button.label, {.role = button.role, .colour = paint.label, .align = align, .valign = VAlign::middle});
}

// --- choices ---

void Ui::drag(const Rect& rect, float content_height, Scroll& scroll) {
  const float most = std::max(0.0F, content_height - rect.h);
  if (pointer_.edge == PointerFrame::Edge::pressed && rect.contains(pointer_.at)) scroll_at_press_ = scroll.offset;
  const float moved = pressed_at_.y - pointer_.at.y;
  const bool started_here = rect.contains(pressed_at_) && (gesture_ == Gesture::tap || gesture_ == Gesture::none);
  if (answering_ == Answering::all && pointer_.contact == PointerFrame::Contact::down && started_here && most > 0 &&
      std::abs(moved) > space(2)) {
    gesture_ = Gesture::drag;
    held_.clear();
  }
  if (gesture_ == Gesture::drag) scroll.offset = scroll_at_press_ + moved;
  scroll.offset = std::clamp(scroll.offset, 0.0F, most);
}

void Ui::scroll_bar(Cutter column, const ScrollRange& range, Scroll& scroll) {
  const float side = column.rest().w;
  const Rect up = column.top(side);
  const Rect down = column.bottom(side);
  const auto arrow = [this](const Rect& rect, std::string_view id, Icon icon, Enabled enabled) {
    return button(rect, {.id = std::string(id), .label = "", .icon = icon, .enabled = enabled});
  };
  const float page = std::max(range.step, std::floor(range.seen / range.step) * range.step);
  const float most = range.content - range.seen;
  const float before = scroll.offset;
  if (arrow(up, "scroll.up", Icon::up, before > 0 ? Enabled::yes : Enabled::no)) scroll.offset = before - page;
  if (arrow(down, "scroll.down", Icon::down, before < most ? Enabled::yes : Enabled::no))
    scroll.offset = before + page;
  scroll.offset = std::clamp(scroll.offset, 0.0F, most);
  const Rect track = column.rest().middle({space(1), column.rest().h});
  canvas_->fill(track, theme().colour(Role::edge));
  canvas_->fill(
      {track.x, track.y + track.h * scroll.offset / range.content, track.w, track.h * range.seen / range.content},
      theme().colour(Role::primary));
}

std::optional<std::size_t> Ui::choices(const Rect& rect, std::span<const Button> items, Scroll& scroll,
                                       const ChoiceLayout& layout) {
  if (items.empty()) return std::nullopt;
  const float gap = space(2);
  const float wanted = layout.row_height > 0 ? layout.row_height : canvas_->line_height(items.front().role) * 3;
  const float height = std::max(wanted, theme().min_touch());
  const auto count = rows_for(items.size(), layout.columns);
  const float content = static_cast<float>(count) * (height + gap) - gap;
  const ScrollRange range{content, rect.h, height + gap};
  Cutter area(rect, gap);
  if (content > rect.h + 1) scroll_bar(Cutter(area.right(theme().min_touch()), gap), range, scroll);
  const Rect list = area.rest();
  drag(list, content, scroll);
  const auto places = grid({list.x, list.y - scroll.offset, list.w, content}, layout.columns, count, gap);
  std::optional<std::size_t> chosen;
  clip_ = list;
  canvas_->push_clip(list);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (places[i].bottom() <= list.y || places[i].y >= list.bottom()) continue;
    if (button(places[i], items[i])) chosen = i;
  }
  canvas_->pop_clip();
  clip_.reset();
  return chosen;
}

// --- keypad and fields ---

std::optional<std::string> Ui::keypad(const Rect& rect, Keys keys) {
  const float gap = space(1.5F);
  const bool digits = keys == Keys::digits;
  const auto places = digits ? grid(rect, 3, 4, gap) : grid(rect, 6, 5, gap);
  const std::string_view order = digits ? "123456789 0" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::optional<std::string> pressed;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i] == ' ') continue;
    const char low = static_cast<char>(order[i] >= 'A' ? order[i] - 'A' + 'a' : order[i]);
    const std::string key(1, order[i]);
    if (button(places[i],
               {.id = std::string("key.") + low, .label = key, .role = TextRole::heading, .align = Align::centre}))
      pressed = key;
  }
  const Rect& last = digits ? places[11] : places[29];
  if (button(last, {.id = "key.delete", .label = "", .icon = Icon::backspace, .role = TextRole::heading}))
    pressed = "delete";
  return pressed;
}

bool Ui::field(const Rect& rect, const Field& field) {
  const auto touch = field.id.empty() ? Touch::idle : tappable(field.id, rect, Enabled::yes);
  Cutter inside(rect, space(0.5F));
  if (!field.label.empty()) paragraph(inside, field.label, {.role = TextRole::strong});
  const Rect box = inside.rest();
  const Role edge = field.state == Field::State::wrong    ? Role::danger
                    : field.state == Field::State::active ? Role::primary
                                                          : Role::edge;
  canvas_->fill(box, theme().colour(Role::surface));
  canvas_->outline(box, space(field.state == Field::State::idle ? 0.25F : 0.5F), theme().colour(edge));
  const Rect place = box.inset(space(2), space(0.5F));
  if (field.content == Content::masked) {
    const float radius = space(1);
    for (std::size_t i = 0; i < field.value.size(); ++i)
      canvas_->disc({place.x + radius + static_cast<float>(i) * radius * 3.5F, place.centre().y}, radius,
                    theme().colour(Role::text));
  } else if (!field.value.empty()) {
    text(place, field.value, {.role = TextRole::heading, .valign = VAlign::middle});
  }
  if (field.value.empty())
    text(place, field.hint, {.role = TextRole::body, .colour = Role::text_muted, .valign = VAlign::middle});
  return touch == Touch::tapped;
}

// --- dialog ---

std::optional<std::size_t> Ui::dialog(const Dialog& dialog) {
  const float width = std::min(display().w - space(8), display().w * 0.86F);
  const float inner = width - space(8);
  const float buttons =
      std::max(theme().min_touch() * 1.25F, canvas_->line_height(TextRole::strong) * 2 + space(2));
  const float words = text_height(dialog.title, TextRole::heading, inner) +
                      (dialog.text.empty() ? 0 : space(2) + text_height(dialog.text, TextRole::body, inner));
  Rect box = display().middle({width, words + buttons + space(12)});
  if (dialog.place == Dialog::Place::foot) box.y = display().bottom() - space(3) - box.h;
  canvas_->push_overlay();
  canvas_->fill(box.inset(-space(1)), theme().colour(Role::primary));
  canvas_->fill(box, theme().colour(Role::surface));
  Cutter inside(box.inset(space(4)), space(2));
  const auto places = columns(inside.bottom(buttons), dialog.buttons.size(), space(2));
  paragraph(inside, dialog.title, {.role = TextRole::heading});
  if (!dialog.text.empty()) text(inside.rest(), dialog.text);
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < dialog.buttons.size(); ++i) {
    if (button(places[i], dialog.buttons[i])) chosen = i;
  }
  canvas_->pop_overlay();
  answering_ = Answering::nothing;
  return chosen;
}

}  // namespace motcua::kit
