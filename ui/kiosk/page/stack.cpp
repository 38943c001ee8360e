#include "ui/kiosk/page/stack.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

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

// A key that is higher than a page leaves away what its words say already.
Choice Stack::fitting(Choice choice) const {
  auto& button = choice.button;
  const auto fits = [&] { return to_.ui.key_height(button, width()) <= room(); };
  if (!fits()) button.icon = kit::Icon::none;
  if (!fits()) button.detail.clear();
  if (!fits()) button.role = kit::TextRole::body;
  return choice;
}

void Stack::key(const Choice& wished, Place place, float least_height) {
  auto choice = fitting(wished);
  const float height = std::max(std::min(least_height, room()), to_.ui.key_height(choice.button, width()));
  blocks_.push_back({height, {}, place});
  if (choice.button.emphasis == kit::Emphasis::primary) blocks_.back().keys = kit::Block::Keys::filled;
  blocks_.back().draw = [this, choice = std::move(choice)](const kit::Rect& rect) { offer(choice, rect, to_); };
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
  pairs(choices, place, 0);
}

void Stack::answers(const std::vector<Choice>& choices, float least_height) {
  const float half = (width() - to_.ui.space(2)) / 2;
  const bool fit = std::ranges::all_of(
      choices, [&](const Choice& choice) { return to_.ui.key_height(choice.button, half) <= room() / 2; });
  if (to_.ui.theme().wide() && fit && choices.size() > 1) return pairs(choices, Place::flow, least_height);
  for (const auto& choice : choices) key(choice, Place::flow, least_height);
}

void Stack::pairs(const std::vector<Choice>& choices, Place place, float least_height) {
  const float gap = to_.ui.space(2);
  const float half = (width() - gap) / 2;
  for (std::size_t i = 0; i < choices.size(); i += 2) {
    const bool both = i + 1 < choices.size();
    float height = std::max(least_height, to_.ui.key_height(choices[i].button, half));
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

float Stack::height() const {
  float sum = 0;
  for (const auto& block : blocks_) sum += block.height + to_.ui.space(1);
  return blocks_.empty() ? 0 : sum - to_.ui.space(1);
}

float Stack::room_left() const {
  return room() - (blocks_.empty() ? 0 : height() + to_.ui.space(1));
}

void Stack::draw_in(const kit::Rect& rect) const {
  float y = rect.y;
  for (const auto& block : blocks_) {
    block.draw({rect.x, y, rect.w, block.height});
    y += block.height + to_.ui.space(1);
  }
}

void Stack::columns(const Build& left, const Build& right) {
  const float gap = to_.ui.space(4);
  const float half = (width() - gap) / 2;
  std::array<std::unique_ptr<Stack>, 2> halves;
  for (std::size_t i = 0; i < 2; ++i) {
    halves.at(i).reset(new Stack(to_, half));
    (i == 0 ? left : right)(*halves.at(i));
  }
  const float tall = std::max(halves[0]->height(), halves[1]->height());
  const float before = blocks_.empty() ? 0 : height() + to_.ui.space(1);
  if (!to_.ui.theme().wide() || before + tall > to_.room.h) {
    left(*this);
    return right(*this);
  }
  add(tall, [a = halves[0].get(), b = halves[1].get(), half, gap](const kit::Rect& rect) {
    a->draw_in({rect.x, rect.y, half, rect.h});
    b->draw_in({rect.x + half + gap, rect.y, half, rect.h});
  });
  for (auto& each : halves) columns_.push_back(std::move(each));
}

// Without its icon where it would be higher than a page; as lines where it still is.
void Stack::banner(kit::Tone tone, const std::string& words, kit::Icon icon) {
  if (to_.ui.banner_height(words, icon, width()) > room()) icon = kit::Icon::none;
  const float height = to_.ui.banner_height(words, icon, width());
  if (height > room()) return text(words, {.role = kit::TextRole::label});
  add(height, [this, tone, &words, icon](const kit::Rect& rect) {
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
  if (filled_elsewhere_)
    for (auto& block : blocks_) block.keys = kit::Block::Keys::filled;
  auto page = std::exchange(blocks_, {});
  for (const auto& notice : to_.notices) banner(notice.tone, notice.text, notice.icon);
  std::ranges::move(page, std::back_inserter(blocks_));
  if (to_.ui.blocks(to_.room, blocks_, to_.local.turning, to_.next) == kit::Turned::yes)
    to_.intents.emplace_back(session::Touched{});
}

}  // namespace motcua::kiosk_ui
