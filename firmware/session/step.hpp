// step(): what one input makes of one kiosk. Pure and without I/O or clock: the same arguments, the same answer.
#pragma once

#include "firmware/session/effects.hpp"
#include "firmware/session/inputs.hpp"
#include "firmware/session/state.hpp"

namespace motcua::session {

namespace timer {
inline constexpr flows::Timer idle{"idle"};
inline constexpr flows::Timer second{"second"};
inline constexpr flows::Timer away{"away"};
}  // namespace timer

struct Step {
  State state;
  std::vector<Effect> effects;
};

// The first state: out of order until the hub is reached once.
State start(const Setup& setup);

// `fresh` is a new UUIDv7 made by the shell for every call; it becomes the command's id if the input makes a
// command.
Step step(const Setup& setup, State state, const Input& input, const Uuid& fresh);

}  // namespace motcua::session
