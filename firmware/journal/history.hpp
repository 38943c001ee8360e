// Answers to managers' questions over a range of dates, page by page, from the hourly rows.
#pragma once

#include "firmware/journal/hourly_rows.hpp"

#include <string>

namespace motcua::journal {

enum class HistoryBy : std::uint8_t { hour, day, weekday_hour };
BOOST_DESCRIBE_ENUM(HistoryBy, hour, day, weekday_hour)
enum class Services : std::uint8_t { together, each };
enum class Groups : std::uint8_t { together, each };
enum class Counters : std::uint8_t { together, each };
enum class StaffTypes : std::uint8_t { together, each };

// Of services, groups, counters or staff a question has one at most: rows of their pairs are not kept summed.
struct HistoryQuestion {
  std::optional<CentreId> centre;    // absent: each centre by itself
  std::optional<CentreId> sum_as;    // rows are summed over the centres, and this stands in them as their centre
  std::optional<ServiceId> service;  // this one alone; then `services` is each
  Services services = Services::together;
  std::optional<ServiceGroupId> group;  // this one alone; then `groups` is each
  Groups groups = Groups::together;
  std::optional<CounterId> counter;  // this one alone; then `counters` is each
  Counters counters = Counters::together;
  std::optional<aggregate::Staff> staff;  // this one alone; then `staff_types` is each
  StaffTypes staff_types = StaffTypes::together;
  BusinessDate from;  // both inclusive
  BusinessDate to;
  HistoryBy by = HistoryBy::day;
  std::optional<std::string> after;  // `next` of the page before
};

struct HistoryRow {
  CentreId centre;
  std::optional<BusinessDate> date;       // by hour and by day
  std::optional<std::int32_t> weekday;    // by weekday_hour: 1 Monday to 7 Sunday
  std::optional<std::int32_t> hour;       // by hour and weekday_hour
  std::optional<ServiceId> service;       // Services::each
  std::optional<ServiceGroupId> group;    // Groups::each
  std::optional<CounterId> counter;       // Counters::each
  std::optional<aggregate::Staff> staff;  // StaffTypes::each
  aggregate::Tally tally;
};

struct HistoryPage {
  std::vector<HistoryRow> rows;
  std::optional<std::string> next;  // absent: these were the last
};

// Of centres that are summed; a province of 300 has so many in a hundred days of eleven hours.
inline constexpr std::size_t most_summed_rows = 400'000;

// At most `limit` rows, at least 1; hours and days without a visit have none. By weekday and hour a page
// ends within a centre too, and the next one sums that centre again; where centres are summed each page sums all of them.
// Error invalid: `after` is of no page, the range ends before it begins, more than one of services, groups, counters and staff is
// asked for, or counters of more than one centre; too_large: most_summed_rows are not enough.
Result<HistoryPage> read_history(HourlyReader& rows, const HistoryQuestion& question, std::size_t limit);

}  // namespace motcua::journal
