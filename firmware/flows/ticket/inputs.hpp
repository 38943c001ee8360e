// What can happen to a ticket besides touches.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/ticket/screens.hpp"

namespace motcua::ticket {

// The kiosk was started anew while a citizen waited for this order or stood before its number: it is asked on under
// its id as if nothing had happened. A ticket among `begun` had its printing begun before the restart, and its
// paper may be out: its number comes back to the screen, and nothing is printed again. Given before anything else.
struct Resume {
  Order order;
  std::vector<Uuid> begun;  // visits whose number was reserved for printing since the order was made
};
struct Granted {
  Uuid command;
  Ticket ticket;
};

struct PaperReady {  // the document of this visit is drawn and waits
  Uuid visit;
};
struct PaperOut {  // read back from the printer: the paper is out
  Uuid visit;
};
struct PaperFailed {  // at any phase: it will never come out
  Uuid visit;
  std::string fault;
};

using Input = std::variant<Resume, Granted, flows::Refused, PaperReady, PaperOut, PaperFailed, flows::HubReached,
                           flows::HubAway, flows::JournalFailed, flows::TimerFired>;

}  // namespace motcua::ticket
