// Which target the keys are on. Five keys reach everything that a finger reaches: up and down walk the targets in the
// order of reading, left and right stay in a row, select taps, help taps "help" wherever one is. Two switches do too:
// down goes round, select taps. The ring is seen only after a key, until the next touch.
#pragma once

#include "ui/kit/target.hpp"

#include <optional>
#include <string>
#include <vector>

namespace motcua::kit {

enum class Key : std::uint8_t { none, up, down, left, right, select, help };

class Focus {
public:
  // `targets`: those of the last frame. The answer is the id that is tapped, if any. The first key only shows where one
  // is: at the first target, or where the focus was when it is still there.
  std::optional<std::string> press(Key key, const std::vector<Target>& targets);
  void hide() { seen_ = Seen::no; }
  const std::string* shown() const { return seen_ == Seen::yes ? &id_ : nullptr; }

private:
  enum class Seen : std::uint8_t { no, yes };
  std::string id_;
  Seen seen_ = Seen::no;
};

// Enabled targets from top to bottom, each row from left to right.
std::vector<Target> reading_order(std::vector<Target> targets);

}  // namespace motcua::kit
