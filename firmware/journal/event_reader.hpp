// The one way to read what the collector holds: journal by journal, in order of sequence, a page at a time, so memory
// is bounded and no read transaction stays open while a visitor works. The collector may write beside it, also from
// another process: what is committed before a page is read is in it. Events may come late into a gap (a parked record
// sent again); whoever has read past it hears of it from the collector's StoreOutcome, not here.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/wire/read.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace motcua::journal {

// One journal of one node. With a sequence it is a cursor; a feed over many journals has one a journal.
struct Source {
  CentreId centre;
  NodeId node;
  Uuid epoch;
  auto operator<=>(const Source&) const = default;
};

struct StoredEvent {
  std::uint64_t sequence = 0;
  Result<wire::RecordAsWritten> record;  // an Error: of a type or version that this program does not know
};

// What a visitor wants.
enum class Walk : std::uint8_t { on, stop };

class EventReader {
public:
  virtual ~EventReader() = default;
  virtual Result<std::vector<Source>> sources() = 0;  // in order
  // Every event that is held of `source` from the sequence `from` on. Returns when there is no further one. An unknown
  // source has none.
  virtual Status for_each(const Source& source, std::uint64_t from,
                          const std::function<Walk(const StoredEvent&)>& visit) = 0;
};

// Of a collector's file; it must be there (not_found), and takes no lock.
Result<std::unique_ptr<EventReader>> open_sqlite_reader(const std::filesystem::path& path);
// As open_postgres_store(), on a connection of its own.
Result<std::unique_ptr<EventReader>> open_postgres_reader(const Secret<std::string>& connection);

}  // namespace motcua::journal
