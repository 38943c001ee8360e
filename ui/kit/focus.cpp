#include "ui/kit/focus.hpp"

#include <algorithm>
#include <iterator>

namespace motcua::kit {
namespace {

bool in_one_row(const Rect& a, const Rect& b) {
  return a.centre().y >= b.y && a.centre().y < b.bottom() && b.centre().y >= a.y && b.centre().y < a.bottom();
}

}  // namespace

std::vector<Target> reading_order(std::vector<Target> targets) {
  std::erase_if(targets, [](const Target& target) { return target.enabled == Enabled::no; });
  std::ranges::stable_sort(targets, {}, [](const Target& target) { return target.rect.y; });
  for (auto row = targets.begin(); row != targets.end();) {
    const auto end =
        std::find_if(row, targets.end(), [row](const Target& each) { return !in_one_row(row->rect, each.rect); });
    std::sort(row, end, [](const Target& a, const Target& b) { return a.rect.x < b.rect.x; });
    row = end;
  }
  return targets;
}

std::optional<std::string> Focus::press(Key key, const std::vector<Target>& targets) {
  if (key == Key::none) return std::nullopt;
  const auto order = reading_order(targets);
  if (key == Key::help)
    return std::ranges::contains(order, "help", &Target::id) ? std::optional<std::string>("help") : std::nullopt;
  if (order.empty()) return std::nullopt;
  const auto found = std::ranges::find(order, id_, &Target::id);
  if (found == order.end() || seen_ == Seen::no) {
    if (found == order.end()) id_ = order.front().id;
    seen_ = Seen::yes;
    return std::nullopt;
  }
  const auto stays_in_row = [&](auto next) { return in_one_row(next->rect, found->rect); };
  switch (key) {
    case Key::down:
      id_ = (std::next(found) == order.end() ? order.begin() : std::next(found))->id;
      break;
    case Key::up:
      id_ = (found == order.begin() ? std::prev(order.end()) : std::prev(found))->id;
      break;
    case Key::right:
      if (std::next(found) != order.end() && stays_in_row(std::next(found))) id_ = std::next(found)->id;
      break;
    case Key::left:
      if (found != order.begin() && stays_in_row(std::prev(found))) id_ = std::prev(found)->id;
      break;
    case Key::select:
      return id_;
    case Key::none:
    case Key::help:
      break;
  }
  return std::nullopt;
}

}  // namespace motcua::kit
