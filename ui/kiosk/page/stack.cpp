#include "ui/kiosk/page/stack.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

void Stack::add(float height, std::function<void(const kit::Rect&)> draw, Place place) {
  blocks_.push_back({height, std::move(draw), place});
}

void Stack::title(const std::string& question, const std::string& detail) {
  add(to_.ui.title_height(question, detail, width()), [this, &question, detail](const kit::Rect& rect) {
    kit::Cutter area(rect, 0);
    to_.ui.title(area, question, detail);
  });
}

void Stack::text(const std::string& words, const kit::TextStyle& style, Place place) {
  if (words.empty()) return;
  const float height = to_.ui.text_height(words, style.role, width());
  if (height <= room() / 2) {
    return add(height, [this, words, style](const kit::Rect& rect) { to_.ui.text(rect, words, style); }, place);
  }
  // A long text may be turned over between two of its lines.
  for (const auto& line : to_.ui.wrap(words, style.role, width()))
    add(to_.ui.text_height(line, style.role, width()),
        [this, line, style](const kit::Rect& rect) { to_.ui.text(rect, line, style); });
}

void Stack::key(const Choice& choice, Place place, float least_height) {
  add(
      std::max(least_height, to_.ui.key_height(choice.button, width())),
      [this, &choice](const kit::Rect& rect) { offer(choice, rect, to_); }, place);
  if (choice.button.emphasis == kit::Emphasis::primary) blocks_.back().keys = kit::Block::Keys::filled;
}

void Stack::keys(const std::vector<Choice>& choices, Place place) {
  const float gap = to_.ui.space(2);
  const float half = (width() - gap) / 2;
  const auto fits = [&](const Choice& choice) {
    const auto& button = choice.button;
    const float icon = button.icon == kit::Icon::none ? 0 : to_.ui.icon_side(button.icon_size) + gap;
    return to_.ui.text_width(button.label, button.role) + icon + to_.ui.space(5) <= half;
  };
  if (choices.size() < 2 || !std::ranges::all_of(choices, fits)) {
    // The last of what stands at the foot is the lowest.
    for (const auto& choice : choices) key(choice, place);
    return;
  }
  for (std::size_t i = 0; i < choices.size(); i += 2) {
    const bool both = i + 1 < choices.size();
    float height = to_.ui.key_height(choices[i].button, half);
    if (both) height = std::max(height, to_.ui.key_height(choices[i + 1].button, half));
    add(
        height,
        [this, &choices, i, both, half, gap](const kit::Rect& rect) {
          offer(choices[i], {rect.x, rect.y, half, rect.h}, to_);
          if (both) offer(choices[i + 1], {rect.x + half + gap, rect.y, half, rect.h}, to_);
        },
        place);
  }
}

void Stack::banner(kit::Tone tone, const std::string& words, kit::Icon icon) {
  add(to_.ui.banner_height(words, icon, width()), [this, tone, &words, icon](const kit::Rect& rect) {
    kit::Cutter area(rect, 0);
    to_.ui.banner(area, tone, words, icon);
  });
}

void Stack::icon(kit::Icon icon, kit::Role colour) {
  add(to_.ui.icon_side(kit::IconSize::hero),
      [this, icon, colour](const kit::Rect& rect) { to_.ui.icon(rect, icon, kit::IconSize::hero, colour); });
}

void Stack::space(float units) {
  add(to_.ui.space(units), [](const kit::Rect&) {});
}

void Stack::draw() {
  if (to_.ui.blocks(to_.room, blocks_, to_.local.turning, to_.next) == kit::Turned::yes)
    to_.intents.emplace_back(session::Touched{});
}

}  // namespace motcua::kiosk_ui
