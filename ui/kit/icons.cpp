// Icons as lines and plain shapes on a grid of 24 by 24, so that they need no picture files and stay sharp.
#include "ui/kit/canvas.hpp"

#include <cmath>
#include <numbers>

namespace motcua::kit {
namespace {

class Pen {
public:
  Pen(Canvas& canvas, const Rect& rect, Colour colour) : canvas_(canvas), colour_(colour) {
    const float side = std::min(rect.w, rect.h);
    square_ = rect.middle({side, side});
  }
  void line(const std::vector<Point>& grid, float thickness = 2) {
    canvas_.line(placed(grid), thickness * step(), colour_);
  }
  void closed(std::vector<Point> grid) {
    grid.push_back(grid.front());
    grid.push_back(grid[1]);  // covers the joint of the first corner
    line(grid);
  }
  void shape(const std::vector<Point>& grid) { canvas_.polygon(placed(grid), colour_); }
  void dot(Point at, float radius) { canvas_.disc(place(at), radius * step(), colour_); }
  // Degrees clockwise from the right.
  void arc(Point centre, float radius, float from, float to) {
    std::vector<Point> grid;
    constexpr int pieces = 20;
    for (int i = 0; i <= pieces; ++i) {
      const float angle = (from + (to - from) * static_cast<float>(i) / pieces) * std::numbers::pi_v<float> / 180;
      grid.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    line(grid);
  }
  void ring(Point centre, float radius) { arc(centre, radius, 0, 372); }

private:
  float step() const { return square_.w / 24; }
  Point place(Point grid) const { return {square_.x + grid.x * step(), square_.y + grid.y * step()}; }
  std::vector<Point> placed(const std::vector<Point>& grid) const {
    std::vector<Point> out;
    out.reserve(grid.size());
    for (const auto& p : grid) out.push_back(place(p));
    return out;
  }
  Canvas& canvas_;
  Colour colour_;
  Rect square_;
};

void draw_arrow(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::back:
      pen.line({{21, 12}, {4, 12}});
      pen.line({{11, 5}, {4, 12}, {11, 19}});
      break;
    case Icon::forward:
      pen.line({{3, 12}, {20, 12}});
      pen.line({{13, 5}, {20, 12}, {13, 19}});
      break;
    case Icon::up:
      pen.line({{4, 16}, {12, 8}, {20, 16}}, 2.5F);
      break;
    case Icon::down:
      pen.line({{4, 8}, {12, 16}, {20, 8}}, 2.5F);
      break;
    case Icon::backspace:
      pen.closed({{2, 12}, {9, 5}, {22, 5}, {22, 19}, {9, 19}});
      pen.line({{11, 9}, {17, 15}});
      pen.line({{17, 9}, {11, 15}});
      break;
    default:
      break;
  }
}

void draw_person(Pen& pen, float x) {
  pen.dot({x, 7}, 4);
  pen.shape({{x - 7, 21}, {x - 6, 16}, {x - 3, 13}, {x + 3, 13}, {x + 6, 16}, {x + 7, 21}});
}

void draw_paper(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::ticket:
      pen.closed({{3, 6}, {21, 6}, {21, 10}, {19, 12}, {21, 14}, {21, 18}, {3, 18}, {3, 14}, {5, 12}, {3, 10}});
      pen.line({{9, 10}, {15, 10}}, 1.6F);
      pen.line({{9, 14}, {15, 14}}, 1.6F);
      break;
    case Icon::printer:
      pen.closed({{6, 3}, {18, 3}, {18, 8}, {6, 8}});
      pen.closed({{3, 8}, {21, 8}, {21, 17}, {3, 17}});
      pen.closed({{7, 13}, {17, 13}, {17, 21}, {7, 21}});
      break;
    case Icon::document:
      pen.closed({{5, 3}, {15, 3}, {19, 7}, {19, 21}, {5, 21}});
      pen.line({{8, 11}, {16, 11}}, 1.6F);
      pen.line({{8, 15}, {16, 15}}, 1.6F);
      break;
    case Icon::folder:
      pen.closed({{3, 5}, {10, 5}, {12, 8}, {21, 8}, {21, 19}, {3, 19}});
      break;
    case Icon::money:
      pen.closed({{2, 6}, {22, 6}, {22, 18}, {2, 18}});
      pen.ring({12, 12}, 3);
      break;
    default:
      break;
  }
}

void draw_question_mark(Pen& pen) {
  pen.arc({12, 9.5F}, 3, 180, 400);
  pen.line({{13.9F, 11.6F}, {12, 13.2F}, {12, 14.6F}});
  pen.dot({12, 17.4F}, 1.3F);
}

void draw_sign(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::home:
      pen.line({{2, 12.5F}, {12, 3.5F}, {22, 12.5F}}, 2.4F);
      pen.line({{5, 11}, {5, 20.5F}, {19, 20.5F}, {19, 11}});
      pen.line({{12, 20}, {12, 15}}, 3);
      break;
    case Icon::help:
    case Icon::question:
      pen.ring({12, 12}, 9.5F);
      draw_question_mark(pen);
      break;
    case Icon::listen:
      pen.shape({{3, 9}, {7, 9}, {7, 15}, {3, 15}});
      pen.shape({{6, 9}, {12, 4}, {12, 20}, {6, 15}});
      pen.arc({12, 12}, 4.5F, -50, 50);
      pen.arc({12, 12}, 8.5F, -50, 50);
      break;
    case Icon::language:
      pen.ring({12, 12}, 9.5F);
      pen.line({{2.5F, 12}, {21.5F, 12}}, 1.6F);
      pen.arc({2, 12}, 14, -42, 42);
      pen.arc({22, 12}, 14, 138, 222);
      break;
    case Icon::check:
      pen.line({{3, 13}, {9.5F, 19}, {21, 5}}, 3);
      break;
    case Icon::warning:
      pen.closed({{12, 3}, {22.5F, 21}, {1.5F, 21}});
      pen.line({{12, 9}, {12, 15}}, 2.4F);
      pen.dot({12, 18}, 1.3F);
      break;
    case Icon::clock:
      pen.ring({12, 12}, 9.5F);
      pen.line({{12, 6}, {12, 12}, {16, 14}});
      break;
    case Icon::star:
      pen.shape({{12, 2}, {14.6F, 9.4F}, {12, 15}, {9.4F, 9.4F}});
      pen.shape({{22, 9.6F}, {15.9F, 14.2F}, {12, 12}, {14.6F, 9.4F}});
      pen.shape({{18.2F, 21}, {12, 16.8F}, {12, 12}, {15.9F, 14.2F}});
      pen.shape({{5.8F, 21}, {8.1F, 14.2F}, {12, 12}, {12, 16.8F}});
      pen.shape({{2, 9.6F}, {9.4F, 9.4F}, {12, 12}, {8.1F, 14.2F}});
      break;
    default:
      break;
  }
}

}  // namespace

void Canvas::icon(Icon icon, const Rect& rect, Colour colour) {
  Pen pen(*this, rect, colour);
  switch (icon) {
    case Icon::none:
      return;
    case Icon::back:
    case Icon::forward:
    case Icon::up:
    case Icon::down:
    case Icon::backspace:
      return draw_arrow(pen, icon);
    case Icon::ticket:
    case Icon::printer:
    case Icon::document:
    case Icon::folder:
    case Icon::money:
      return draw_paper(pen, icon);
    case Icon::person:
      return draw_person(pen, 12);
    case Icon::people:
      draw_person(pen, 7.5F);
      return draw_person(pen, 17);
    case Icon::home:
    case Icon::help:
    case Icon::question:
    case Icon::listen:
    case Icon::language:
    case Icon::check:
    case Icon::warning:
    case Icon::clock:
    case Icon::star:
      return draw_sign(pen, icon);
  }
}

}  // namespace motcua::kit
