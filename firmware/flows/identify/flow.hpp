// Saying who one is: a card on the reader, or its code before the lens. Of use to other flows, which hand over to it and
// are come back to; what it found out is flows::Subject.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/identify/effects.hpp"
#include "firmware/flows/identify/inputs.hpp"
#include "firmware/flows/identify/intents.hpp"
#include "firmware/flows/identify/screens.hpp"

namespace motcua::identify {

namespace timer {
inline constexpr flows::Timer reading{"identify.reading"};
inline constexpr flows::Timer put_back{"identify.put_back"};
}  // namespace timer

// What outlives the visit: what lies on the reader, whoever left it there.
struct Memory {
  Lying lying = Lying::nothing;
};

struct Flow {
  using Setup = identify::Setup;
  using Memory = identify::Memory;
  using Screen = identify::Screen;
  using Intent = identify::Intent;
  using Input = identify::Input;
  using Effect = identify::Effect;
  using Event = flows::Events<Intent, Input>;

  // Begins with Begin; ends with Done, which tells the visit who it is, or with Skip.
  static flows::Step<Flow> step(const Setup& setup, const flows::Around& around, flows::Stand<Flow> stand,
                                flows::Timers timers, const Event& event);
};

// Whether there is something to offer: wanted by the centre, and a device for it works.
bool offered(const Setup& setup, const flows::Devices& devices);

}  // namespace motcua::identify
