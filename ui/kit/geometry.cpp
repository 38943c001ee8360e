#include "ui/kit/geometry.hpp"

#include <algorithm>

namespace motcua::kit {

Rect Rect::clipped_to(const Rect& other) const {
  const float left = std::max(x, other.x);
  const float top = std::max(y, other.y);
  return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
          std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
}

Rect Cutter::top(float height) {
  const Rect out{area_.x, area_.y, area_.w, std::min(height, area_.h)};
  skip(height + gap_);
  return out;
}

Rect Cutter::bottom(float height) {
  const float h = std::min(height, area_.h);
  const Rect out{area_.x, area_.bottom() - h, area_.w, h};
  area_.h = std::max(0.0F, area_.h - h - gap_);
  return out;
}

Rect Cutter::left(float width) {
  const float w = std::min(width, area_.w);
  const Rect out{area_.x, area_.y, w, area_.h};
  const float taken = std::min(w + gap_, area_.w);
  area_.x += taken;
  area_.w -= taken;
  return out;
}

Rect Cutter::right(float width) {
  const float w = std::min(width, area_.w);
  const Rect out{area_.right() - w, area_.y, w, area_.h};
  area_.w = std::max(0.0F, area_.w - w - gap_);
  return out;
}

void Cutter::skip(float height) {
  const float taken = std::min(height, area_.h);
  area_.y += taken;
  area_.h -= taken;
}

std::vector<Rect> grid(const Rect& area, std::size_t columns, std::size_t rows, float gap) {
  const auto across = static_cast<float>(columns);
  const auto down = static_cast<float>(rows);
  const float w = (area.w - gap * (across - 1)) / across;
  const float h = (area.h - gap * (down - 1)) / down;
  std::vector<Rect> out;
  out.reserve(columns * rows);
  for (std::size_t i = 0; i < columns * rows; ++i) {
    const std::size_t full_rows = i / columns;
    const auto column = static_cast<float>(i % columns);
    const auto row = static_cast<float>(full_rows);
    out.push_back({area.x + column * (w + gap), area.y + row * (h + gap), w, h});
  }
  return out;
}

std::vector<Rect> rows(const Rect& area, std::size_t count, float gap) {
  return grid(area, 1, count, gap);
}
std::vector<Rect> columns(const Rect& area, std::size_t count, float gap) {
  return grid(area, count, 1, gap);
}

}  // namespace motcua::kit
