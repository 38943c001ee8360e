#include "ui/kit/ui.hpp"

#include "firmware/vietnamese/vietnamese.hpp"
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

void Ui::begin(Canvas& canvas, const PointerFrame& pointer, Key key) {
  canvas_ = &canvas;
  pointer_ = pointer;
  tapped_by_key_ = focus_.press(key, targets_);
  if (pointer.edge == PointerFrame::Edge::pressed) focus_.hide();
  targets_.clear();
  answering_ = Answering::all;
  free_ = display();
  if (pointer.edge == PointerFrame::Edge::pressed) {
    held_.clear();
    gesture_ = Gesture::none;
    pressed_at_ = pointer.at;
  }
  if (pointer.edge == PointerFrame::Edge::cancelled) gesture_ = Gesture::spent;
}

// Outside of the key, in two colours: one of them stands out from any ground.
void Ui::draw_ring() {
  constexpr float gap = 6;
  constexpr float ring = 6;
  const auto* id = focus_.shown();
  if (id == nullptr) return;
  const auto found = std::ranges::find(targets_, *id, &Target::id);
  if (found == targets_.end() || found->enabled == Enabled::no) return;
  canvas_->push_overlay();
  canvas_->outline(found->rect.inset(-gap - ring), ring, theme().colour(Role::accent));
  canvas_->outline(found->rect.inset(-gap - 2 * ring), ring, theme().colour(Role::text));
  canvas_->pop_overlay();
}

void Ui::end() {
  draw_ring();
  tapped_by_key_.reset();
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
  return {free_.inset(theme().margin(), space(3)), space(2)};
}

// --- targets ---

void Ui::on_display(const Rect& rect, std::string_view what) {
  const auto seen = rect.clipped_to(display());
  if (seen.w < rect.w - hair || seen.h < rect.h - hair)
    canvas_->report({Flaw::Kind::off_display, std::string(what)});
}

void Ui::record(std::string_view id, const Rect& rect, Enabled enabled) {
  const float least = theme().min_touch() - hair;
  if (rect.w < least || rect.h < least) canvas_->report({Flaw::Kind::small_target, std::string(id)});
  on_display(rect, id);
  for (const auto& other : targets_) {
    if (other.id == id) canvas_->report({Flaw::Kind::duplicate_id, std::string(id)});
    if (overlap(other.rect, rect))
      canvas_->report({Flaw::Kind::overlapping_targets, other.id + " and " + std::string(id)});
  }
  targets_.push_back({std::string(id), rect, enabled});
}

Ui::Touch Ui::tappable(std::string_view id, const Rect& rect, Enabled enabled) {
  if (answering_ == Answering::nothing) return Touch::idle;
  record(id, rect, enabled);
  if (enabled == Enabled::no) return Touch::idle;
  if (tapped_by_key_ == id) return Touch::tapped;
  const bool inside = rect.contains(pointer_.at);
  if (pointer_.edge == PointerFrame::Edge::pressed && inside && gesture_ == Gesture::none) {
    gesture_ = Gesture::tap;
    held_ = id;
  }
  if (gesture_ != Gesture::tap || held_ != id || !inside) return Touch::idle;
  return pointer_.edge == PointerFrame::Edge::released ? Touch::tapped : Touch::held;
}

// --- text ---

std::vector<std::string> Ui::wrap(std::string_view text, TextRole role, float width) const {
  const bool sentences = role == TextRole::caption || role == TextRole::body;
  return wrap_text(
      vietnamese::keep_together(text), width,
      [this, role](std::string_view part) { return canvas_->measure(role, part); },
      sentences ? Lines::filled : Lines::balanced);
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
  on_display({rect.x, y, rect.w, height}, text);
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

// What the question is about stands above it, smaller.
void Ui::title(Cutter& area, std::string_view question, std::string_view detail) {
  Cutter lines(area.top(title_height(question, detail, area.rest().w)), 0);
  if (!detail.empty()) paragraph(lines, detail, {.role = TextRole::label, .colour = Role::text_muted});
  paragraph(lines, question, {.role = TextRole::title});
}

float Ui::title_height(std::string_view question, std::string_view detail, float width) const {
  return text_height(question, TextRole::title, width) + text_height(detail, TextRole::label, width) + space(1);
}

}  // namespace motcua::kit
