// What can happen to a kiosk. The shell (the kiosk program) turns touches, the hub's replies, printer events, link
// changes and fired timers into these and hands them to step() one by one.
#pragma once

#include "firmware/session/state.hpp"

namespace motcua::session {

struct Touch {
  Intent intent;
};

// The kiosk was started anew while a citizen waited for this order: it is asked on as if nothing had happened.
// Given before anything else.
struct Resume {
  Order order;
};

// Answers carry the id of the command that they answer.
struct Granted {
  Uuid command;
  Ticket ticket;
};
struct Accepted {  // a rating code is right, or a rating is taken
  Uuid command;
};
struct Refused {
  Uuid command;
  std::string reason;  // as in wire::Refused
};

// Whether the hub can be reached: connected to the broker and the hub's own health says online.
struct HubReached {};
struct HubAway {};

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
struct PrinterChanged {
  std::string fault;  // empty: it takes jobs
};

// The kiosk itself cannot do its duty (its journal cannot be written), or can again. After JournalFailed the rest
// of the effects of that step were not carried out.
struct JournalFailed {};
struct KioskFit {};

struct TimerFired {
  Timer timer = Timer::idle;
  std::uint32_t serial = 0;
};

using Input = std::variant<Touch, Resume, Granted, Accepted, Refused, HubReached, HubAway, PaperReady, PaperOut,
                           PaperFailed, PrinterChanged, JournalFailed, KioskFit, TimerFired>;

}  // namespace motcua::session
