// Hourly rows of all centres (firmware/aggregate/rows.hpp), for questions over months: derived from events, so they may be
// thrown away and made anew by a fold from the first event. A part is what one journal tells of one business day;
// normally it is the centre's whole day. It is replaced whole, in one transaction, as often as one likes. Where a date
// has several parts (a restored journal) a reader gets them merged.
#pragma once

#include "firmware/aggregate/rows.hpp"
#include "firmware/journal/event_reader.hpp"

#include <span>

namespace motcua::journal {

struct DayPart {
  Source source;
  std::uint64_t first_sequence = 1;  // aggregate::Day's; with the source it is the part's key
  std::uint64_t last_sequence = 0;   // the cursor up to which the rows tell
  BusinessDate date;
};

struct HourlyRow {
  CentreId centre;
  BusinessDate date;
  aggregate::Row row;
};

// Where a walk through rows goes on: behind the row with this key.
struct RowPlace {
  CentreId centre;
  BusinessDate date;
  aggregate::RowKey key;
};

struct RowsWanted {
  aggregate::Level level = aggregate::Level::day;
  std::optional<CentreId> centre;         // absent: every one
  std::optional<ServiceId> service;       // of a level that has services
  std::optional<ServiceGroupId> group;    // of a level that has groups
  std::optional<CounterId> counter;       // of a level that has counters
  std::optional<aggregate::Staff> staff;  // of a level that has staff
  std::optional<std::int32_t> hour;       // of a level that has hours
  BusinessDate from;                      // both inclusive
  BusinessDate to;
};

class HourlyReader {
public:
  virtual ~HourlyReader() = default;
  // In order of centre, date, hour, service, counter, staff and group; absent before present.
  virtual Status for_each(const RowsWanted& wanted, const std::optional<RowPlace>& after,
                          const std::function<Walk(const HourlyRow&)>& visit) = 0;
};

class HourlyRows : public HourlyReader {
public:
  // All rows of the part, at every level (aggregate::with_sums). No rows: the part is empty, and known to be. Parts of
  // this journal that begin within it are gone: an event that came late began the day before them.
  virtual Status replace(const DayPart& part, std::span<const aggregate::Row> rows) = 0;
  // Where a fold goes on that was stopped, or has to take in an event that came late (aggregate::Fate::late): the first
  // event of the latest day that has a part and begins at `sequence` or before; 1 when there is none.
  virtual Result<std::uint64_t> resume_at(const Source& source, std::uint64_t sequence) = 0;
  virtual Status clear() = 0;  // before a fold from the first event
};

// Beside the collector's file, a file of its own with one writer.
Result<std::unique_ptr<HourlyRows>> open_sqlite_rows(const std::filesystem::path& path);
// Tables of their own in the collector's database.
Result<std::unique_ptr<HourlyRows>> open_postgres_rows(const Secret<std::string>& connection);
// To read beside the writer, which must have opened them before: for another thread, on a connection of its own. A day that is
// replaced while somebody reads may be told half as it was and half as it is.
Result<std::unique_ptr<HourlyReader>> open_sqlite_rows_beside(const std::filesystem::path& path);
Result<std::unique_ptr<HourlyReader>> open_postgres_rows_beside(const Secret<std::string>& connection);

}  // namespace motcua::journal
