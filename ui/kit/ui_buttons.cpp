// What can be tapped: keys, keypad, fields.
#include "ui/kit/ui.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::kit {
namespace {

constexpr float pressed_lip = 2;  // what is left of the lip under the finger

bool on_plate(const Button& button) {
  return button.icon != Icon::none && button.align == Align::left && button.emphasis == Emphasis::normal &&
         button.icon_size == IconSize::row;
}

}  // namespace

Ui::Paint Ui::paint_of(const Button& button, Touch touch) {
  const bool held = touch != Touch::idle;
  if (button.emphasis == Emphasis::primary) {
    if (held) return {Role::pressed, Role::pressed, Role::on_pressed, Role::on_pressed, Role::on_pressed, {}};
    return {Role::primary, Role::primary_lip, Role::on_primary, Role::on_primary, Role::on_primary, {}};
  }
  Paint paint;
  if (held) paint.ground = Role::tint;
  if (button.emphasis == Emphasis::danger) paint.label = paint.mark = Role::danger;
  return paint;
}

// A key stands on its lip; under the finger it goes down to it.
Rect Ui::draw_key(const Rect& rect, const Paint& paint, Touch touch) {
  const float lip = theme().lip();
  const float down = touch == Touch::idle ? 0 : lip - pressed_lip;
  const Rect face{rect.x, rect.y + down, rect.w, rect.h - lip};
  // Only its foot is seen; a corner's radius is less than two units.
  const float foot = face.bottom() - space(2);
  canvas_->round({rect.x, foot, rect.w, rect.bottom() - foot}, theme().colour(paint.lip), Corners::bottom);
  canvas_->round(face, theme().colour(paint.ground));
  if (paint.edge) canvas_->rim(face, theme().colour(*paint.edge));
  return face;
}

// Flat, with a dashed edge: nothing has a lip that cannot be tapped.
void Ui::draw_disabled(const Rect& rect) {
  canvas_->round(rect, theme().colour(Role::disabled));
  const auto ink = theme().colour(Role::on_disabled);
  const float thick = theme().border();
  const float dash = space(1);
  for (float x = rect.x + 2 * dash; x < rect.right() - 2 * dash; x += 2 * dash) {
    canvas_->fill({x, rect.y, dash, thick}, ink);
    canvas_->fill({x, rect.bottom() - thick, dash, thick}, ink);
  }
  for (float y = rect.y + 2 * dash; y < rect.bottom() - 2 * dash; y += 2 * dash) {
    canvas_->fill({rect.x, y, thick, dash}, ink);
    canvas_->fill({rect.right() - thick, y, thick, dash}, ink);
  }
}

bool Ui::button(const Rect& rect, const Button& button) {
  const auto touch = tappable(button.id, rect, button.enabled);
  if (button.enabled == Enabled::no) {
    const Rect flat{rect.x, rect.y, rect.w, rect.h - theme().lip()};
    draw_disabled(flat);
    constexpr auto dead = Role::on_disabled;
    draw_label(Cutter(flat.inset(space(1.5F), 0), space(2)), button, {Role::disabled, dead, dead, dead, dead, {}});
    return false;
  }
  const auto paint = paint_of(button, touch);
  const Rect face = draw_key(rect, paint, touch);
  draw_label(Cutter(face.inset(space(1.5F), 0), space(2)), button, paint);
  return touch == Touch::tapped;
}

// How wide the icon is with its plate and the gap behind it.
float Ui::icon_room(const Button& button) const {
  if (button.icon == Icon::none) return 0;
  const float side = icon_side(button.icon_size);
  return (on_plate(button) ? side + space(2) : side) + (button.label.empty() ? 0 : space(2));
}

float Ui::key_height(const Button& button, float width) const {
  const float inner = width - space(3) - icon_room(button);
  const float words =
      text_height(button.label, button.role, inner) + text_height(button.detail, TextRole::body, inner);
  const float mark = button.icon == Icon::none ? 0 : icon_side(button.icon_size) + space(on_plate(button) ? 3 : 1);
  return std::max({theme().key(), theme().min_touch(), words + space(2), mark}) + theme().lip();
}

void Ui::draw_plate(const Rect& plate, const Button& button, const Paint& paint) {
  const auto zone = colours_of(button.zone);
  const bool alive = button.enabled == Enabled::yes && paint.ground == Role::surface;
  if (alive) canvas_->round(plate, theme().colour(zone.plate));
  canvas_->icon(button.icon, button.icon_size, plate.centre(), theme().colour(alive ? zone.mark : paint.mark));
}

