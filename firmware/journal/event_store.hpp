// Where received events go, exactly once. The key is (centre, node, epoch, sequence); the same key with the same
// content hash is a duplicate and harmless, with another hash a conflict: reported, never stored. Implementations:
// SQLite and PostgreSQL for the collector (same schema), and JournalInbox for a hub.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/replies.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace motcua::journal {

struct IncomingBatch {
  CentreId centre;
  NodeId node;
  Uuid epoch;
  std::vector<wire::RecordAsWritten> events;  // each sequence once, in order; hashes verified
};

struct StoreOutcome {
  std::vector<std::uint64_t> stored;        // new, and durable now
  std::vector<std::uint64_t> duplicates;    // held already with the same content
  std::vector<std::uint64_t> conflicts;     // held already with other content
  std::vector<wire::RefusedEvent> refused;  // will never be taken
};

class EventStore {
public:
  virtual ~EventStore() = default;
  // One commit: when it returns an outcome, `stored` survives a power cut; an Error means that nothing was stored.
  virtual Result<StoreOutcome> store(const IncomingBatch& batch) = 0;
};

// What the collector holds of one journal. Without loss events == last - first + 1 and first == 1.
struct SourceCount {
  CentreId centre;
  NodeId node;
  Uuid epoch;
  std::uint64_t events = 0;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

class CollectorStore : public EventStore {
public:
  virtual Result<std::vector<SourceCount>> sources() = 0;  // ordered by centre, node, epoch
  // False after an error that only opening anew can mend: the program must end and be started again.
  virtual bool usable() const = 0;
};

// Refuses a file of a newer version, a damaged one and one that another collector has open.
Result<std::unique_ptr<CollectorStore>> open_sqlite_store(const std::filesystem::path& path);

// `connection` is a libpq connection string; it may hold a password. Several
// collectors may share one database. A lost server gives Error unavailable; the
// next call connects again; after an attempt that failed, no sooner than it took.
Result<std::unique_ptr<CollectorStore>> open_postgres_store(const Secret<std::string>& connection);

}  // namespace motcua::journal
