// What the shell has to do for a ticket.
#pragma once

#include "firmware/base/language.hpp"
#include "firmware/flows/flow.hpp"
#include "firmware/flows/ticket/screens.hpp"

namespace motcua::ticket {

// Ask the hub under this id, at once and again at intervals, always with the same id, while the hub is reached,
// until it answers or GiveUp names the id. Nothing of it may leave the kiosk while the hub is away.
struct AskTicket {
  Uuid command;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::PriorityClass priority = queue::PriorityClass::normal;
  std::optional<Uuid> person = {};  // the subject's key in the vault: whose tickets of the day are counted
  std::optional<queue::Preparation> preparation = {};  // goes with the order, over a restart too
};
// The order of AskTicket is kept over a restart of the kiosk, as long as its citizen has neither paper nor gone:
// from before it leaves until ForgetOrder or a JournalPrint that settles it. Losing it to a failing disk costs only
// that.
struct RememberOrder {
  AskTicket asked;
};
struct ForgetOrder {
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
  std::optional<Uuid> settles = {};  // with confirmed: the order that this paper ends, in the same transaction
};
struct DrawPaper {
  Ticket ticket;
  Language language = Language::vi;
};
struct SendPaper {
  Uuid visit;
};

// A ticket was granted but its citizen had left: it is neither shown nor printed. The hub's counters will find out
// by calling it; this is for the log and the technician.
struct ReportUnclaimed {
  Uuid command;
  Uuid visit;
  std::string number;
};

using Effect = std::variant<AskTicket, RememberOrder, ForgetOrder, flows::GiveUp, JournalPrint, DrawPaper,
                            SendPaper, ReportUnclaimed, flows::StartTimer, flows::CancelTimer>;

}  // namespace motcua::ticket
