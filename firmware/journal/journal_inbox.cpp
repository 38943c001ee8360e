#include "firmware/journal/journal_inbox.hpp"

#include "firmware/wire/write.hpp"

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
    if (*seen != Seen::fresh) continue;
    auto text = wire::with_hash(record.hashed_text, record.hash);
    if (text.size() > wire::max_original_bytes)
      outcome.refused.push_back(wire::refusal(record.sequence, "too_large"));
    else
      fresh.push_back({record.at, record.body, std::move(origin), record.hash, std::move(text)});
  }
  if (fresh.empty()) return outcome;
  for (const auto& event : fresh) outcome.stored.push_back(event.origin->sequence);
  auto refused = commit_(std::move(fresh));
  if (!refused) return std::unexpected(std::move(refused.error()));
  for (const auto& event : *refused) std::erase(outcome.stored, event.sequence);
  outcome.refused.insert(outcome.refused.end(), refused->begin(), refused->end());
  return outcome;
}

}  // namespace motcua::journal
