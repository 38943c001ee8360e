// Commands that are no longer asked, but whose answer may still be on its way.
#pragma once

#include "firmware/base/ids.hpp"

#include <vector>

namespace motcua::flows {

inline constexpr std::size_t max_given_up = 16;

class GivenUp {
public:
  void remember(const Uuid& command) {  // the oldest gives way
    if (commands_.size() == max_given_up) commands_.erase(commands_.begin());
    commands_.push_back(command);
  }
  bool forget(const Uuid& command) { return std::erase(commands_, command) > 0; }  // whether it was one of them

private:
  std::vector<Uuid> commands_;
};

}  // namespace motcua::flows
