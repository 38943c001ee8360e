// The receiving side of a hub: sorts a batch into new, duplicate and conflicting by the journal's inbox, and hands
// the new ones to the hub, which decides what they mean and commits them with their origin. One that is too long to
// be relayed as it came (wire::max_original_bytes) is refused.
#pragma once

#include "firmware/journal/event_store.hpp"
#include "firmware/journal/journal.hpp"

#include <functional>

namespace motcua::journal {

class JournalInbox final : public EventStore {
public:
  // Gets new events only, never an empty list, in order of sequence, with origin, origin_hash and original set.
  // Must commit those it accepts (Journal::commit) before it returns, and names those it will never take. An Error
  // means that nothing was committed.
  using Commit = std::function<Result<std::vector<wire::RefusedEvent>>(std::vector<NewEvent> events)>;

  JournalInbox(Journal& journal, Commit commit) : journal_(journal), commit_(std::move(commit)) {}
  Result<StoreOutcome> store(const IncomingBatch& batch) override;

private:
  Journal& journal_;
  Commit commit_;
};

}  // namespace motcua::journal
