#include "ui/kit/pointer.hpp"

namespace motcua::kit {
namespace {
constexpr std::size_t most_steps = 64;
}

void Pointer::put(Step step) {
  last_at_ = step.at;
  const bool moves = step.edge == PointerFrame::Edge::none;
  if (moves && !queue_.empty() && queue_.back().edge == PointerFrame::Edge::none) {
    queue_.back().at = step.at;
    return;
  }
  if (queue_.size() == most_steps) {  // nobody draws: what is old is no longer meant
    queue_.clear();
    queue_.push_back({PointerFrame::Edge::cancelled, step.at});
    owner_ = Owner::nobody;
    return;
  }
  queue_.push_back(step);
}

void Pointer::press(std::int64_t finger, Point at) {
  if (owner_ == Owner::finger) return;
  owner_ = Owner::finger;
  finger_ = finger;
  put({PointerFrame::Edge::pressed, at});
}

void Pointer::move(std::int64_t finger, Point at) {
  if (owner_ == Owner::finger && finger == finger_) put({PointerFrame::Edge::none, at});
}

void Pointer::release(std::int64_t finger, Point at) {
  if (owner_ != Owner::finger || finger != finger_) return;
  owner_ = Owner::nobody;
  put({PointerFrame::Edge::released, at});
}

void Pointer::cancel() {
  if (owner_ == Owner::nobody) return;
  owner_ = Owner::nobody;
  put({PointerFrame::Edge::cancelled, last_at_});
}

PointerFrame Pointer::next_frame() {
  frame_.edge = PointerFrame::Edge::none;
  if (queue_.empty()) return frame_;
  const Step step = queue_.front();
  queue_.pop_front();
  frame_.at = step.at;
  frame_.edge = step.edge;
  if (step.edge == PointerFrame::Edge::pressed) frame_.contact = PointerFrame::Contact::down;
  if (step.edge == PointerFrame::Edge::released || step.edge == PointerFrame::Edge::cancelled)
    frame_.contact = PointerFrame::Contact::up;
  return frame_;
}

}  // namespace motcua::kit
