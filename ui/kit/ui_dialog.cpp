// A question over the screen.
#include "ui/kit/ui.hpp"

#include <algorithm>

namespace motcua::kit {

// How wide a key in a row is with its words on one line.
float Ui::key_width(const Button& button) const {
  return text_width(button.label, button.role) + icon_room(button) + space(5);
}

// The words, and what may be said before the question is answered: at the right of the words, or, where the title does
// not fit beside it, at the right of the text below the title.
Ui::DialogHead Ui::dialog_head(const Dialog& dialog, float inner) const {
  DialogHead head{.gap = space(2)};
  const auto title = [&](float width) { return text_height(dialog.title, TextRole::strong, width); };
  const auto text = [&](float width) {
    return dialog.text.empty() ? 0 : text_height(dialog.text, TextRole::body, width);
  };
  const auto words = [&](float width) { return title(width) + (dialog.text.empty() ? 0 : head.gap + text(width)); };
  if (dialog.choices.empty()) return head.height = words(inner), head;
  for (const auto& each : dialog.choices) head.choices += key_width(each) + head.gap;
  for (const auto& each : dialog.choices) head.key = std::max(head.key, key_height(each, key_width(each)));
  const float rest = inner - head.choices;
  head.beside = text_width(dialog.title, TextRole::strong) <= rest;
  head.height =
      head.beside ? std::max(words(rest), head.key) : title(inner) + head.gap + std::max(text(rest), head.key);
  return head;
}

std::optional<std::size_t> Ui::draw_dialog_head(const Dialog& dialog, const DialogHead& head, const Rect& rect) {
  Cutter area(rect, head.gap);
  if (!head.beside) paragraph(area, dialog.title, {.role = TextRole::strong});
  Cutter row(area.rest(), 0);
  std::optional<std::size_t> tapped;
  Cutter choices(row.right(head.choices), head.gap);
  choices.skip((choices.rest().h - head.key) / 2);
  Cutter keys(choices.top(head.key), head.gap);
  keys.left(0);
  for (std::size_t i = 0; i < dialog.choices.size(); ++i)
    if (button(keys.left(key_width(dialog.choices[i])), dialog.choices[i])) tapped = dialog.buttons.size() + i;
  Cutter words(row.rest(), head.gap);
  if (head.beside) paragraph(words, dialog.title, {.role = TextRole::strong});
  if (!dialog.text.empty()) text(words.rest(), dialog.text, {.valign = head.beside ? VAlign::top : VAlign::middle});
  return tapped;
}

// A card on a plain frame; nothing floats and the page behind is not dimmed.
std::optional<std::size_t> Ui::dialog(const Dialog& dialog) {
  const float width = std::min(display().w - space(8), display().w * 0.9F);
  const float inner = width - 2 * card_padding();
  const float gap = space(2);
  const auto count = static_cast<float>(dialog.buttons.size());
  float widest = 0;
  for (const auto& each : dialog.buttons) widest = std::max(widest, key_width(each));
  const bool stacked = count * (widest + gap) - gap > inner && display().h > display().w;
  const float share = stacked ? inner : (inner + gap) / count - gap;
  float key = 0;
  for (const auto& each : dialog.buttons) key = std::max(key, key_height(each, share));
  const float keys = stacked ? count * (key + gap) - gap : key;
  const auto head = dialog_head(dialog, inner);
  Rect box = display().middle({width, head.height + keys + 2 * card_padding() + space(3)});
  if (dialog.place == Dialog::Place::foot) box.y = display().bottom() - space(3) - box.h;
  canvas_->push_overlay();
  canvas_->round(box.inset(-theme().border() * 2), theme().colour(Role::text));
  canvas_->round(box, theme().colour(Role::surface));
  Cutter inside(box.inset(card_padding()), gap);
  const Rect low = inside.bottom(keys);
  const auto places = stacked ? rows(low, dialog.buttons.size(), gap) : columns(low, dialog.buttons.size(), gap);
  auto tapped = draw_dialog_head(dialog, head, inside.top(head.height));
  for (std::size_t i = 0; i < dialog.buttons.size(); ++i)
    if (button(places[i], dialog.buttons[i])) tapped = i;
  canvas_->pop_overlay();
  answering_ = Answering::nothing;
  return tapped;
}

}  // namespace motcua::kit
