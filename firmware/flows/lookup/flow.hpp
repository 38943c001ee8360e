// Looking up a procedure: one's own words or a look around, its page, whether one's papers are complete, and on to its queue.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/lookup/effects.hpp"
#include "firmware/flows/lookup/inputs.hpp"
#include "firmware/flows/lookup/intents.hpp"
#include "firmware/flows/lookup/screens.hpp"

namespace motcua::lookup {

namespace timer {
inline constexpr flows::Timer answer{"lookup.answer"};
inline constexpr flows::Timer print{"lookup.print"};
}  // namespace timer

// What outlives the visit.
struct Memory {
  std::optional<Edition> catalogue;  // none: nothing to look up in
  std::uint32_t serial = 0;          // of the last question
};

struct Flow {
  using Setup = lookup::Setup;
  using Memory = lookup::Memory;
  using Screen = lookup::Screen;
  using Intent = lookup::Intent;
  using Input = lookup::Input;
  using Effect = lookup::Effect;
  using Event = flows::Events<Intent, Input>;

  // Begins with Begin, where there is a catalogue. The ticket is another flow's: the pages of a procedure have open doors.
  static flows::Step<Flow> step(const Setup& setup, const flows::Around& around, flows::Stand<Flow> stand,
                                flows::Timers timers, const Event& event);
};

}  // namespace motcua::lookup
