// What the shell has to do, in the order of the list, each finished before the next begins. A journal effect is
// finished when it is committed; if the commit fails, the rest of the list is dropped and JournalFailed is given.
// Each flow names its own (firmware/flows/*/effects.hpp); a performer takes those of its port.
#pragma once

#include "firmware/session/flows.hpp"

namespace motcua::session {

// The visit ended, or somebody who had said who they are went back to the first screen: whatever the shell and the screens
// still hold of it (typed text, documents, QR) goes.
struct Wipe {};

using FrameEffect = std::variant<Wipe, flows::StartTimer, flows::CancelTimer>;
using Effect = Together<EffectOf, FrameEffect>;

}  // namespace motcua::session
