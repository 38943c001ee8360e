// The order that somebody waits for, kept in the journal's file from before it leaves: a kiosk that dies meanwhile
// asks on under the same id when it is back.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/kiosk/performer.hpp"

namespace motcua::kiosk {

struct OrderParts {
  const host::Clock& clock;
  host::Log& log;
  journal::Journal& journal;
};

class OrderPerformer {
public:
  using Performs = Effects<session::RememberOrder, session::ForgetOrder>;

  OrderPerformer(OrderParts parts, Give give) : parts_(parts), give_(std::move(give)) {}

  Carry perform(const session::RememberOrder& effect);
  Carry perform(const session::ForgetOrder& effect);

  // The youngest order is its citizen's, who may still stand here within `patience` of the asking: it is asked on.
  // What is older, or cannot be read, has nobody.
  Status resume(Milliseconds patience);

private:
  void note(const journal::Batch& batch);  // losing it to a failing disk costs only the order's return

  OrderParts parts_;
  Give give_;
};

}  // namespace motcua::kiosk
