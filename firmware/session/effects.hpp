// What the shell has to do, in the order of the list, each finished before the next begins. A journal effect is
// finished when it is committed; if the commit fails, the rest of the list is dropped and JournalFailed is given.
#pragma once

#include "firmware/session/state.hpp"

namespace motcua::session {

// Ask the hub under this id, at once and again at intervals, always with the same id, while the hub is reached,
// until it answers or GiveUp names the id. Nothing of it may leave the kiosk while the hub is away.
struct AskTicket {
  Uuid command;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::PriorityClass priority = queue::PriorityClass::normal;
};
// The order of AskTicket is kept over a restart of the kiosk, as long as a citizen waits for it: from before it
// leaves until ForgetOrder or a JournalPrint that settles it. Losing it to a failing disk costs only that.
struct RememberOrder {
  AskTicket asked;
};
struct ForgetOrder {
  Uuid command;
};
struct CheckRating {  // the same rule of asking
  Uuid command;
  std::string number;
  Secret<std::string> code;
};
struct SendRating {  // the same rule of asking
  Uuid command;
  std::string number;
  Secret<std::string> code;
  queue::RatingLevel level = queue::RatingLevel::neutral;
};
struct GiveUp {  // stop asking; an answer that comes nevertheless is still handed in
  Uuid command;
};

// The printing of one ticket is journalled as reserved -> sent -> confirmed, or failed from either:
//   Granted     -> JournalPrint reserved, DrawPaper
//   PaperReady  -> JournalPrint sent, SendPaper       (bytes leave only after `sent` is on the disk)
//   PaperOut    -> JournalPrint confirmed
//   PaperFailed, no printer, or silence -> JournalPrint failed; the number stays on the screen
// A printer that reports the paper after its deadline leads from failed to confirmed; the number is the same.
enum class PrintPhase : std::uint8_t { reserved, sent, confirmed, failed };
BOOST_DESCRIBE_ENUM(PrintPhase, reserved, sent, confirmed, failed)
struct JournalPrint {
  PrintPhase phase = PrintPhase::reserved;
  Uuid visit;
  std::string number;
  std::string fault;                 // with failed
  std::optional<Uuid> settles = {};  // with reserved: the order that this ticket answers
};
struct DrawPaper {
  Ticket ticket;
  Language language = Language::vi;
};
struct SendPaper {
  Uuid visit;
};

struct JournalRating {  // the hub accepted the rating sent under this id
  Uuid command;
};

// A ticket was granted but its citizen had left: it is neither shown nor printed. The hub's counters will find out
// by calling it; this is for the log and the technician.
struct ReportUnclaimed {
  Uuid command;
  Uuid visit;
  std::string number;
};

struct StartTimer {
  Timer timer = Timer::idle;
  std::uint32_t serial = 0;  // comes back in TimerFired
  Milliseconds after{0};
};
struct CancelTimer {  // firing it nevertheless does no harm
  Timer timer = Timer::idle;
  std::uint32_t serial = 0;
};

// The visit ended: whatever the shell and the screens still hold of it (typed text, documents, QR) goes.
struct Wipe {};

using Effect = std::variant<AskTicket, RememberOrder, ForgetOrder, CheckRating, SendRating, GiveUp, JournalPrint,
                            DrawPaper, SendPaper, JournalRating, ReportUnclaimed, StartTimer, CancelTimer, Wipe>;

}  // namespace motcua::session
