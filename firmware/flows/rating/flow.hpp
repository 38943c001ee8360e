// Rating: number and code as typed, or the ticket before the lens, are checked by the hub first, then level and reasons go out.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/given_up.hpp"
#include "firmware/flows/rating/effects.hpp"
#include "firmware/flows/rating/intents.hpp"
#include "firmware/flows/rating/screens.hpp"

namespace motcua::rating {

namespace timer {
inline constexpr flows::Timer answer{"rating.answer"};
inline constexpr flows::Timer departed{"rating.departed"};  // one for each rating whose citizen has gone
}  // namespace timer

// A rating that is asked for though its citizen has gone.
struct Departed {
  Uuid command;
  std::uint32_t timer = 0;  // serial of its deadline
};
inline constexpr std::size_t max_departed = 4;

// What outlives the visit.
struct Memory {
  std::vector<Departed> departed;  // at most max_departed; the oldest gives way
  flows::GivenUp given_up;         // ratings that were sent: their answer is still wanted for the journal
};

struct Flow {
  using Setup = rating::Setup;
  using Memory = rating::Memory;
  using Screen = rating::Screen;
  using Intent = rating::Intent;
  // An answer here says that the code is right, or that the rating is taken.
  using Input =
      std::variant<flows::Accepted, flows::Refused, flows::TicketShown, flows::CodeRefused, flows::TimerFired>;
  using Effect = rating::Effect;
  using Event = flows::Events<Intent, Input>;

  // Begins with Rate; its last screens are left by the visit's own buttons.
  static flows::Step<Flow> step(const Setup& setup, const flows::Around& around, flows::Stand<Flow> stand,
                                flows::Timers timers, const Event& event);
};

}  // namespace motcua::rating
