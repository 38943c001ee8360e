#include "firmware/journal/journal_inbox.hpp"

#include <algorithm>

namespace motcua::journal {

Result<StoreOutcome> JournalInbox::store(const IncomingBatch& batch) {
  StoreOutcome outcome;
  std::vector<NewEvent> fresh;
  for (const auto& record : batch.events) {
    wire::Origin origin{batch.node, batch.epoch, record.sequence};
    const auto seen = journal_.seen(origin, record.hash);
    if (!seen) return std::unexpected(seen.error());
    if (*seen == Seen::duplicate) outcome.duplicates.push_back(record.sequence);
    if (*seen == Seen::conflict) outcome.conflicts.push_back(record.sequence);
    if (*seen == Seen::fresh) fresh.push_back({record.at, record.body, std::move(origin), record.hash});
  }
  if (fresh.empty()) return outcome;
  for (const auto& event : fresh) outcome.stored.push_back(event.origin->sequence);
  auto refused = commit_(std::move(fresh));
  if (!refused) return std::unexpected(std::move(refused.error()));
  for (const auto& event : *refused) std::erase(outcome.stored, event.sequence);
  outcome.refused = std::move(*refused);
  return outcome;
}

}  // namespace motcua::journal
