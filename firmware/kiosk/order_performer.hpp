// The order that somebody waits for, kept in the journal's file from before it leaves until its paper is out or its
// citizen has gone: a kiosk that dies meanwhile asks on under the same id when it is back.
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
  using Performs = Effects<ticket::RememberOrder, ticket::ForgetOrder>;

  OrderPerformer(OrderParts parts, Give give) : parts_(parts), give_(std::move(give)) {}

  Carry perform(const ticket::RememberOrder& effect);
  Carry perform(const ticket::ForgetOrder& effect);

  // The youngest order is its citizen's, who may still stand here within `patience` of the asking: it is asked on.
  // What is older, or cannot be read, has nobody. A ticket whose printing it had begun already is not printed
  // again.
  Status resume(Milliseconds patience);

private:
  Result<std::vector<Uuid>> printed_since(std::uint64_t sequence);  // visits whose number was reserved behind it
  void note(const journal::Batch& batch);  // losing it to a failing disk costs only the order's return

  OrderParts parts_;
  Give give_;
};

}  // namespace motcua::kiosk
