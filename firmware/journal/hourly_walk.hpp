// What the stores of hourly rows share: the walk through rows in order, over whichever database reads a page of them. For
// hourly_rows_sqlite.cpp and hourly_rows_postgres.cpp alone.
#pragma once

#include "firmware/journal/hourly_rows.hpp"

#include <algorithm>
#include <limits>

namespace motcua::journal {

// A row as it is kept: a part's, dates in days since 1970, absent numbers -1 and absent names "".
struct KeptRow {
  std::int32_t date = 0;
  std::int32_t hour = -1;
  std::string service;
  std::string counter;
  std::int32_t staff = -1;
  std::string group;
  std::int64_t part = 0;
  std::string tally;
};
KeptRow kept(BusinessDate date, const aggregate::RowKey& key);
std::int32_t day_number(BusinessDate date);
// Databases know whole numbers up to 2^63 - 1 only.
constexpr std::int64_t storable(std::uint64_t sequence) {
  return static_cast<std::int64_t>(std::min<std::uint64_t>(sequence, std::numeric_limits<std::int64_t>::max()));
}

struct PageWanted {
  CentreId centre;
  std::int32_t level = 0;
  std::int32_t from = 0;
  std::int32_t to = 0;
  std::string service;      // "": all
  std::string group;        // "": all
  std::string counter;      // "": all
  std::int32_t staff = -1;  // -1: all
  std::int32_t hour = -1;
  KeptRow after;  // behind it
};

inline constexpr std::int64_t page_rows = 500;

// Both databases number parameters by their first place in the text, so that the statements are the same in both.
inline constexpr auto select_rows =
    "SELECT date, hour, service, counter, staff, service_group, part, tally FROM hourly WHERE level = $1"
    " AND centre = $2 AND date >= $3 AND date <= $4 AND ($5 = '' OR service = $5)"
    " AND ($6 = '' OR service_group = $6) AND ($7 = -1 OR hour = $7) AND ($8 = '' OR counter = $8)"
    " AND ($9 = -1 OR staff = $9)"
    " AND (date, hour, service, counter, staff, service_group, part) > ($10, $11, $12, $13, $14, $15, $16)"
    " ORDER BY date, hour, service, counter, staff, service_group, part LIMIT $17";
inline constexpr auto select_centres = "SELECT centre FROM hourly_centres WHERE centre >= $1 ORDER BY centre";
inline constexpr auto insert_centre = "INSERT INTO hourly_centres(centre) VALUES($1) ON CONFLICT DO NOTHING";
inline constexpr auto insert_part =
    "INSERT INTO hourly_parts(centre, node, epoch, first_sequence, last_sequence, date) VALUES($1, $2, $3, $4, $5, "
    "$6)"
    " ON CONFLICT(centre, node, epoch, first_sequence) DO UPDATE SET last_sequence = excluded.last_sequence,"
    " date = excluded.date RETURNING part";
inline constexpr auto delete_rows = "DELETE FROM hourly WHERE part = $1";
// Parts that begin within one that begins before them: what came late has made them part of its day.
inline constexpr auto delete_rows_within =
    "DELETE FROM hourly WHERE part IN (SELECT part FROM hourly_parts WHERE centre = $1 AND node = $2 AND epoch = $3"
    " AND first_sequence > $4 AND first_sequence <= $5)";
inline constexpr auto delete_parts_within =
    "DELETE FROM hourly_parts WHERE centre = $1 AND node = $2 AND epoch = $3 AND first_sequence > $4"
    " AND first_sequence <= $5";
inline constexpr auto select_resume =
    "SELECT coalesce(max(first_sequence), 1) FROM hourly_parts WHERE centre = $1 AND node = $2 AND epoch = $3"
    " AND first_sequence <= $4";

class HourlyWalk : public HourlyRows {
public:
  Status for_each(const RowsWanted& wanted, const std::optional<RowPlace>& after,
                  const std::function<Walk(const HourlyRow&)>& visit) final;

protected:
  virtual Result<std::vector<CentreId>> centres_from(const std::string& first) = 0;  // in order
  virtual Result<std::vector<KeptRow>> read_rows(const PageWanted& wanted) = 0;      // at most page_rows
};

}  // namespace motcua::journal
