// The timers of a visit, on the loop.
#pragma once

#include "firmware/kiosk/performer.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

#include <map>

namespace motcua::kiosk {

class TimerPerformer {
public:
  using Performs = Effects<flows::StartTimer, flows::CancelTimer>;

  TimerPerformer(runtime::Loop& loop, Give give) : loop_(loop), give_(std::move(give)) {}

  Carry perform(const flows::StartTimer& effect);
  Carry perform(const flows::CancelTimer& effect);

private:
  runtime::Loop& loop_;
  Give give_;
  std::map<std::uint32_t, runtime::TimerId> running_;  // by serial
  runtime::Scope scope_;
};

}  // namespace motcua::kiosk
