// A keyboard for words, and the line that they are typed in.
#include "ui/kit/keyboard_rows.hpp"
#include "ui/kit/text_layout.hpp"

#include <algorithm>
#include <array>

namespace motcua::kit {
namespace {

using CellKind = KeyCell::Kind;

constexpr float page_share = 0.58F;  // of a page's room that a keyboard may take
constexpr std::array letter_roles{TextRole::label, TextRole::body, TextRole::caption};

// Where they fit below their tones.
ToneNames names_for(const Keyboard& keyboard, float width, const Ui& ui) {
  const auto& theme = ui.theme();
  const float cell = (width + ui.space(1)) / static_cast<float>(keyboard.tones.size() + 1) - ui.space(2);
  const float both = theme.face(TextRole::label).line + theme.face(TextRole::caption).line;
  const bool fit =
      both <= named_face(theme, theme.key()) && std::ranges::all_of(keyboard.tones, [&](const auto& tone) {
        return ui.text_width(tone.detail, TextRole::caption) <= cell;
      });
  return fit ? ToneNames::shown : ToneNames::hidden;
}

// How wide the narrowest key with a letter on it is.
float narrowest(const KeyRows& rows, float width, float gap) {
  float least = width;
  for (const auto& row : rows.rows) {
    float shares = 0;
    for (const auto& cell : row.cells) shares += cell.share;
    for (const auto& cell : row.cells) {
      const bool letter = cell.key != nullptr && (cell.kind == CellKind::letter || cell.kind == CellKind::own);
      if (letter) least = std::min(least, (width + gap) * cell.share / shares - gap);
    }
  }
  return least;
}

// The largest face whose letters stand in every key.
TextRole letters_for(Size key, const Ui& ui) {
  for (const auto role : letter_roles) {
    const float line = ui.theme().face(role).line;
    if (line <= key.h + ui.theme().lip() + ui.space(1) && ui.text_width("m", role) <= key.w - ui.space(1))
      return role;
  }
  return letter_roles.back();
}

}  // namespace

float Ui::keyboard_height(const Keyboard& keyboard, const Rect& room) const {
  const float most = room.h * page_share;
  const auto rows = rows_for(keyboard, {room.w, most}, theme(), names_for(keyboard, room.w, *this));
  const float usual = height_of(rows, theme(), theme().key());
  return std::max(std::min(usual, most), height_of(rows, theme(), least_key(rows, theme())));
}

std::optional<std::string> Ui::keyboard(const Rect& rect, const Keyboard& keyboard) {
  const auto rows = rows_for(keyboard, {rect.w, rect.h}, theme(), names_for(keyboard, rect.w, *this));
  const float gap = space(1);
  const float key = key_in(rows, theme(), rect.h);
  const auto letters = letters_for({narrowest(rows, rect.w, gap), key}, *this);
  std::optional<std::string> tapped;
  float y = rect.y;
  for (const auto& row : rows.rows) {
    const float pitch = row.height * (key + theme().lip() + gap);
    float shares = 0;
    for (const auto& cell : row.cells) shares += cell.share;
    float x = rect.x;
    for (const auto& cell : row.cells) {
      const float width = (rect.w + gap) * cell.share / shares;
      const Rect place{x, y, width - gap, pitch - gap};
      x += width;
      if (cell.key == nullptr) continue;
      TypingKey look{.role = letters};
      const bool capitals = cell.key == &keyboard.shift && keyboard.capitals == Keyboard::Capitals::on;
      if (cell.kind == CellKind::own) look = {Role::accent_tint, Role::accent_ink, look.role};
      if (capitals) look = {Role::accent, Role::on_accent, look.role};
      if (cell.kind == CellKind::word || cell.kind == CellKind::main) look.kind = TypingKey::Kind::word;
      if (typing_key(place, *cell.key, look)) tapped = cell.key->id;
    }
    y += pitch;
  }
  return tapped;
}

bool Ui::typing_key(const Rect& rect, const Button& button, const TypingKey& look) {
  const auto touch = tappable(button.id, rect, button.enabled);
  Rect face{rect.x, rect.y, rect.w, rect.h - theme().lip()};
  auto ink = Role::on_disabled;
  if (button.enabled == Enabled::no) {
    draw_disabled(face);
  } else {
    auto paint = paint_of(button, touch);
    if (touch == Touch::idle && button.emphasis == Emphasis::normal) {
      paint.ground = look.ground;
      paint.label = look.ink;
    }
    face = draw_key(rect, paint, touch);
    ink = paint.label;
  }
  if (look.kind == TypingKey::Kind::letter)
    draw_letter(face, button, look.role, ink);
  else
    draw_word(face.inset(space(1), 0), button, ink);
  return touch == Touch::tapped;
}

// With its name below where there is room.
void Ui::draw_letter(const Rect& face, const Button& button, TextRole role, Role ink) {
  const float letter = theme().face(role).line;
  const float name = theme().face(TextRole::caption).line;
  const bool named = !button.detail.empty() && letter + name <= face.h + 1 &&
                     text_width(button.detail, TextRole::caption) <= face.w - space(0.5F);
  const Rect both = face.middle({face.w, named ? letter + name : letter});
  text({both.x, both.y, both.w, letter}, button.label, {.role = role, .colour = ink, .align = Align::centre});
  if (named)
    text({both.x, both.y + letter, both.w, name}, button.detail,
         {.role = TextRole::caption, .colour = ink, .align = Align::centre});
}

// In the largest face in which the word fits; else its icon alone, or the short word that stands as its detail.
void Ui::draw_word(const Rect& face, const Button& button, Role ink) {
  const std::array words{button.label, button.icon == Icon::none ? button.detail : std::string()};
  for (const auto& word : words) {
    for (const auto role : {button.role, TextRole::body, TextRole::caption}) {
      const float line = theme().face(role).line;
      if (word.empty() || text_width(word, role) > face.w || line > face.h + theme().lip()) continue;
      return text(face.middle({face.w, line}), word, {.role = role, .colour = ink, .align = Align::centre});
    }
  }
  if (button.icon == Icon::none) canvas_->report({Flaw::Kind::text_overflow, button.label});
  icon(face, button.icon, IconSize::small, ink);
}

float Ui::text_field_height() const {
  return std::max(theme().key(), theme().face(TextRole::strong).line + space(2)) + theme().lip();
}

// It helps where it fits on the line, and says nothing that is needed.
void Ui::draw_hint(const Rect& rect, std::string_view hint) {
  for (const auto role : {TextRole::body, TextRole::caption}) {
    if (text_width(hint, role) > rect.w) continue;
    return text(rect, hint, {.role = role, .colour = Role::text_muted, .valign = VAlign::middle});
  }
}

bool Ui::text_field(const Rect& rect, const TextField& field) {
  constexpr float caret = 4;
  const Role edge = field.state == TextField::State::wrong ? Role::danger : Role::primary;
  shape(rect, Role::surface, edge, 2 * theme().border());
  Cutter row(rect.inset(space(2), 0), space(2));
  if (field.icon != Icon::none) icon(row.left(icon_side(IconSize::row)), field.icon, IconSize::row);
  bool cleared = false;
  if (field.clear && !field.value.empty()) {
    const float words = text_width(field.clear->label, TextRole::body) + space(4);
    const float most = row.rest().w / 3;
    const float width =
        std::max(theme().min_touch(), words <= most ? words : icon_side(IconSize::small) + space(2));
    const Rect place = row.right(width);
    const float height = std::max(theme().min_touch(), rect.h - space(3));
    cleared = typing_key(place.middle({place.w, height}), *field.clear, {.kind = TypingKey::Kind::word});
  }
  const Rect room = row.rest();
  const float line = theme().face(TextRole::strong).line;
  const auto measure = [this](std::string_view part) { return canvas_->measure(TextRole::strong, part); };
  const auto seen = keep_end(field.value, room.w - 2 * caret, measure);
  const Rect place = room.middle({room.w, line});
  if (field.value.empty())
    draw_hint({room.x + 3 * caret, room.y, room.w - 3 * caret, room.h}, field.hint);
  else
    canvas_->text(TextRole::strong, {place.x, place.y}, theme().colour(Role::text), seen);
  const float height = theme().face(TextRole::strong).em;
  area({room.x + measure(seen) + caret / 2, room.centre().y - height / 2, caret, height}, Role::primary);
  return cleared;
}

}  // namespace motcua::kit
