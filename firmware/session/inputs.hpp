// What can happen to a kiosk. The shell (the kiosk program) turns touches, the hub's replies, device events, link
// changes and fired timers into these and hands them to step() one by one. What a flow listens to beyond the
// frame's own stands with the flow; the frame hands each input to every flow that names it.
#pragma once

#include "firmware/session/intents.hpp"

namespace motcua::session {

struct Touch {
  Intent intent;
};

struct DeviceChanged {
  flows::DeviceClass device = flows::DeviceClass::printer;
  flows::Ability can = flows::Ability::nothing;
  std::string fault;  // what is wrong with it, by code; empty: nothing
};

// The kiosk itself can do its duty again after flows::JournalFailed.
struct KioskFit {};

using FrameInput = std::variant<Touch, DeviceChanged, KioskFit, flows::HubReached, flows::HubAway,
                                flows::JournalFailed, flows::TimerFired>;
using Input = Together<InputOf, FrameInput>;

}  // namespace motcua::session
