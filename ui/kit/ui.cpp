#include "ui/kit/ui.hpp"

#include "ui/kit/text_layout.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::kit {
namespace {

constexpr float hair = 0.5F;  // of a pixel, against rounding

bool overlap(const Rect& a, const Rect& b) {
  const auto both = a.clipped_to(b);
  return both.w > 1 && both.h > 1;
}

}  // namespace

void Ui::begin(Canvas& canvas, const PointerFrame& pointer) {
  canvas_ = &canvas;
  pointer_ = pointer;
  targets_.clear();
  clip_.reset();
  answering_ = Answering::all;
  free_ = display();
  if (pointer.edge == PointerFrame::Edge::pressed) {
    held_.clear();
    gesture_ = Gesture::none;
    pressed_at_ = pointer.at;
  }
  if (pointer.edge == PointerFrame::Edge::cancelled) gesture_ = Gesture::spent;
}

void Ui::end() {
  if (pointer_.contact == PointerFrame::Contact::up) {
    held_.clear();
    gesture_ = Gesture::none;
  }
}

void Ui::screen(std::string_view name) {
  if (screen_ == name) return;
  // The finger was aimed at the screen before this one.
  if (!screen_.empty()) gesture_ = Gesture::spent;
  held_.clear();
  screen_ = name;
}

Rect Ui::display() const {
  return {0, 0, theme().display().w, theme().display().h};
}

Cutter Ui::page() const {
  return {free_.inset(space(4), space(3)), space(2)};
}

// --- targets ---

void Ui::record(std::string_view id, const Rect& rect, const Rect& visible, Enabled enabled) {
  const float least = theme().min_touch() - hair;
  if (rect.w < least || rect.h < least) canvas_->report({Flaw::Kind::small_target, std::string(id)});
  for (const auto& other : targets_) {
    if (other.id == id) canvas_->report({Flaw::Kind::duplicate_id, std::string(id)});
    if (overlap(other.rect, visible))
      canvas_->report({Flaw::Kind::overlapping_targets, other.id + " and " + std::string(id)});
  }
  targets_.push_back({std::string(id), visible, enabled});
}

Ui::Touch Ui::tappable(std::string_view id, const Rect& rect, Enabled enabled) {
  if (answering_ == Answering::nothing) return Touch::idle;
  const Rect visible = clip_ ? rect.clipped_to(*clip_) : rect;
  if (visible.h < rect.h / 2 || visible.w < rect.w / 2) return Touch::idle;  // mostly scrolled out of sight
  record(id, rect, visible, enabled);
  if (enabled == Enabled::no) return Touch::idle;
  const bool inside = visible.contains(pointer_.at);
  if (pointer_.edge == PointerFrame::Edge::pressed && inside && gesture_ == Gesture::none) {
    gesture_ = Gesture::tap;
    held_ = id;
  }
  if (gesture_ != Gesture::tap || held_ != id || !inside) return Touch::idle;
  return pointer_.edge == PointerFrame::Edge::released ? Touch::tapped : Touch::held;
}

// --- text ---

std::vector<std::string> Ui::wrap(std::string_view text, TextRole role, float width) const {
  return wrap_text(text, width, [this, role](std::string_view part) { return canvas_->measure(role, part); });
}

float Ui::text_height(std::string_view text, TextRole role, float width) const {
  return static_cast<float>(wrap(text, role, width).size()) * canvas_->line_height(role);
}

float Ui::text_width(std::string_view text, TextRole role) const {
  return canvas_->measure(role, text);
}

void Ui::text(const Rect& rect, std::string_view text, const TextStyle& style) {
  const float line_height = canvas_->line_height(style.role);
  auto lines = wrap(text, style.role, rect.w);
  const auto room = std::max<std::size_t>(1, static_cast<std::size_t>((rect.h + 1) / line_height));
  if (lines.size() > room) {
    canvas_->report({Flaw::Kind::text_overflow, std::string(text)});
    lines.resize(room);
    lines.back() = shorten(lines.back() + " \u2026", rect.w,
                           [this, &style](std::string_view part) { return canvas_->measure(style.role, part); });
  }
  const float height = static_cast<float>(lines.size()) * line_height;
  float y = rect.y;
  if (style.valign == VAlign::middle) y += (rect.h - height) / 2;
  if (style.valign == VAlign::bottom) y += rect.h - height;
  for (const auto& line : lines) {
    const float width = canvas_->measure(style.role, line);
    float x = rect.x;
    if (style.align == Align::centre) x += (rect.w - width) / 2;
    if (style.align == Align::right) x += rect.w - width;
    canvas_->text(style.role, {x, y}, theme().colour(style.colour), line);
    y += line_height;
  }
}

void Ui::paragraph(Cutter& area, std::string_view words, const TextStyle& style) {
  text(area.top(text_height(words, style.role, area.rest().w)), words, style);
}

void Ui::title(Cutter& area, std::string_view question, std::string_view detail) {
  paragraph(area, question, {.role = TextRole::title});
  if (!detail.empty()) paragraph(area, detail, {.role = TextRole::body, .colour = Role::text_muted});
  area.skip(space(1));
}

}  // namespace motcua::kit
