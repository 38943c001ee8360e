// The kiosk's journal: what is printed, rated and broken is in it before it takes effect. When it takes nothing,
// the rest of the step's effects is dropped and the session hears JournalFailed. A full disk may pass: the kiosk is
// fit again after a pause. A journal that has failed for good ends the program, for its supervisor starts it anew.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/kiosk/performer.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

namespace motcua::kiosk {

struct JournalParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Log& log;
  host::Trace& trace;
  journal::Journal& journal;
  DeviceId printer;                  // for the record of its prints
  std::function<void()> journalled;  // new rows wait in the outbox
};

class JournalPerformer {
public:
  using Performs = Effects<ticket::JournalPrint, rating::JournalRating>;

  JournalPerformer(JournalParts parts, Give give) : parts_(std::move(parts)), give_(std::move(give)) {}

  Carry perform(const ticket::JournalPrint& effect);
  Carry perform(const rating::JournalRating& effect);
  Carry record(wire::EventBody body);

  // What the last run left open. Prints are journalled as failed: their paper may be out, their number stays valid,
  // and nothing is printed twice. Gives the faults that still stand.
  Result<std::vector<wire::FaultRaised>> recover();

private:
  Carry commit(journal::Batch batch);
  Status close_interrupted_prints(const std::vector<wire::PrintReserved>& prints);
  void failed();

  JournalParts parts_;
  Give give_;
  runtime::Scope scope_;  // of the pause
};

}  // namespace motcua::kiosk
