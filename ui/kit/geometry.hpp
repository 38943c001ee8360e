// Rectangles on a screen and how to cut them. All lengths are logical pixels of the display the theme is made for
// (1080x1920 for a kiosk); the canvas scales them to the real window. Pure values.
#pragma once

#include <cstddef>
#include <vector>

namespace motcua::kit {

struct Point {
  float x = 0;
  float y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};
struct Size {
  float w = 0;
  float h = 0;
  friend bool operator==(const Size&, const Size&) = default;
};
struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Rect inset(float by) const { return inset(by, by); }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  Rect middle(Size size) const { return {x + (w - size.w) / 2, y + (h - size.h) / 2, size.w, size.h}; }
  Rect clipped_to(const Rect& other) const;  // width and height are 0 when they do not meet
  friend bool operator==(const Rect&, const Rect&) = default;
};

// Takes strips from the sides of an area, one after the other, and leaves a gap after each:
//   Cutter page = ui.page();  const Rect number = page.top(300);  const Rect buttons = page.bottom(160);
class Cutter {
public:
  Cutter(Rect area, float gap) : area_(area), gap_(gap) {}
  Rect top(float height);
  Rect bottom(float height);
  Rect left(float width);
  Rect right(float width);
  void skip(float height);  // leaves `height` empty at the top
  Rect rest() const { return area_; }
  float gap() const { return gap_; }

private:
  Rect area_;
  float gap_;
};

std::vector<Rect> rows(const Rect& area, std::size_t count, float gap);
std::vector<Rect> columns(const Rect& area, std::size_t count, float gap);
// Row by row: index = row * columns + column.
std::vector<Rect> grid(const Rect& area, std::size_t columns, std::size_t rows, float gap);

}  // namespace motcua::kit
