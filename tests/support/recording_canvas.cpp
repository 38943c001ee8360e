#include "tests/support/recording_canvas.hpp"

#include <format>

namespace motcua::test {

// An area of the overlay lies above the screen's marks whichever came first; in one layer the later lies above.
std::vector<Mark> RecordingCanvas::marks() const {
  std::vector<Mark> out;
  for (const auto& [after, mark] : written_) {
    auto each = mark;
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      const bool above = areas_[i].layer == mark.layer ? i >= after : areas_[i].layer == Layer::overlay;
      const auto common = areas_[i].rect.clipped_to(each.box);
      if (above && common.w > 0 && common.h > 0) each.covered.push_back(areas_[i].rect);
    }
    out.push_back(std::move(each));
  }
  return out;
}

void RecordingCanvas::begin() {
  forget_flaws();
  layer_ = Layer::screen;
  areas_.clear();
  written_.clear();
  inner_->begin();
}

void RecordingCanvas::end() {
  inner_->end();
  for (const auto& flaw : inner_->flaws()) report(flaw);
}

void RecordingCanvas::fill(const kit::Rect& rect, kit::Colour colour) {
  note_area(rect);
  inner_->fill(rect, colour);
}

void RecordingCanvas::outline(const kit::Rect& rect, float thickness, kit::Colour colour) {
  inner_->outline(rect, thickness, colour);
}

void RecordingCanvas::round(const kit::Rect& rect, kit::Colour colour, kit::Corners corners) {
  note_area(rect);
  inner_->round(rect, colour, corners);
}

void RecordingCanvas::rim(const kit::Rect& rect, kit::Colour colour) {
  inner_->rim(rect, colour);
}

void RecordingCanvas::teeth(const kit::Rect& strip, kit::Colour colour) {
  inner_->teeth(strip, colour);
}

void RecordingCanvas::frieze(const kit::Rect& strip) {
  note_area(strip);
  inner_->frieze(strip);
}

void RecordingCanvas::tile(const kit::Rect& rect) {
  inner_->tile(rect);
}

void RecordingCanvas::icon(kit::Icon icon, kit::IconSize size, kit::Point centre, kit::Colour colour) {
  const float side = icon_side(size);
  const kit::Rect box{centre.x - side / 2, centre.y - side / 2, side, side};
  if (icon != kit::Icon::none)
    written_.push_back(
        {areas_.size(),
         {Mark::Kind::icon, layer_, colour, std::format("icon {}", static_cast<int>(icon)), box, {}}});
  inner_->icon(icon, size, centre, colour);
}

float RecordingCanvas::measure(kit::TextRole role, std::string_view text) const {
  return inner_->measure(role, text);
}

void RecordingCanvas::text(kit::TextRole role, kit::Point top_left, kit::Colour colour, std::string_view line) {
  const kit::Rect box{top_left.x, top_left.y, measure(role, line), theme().face(role).line};
  if (!line.empty())
    written_.push_back({areas_.size(), {Mark::Kind::text, layer_, colour, std::string(line), box, {}}});
  inner_->text(role, top_left, colour, line);
}

void RecordingCanvas::push_clip(const kit::Rect& rect) {
  inner_->push_clip(rect);
}

void RecordingCanvas::pop_clip() {
  inner_->pop_clip();
}

void RecordingCanvas::push_overlay() {
  layer_ = Layer::overlay;
  inner_->push_overlay();
}

void RecordingCanvas::pop_overlay() {
  layer_ = Layer::screen;
  inner_->pop_overlay();
}

}  // namespace motcua::test
