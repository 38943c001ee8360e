// The end of a visit reaches everything that holds something of it.
#pragma once

#include "firmware/kiosk/performer.hpp"

#include <vector>

namespace motcua::kiosk {

class WipePerformer {
public:
  using Performs = Effects<session::Wipe>;

  explicit WipePerformer(std::vector<std::function<void()>> holders) : holders_(std::move(holders)) {}

  Carry perform(const session::Wipe& /*effect*/) {
    for (const auto& drop : holders_) drop();
    return Carry::on;
  }

private:
  std::vector<std::function<void()>> holders_;  // each drops what it holds
};

}  // namespace motcua::kiosk
