// What can be touched on a screen.
#pragma once

#include "ui/kit/geometry.hpp"

#include <cstdint>
#include <string>

namespace motcua::kit {

enum class Enabled : std::uint8_t { yes, no };

struct Target {
  std::string id;
  Rect rect;  // what of it can be touched, logical pixels
  Enabled enabled = Enabled::yes;
  friend bool operator==(const Target&, const Target&) = default;
};

}  // namespace motcua::kit
