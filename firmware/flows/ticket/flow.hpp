// Getting a ticket: what one came for, the order, the paper.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/given_up.hpp"
#include "firmware/flows/ticket/effects.hpp"
#include "firmware/flows/ticket/inputs.hpp"
#include "firmware/flows/ticket/intents.hpp"
#include "firmware/flows/ticket/screens.hpp"

namespace motcua::ticket {

namespace timer {
inline constexpr flows::Timer notice{"ticket.notice"};
inline constexpr flows::Timer print{"ticket.print"};
inline constexpr flows::Timer order{"ticket.order"};  // one for each order that is asked
}  // namespace timer

// Counted as failed at its deadline, but the printer may still bring it.
struct LatePaper {
  Uuid visit;
  std::string number;
};

inline constexpr std::size_t max_left_behind = 4;

// What outlives the visit.
struct Memory {
  std::vector<Order> left_behind;  // still asked for, but their citizen left; at most max_left_behind
  flows::GivenUp given_up;
  std::optional<LatePaper> late_paper;
  std::vector<Uuid> begun;  // printing begun before a restart (Resume)
};

struct Flow {
  using Setup = ticket::Setup;
  using Memory = ticket::Memory;
  using Screen = ticket::Screen;
  using Intent = ticket::Intent;
  using Input = ticket::Input;
  using Effect = ticket::Effect;
  using Event = flows::Events<Intent, Input>;

  // Begins with ChooseService, More or Resume; ends with Noted.
  static flows::Step<Flow> step(const Setup& setup, const flows::Around& around, flows::Stand<Flow> stand,
                                flows::Timers timers, const Event& event);
};

}  // namespace motcua::ticket
