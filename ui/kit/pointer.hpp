// One finger. Press, move and release arrive at any time; a frame sees at most one transition, so a tap whose press
// and release come between two frames is still a tap. A second finger is ignored until the first is lifted.
#pragma once

#include "ui/kit/geometry.hpp"

#include <cstdint>
#include <deque>

namespace motcua::kit {

// What one frame sees.
struct PointerFrame {
  Point at;
  enum class Edge : std::uint8_t { none, pressed, released, cancelled } edge = Edge::none;
  enum class Contact : std::uint8_t { up, down } contact = Contact::up;
};

class Pointer {
public:
  void press(std::int64_t finger, Point at);
  void move(std::int64_t finger, Point at);
  void release(std::int64_t finger, Point at);
  void cancel();  // the window lost its input: whatever was pressed is not tapped

  PointerFrame next_frame();
  // Another frame is needed to play what has already arrived.
  enum class Backlog : std::uint8_t { none, waiting };
  Backlog backlog() const { return queue_.empty() ? Backlog::none : Backlog::waiting; }

private:
  struct Step {
    PointerFrame::Edge edge;
    Point at;
  };
  void put(Step step);

  std::deque<Step> queue_;  // at most 64 steps; moves are merged, the newest position wins
  std::int64_t finger_ = 0;
  Point last_at_;  // the newest position, whether a frame has seen it or not
  enum class Owner : std::uint8_t { nobody, finger } owner_ = Owner::nobody;
  PointerFrame frame_;
};

}  // namespace motcua::kit