// Of a large key: the icon above its words.
void Ui::draw_stacked(const Rect& inside, const Button& button, const Paint& paint) {
  const float side = icon_side(button.icon_size);
  const float words = text_height(button.label, button.role, inside.w);
  Cutter both(inside.middle({inside.w, side + space(2) + words}), space(2));
  canvas_->icon(button.icon, button.icon_size, both.top(side).centre(), theme().colour(paint.mark));
  text(both.rest(), button.label, {.role = button.role, .colour = paint.label, .align = Align::centre});
}

void Ui::draw_label(Cutter inside, const Button& button, const Paint& paint) {
  const bool centred = button.align == Align::centre;
  const Rect room = inside.rest();
  const float mark = icon_room(button);
  const float line = canvas_->line_height(button.role);
  const bool alone = button.label.empty() || (mark > 0 && centred && room.h < 2 * line &&
                                              wrap(button.label, button.role, room.w - mark).size() > 1);
  if (alone) return canvas_->icon(button.icon, button.icon_size, room.centre(), theme().colour(paint.mark));
  if (centred && button.icon_size == IconSize::large && room.h > icon_side(button.icon_size) + 2.5F * line &&
      room.w < room.h * 3)
    return draw_stacked(room, button, paint);
  if (centred && mark > 0) {  // icon and label stand together in the middle
    float width = 0;
    for (const auto& each : wrap(button.label, button.role, room.w - mark))
      width = std::max(width, text_width(each, button.role));
    inside = Cutter(room.middle({std::min(width + mark + 1, room.w), room.h}), inside.gap());
  }
  if (mark > 0) {
    const Rect place = inside.left(mark - space(2));
    if (on_plate(button))
      draw_plate({place.x - space(0.5F), place.centre().y - place.w / 2, place.w, place.w}, button, paint);
    else
      canvas_->icon(button.icon, button.icon_size, place.centre(), theme().colour(paint.mark));
  }
  const auto align = centred && mark == 0 ? Align::centre : Align::left;
  const Rect place = inside.rest();
  const float label = text_height(button.label, button.role, place.w);
  const float detail = text_height(button.detail, TextRole::body, place.w);
  Cutter both(place.middle({place.w, std::min(place.h, label + detail)}), 0);
  text(both.top(label), button.label, {.role = button.role, .colour = paint.label, .align = align});
  if (!button.detail.empty())
    text(both.rest(), button.detail, {.role = TextRole::body, .colour = paint.detail, .align = align});
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
               {.id = std::string("key.") + low, .label = key, .role = TextRole::strong, .align = Align::centre}))
      pressed = key;
  }
  const Rect& last = digits ? places[11] : places[29];
  if (button(last, {.id = "key.delete", .label = "", .icon = Icon::backspace})) pressed = "delete";
  return pressed;
}

bool Ui::field(const Rect& rect, const Field& field) {
  const auto touch = field.id.empty() ? Touch::idle : tappable(field.id, rect, Enabled::yes);
  Cutter inside(rect, space(0.5F));
  if (!field.label.empty()) paragraph(inside, field.label, {.role = TextRole::label});
  const Rect box = inside.rest();
  const Role edge = field.state == Field::State::wrong    ? Role::danger
                    : field.state == Field::State::active ? Role::primary
                                                          : Role::key_edge;
  canvas_->round(box, theme().colour(Role::surface));
  canvas_->rim(box, theme().colour(edge));
  const Rect place = box.inset(space(2), space(0.5F));
  if (field.content == Content::masked) {
    constexpr float side = 28;  // twice a corner: a dot
    for (std::size_t i = 0; i < field.value.size(); ++i)
      canvas_->round({place.x + static_cast<float>(i) * side * 1.75F, place.centre().y - side / 2, side, side},
                     theme().colour(Role::text));
  } else if (!field.value.empty()) {
    text(place, field.value, {.role = TextRole::strong, .valign = VAlign::middle});
  }
  if (field.value.empty())
    text(place, field.hint, {.role = TextRole::body, .colour = Role::text_muted, .valign = VAlign::middle});
  return touch == Touch::tapped;
}

}  // namespace motcua::kit
