// The rows that a day of a journal leaves behind. All that is known of a visit counts in one cell: the hour in which its
// ticket was issued (the centre's local time), its service, the group in which it was taken, the counter that called it
// last and whose employee sat there. So parts add up to wholes, and each number leads to the visits behind it. Beside the cells a day keeps
// their sums, so that a question over a year need not add up a year of cells.
#pragma once

#include "firmware/aggregate/tally.hpp"
#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace motcua::aggregate {

// Stores keep the numbers: add at the end.
enum class Level : std::uint8_t {
  cell,          // hour, service, counter, staff, group
  service_hour,  // hour, service
  hour,          // hour
  service_day,   // service
  day,           // nothing: the whole day
  group_hour,    // hour, group
  group_day,     // group
  counter_hour,  // hour, counter
  counter_day,   // counter
  staff_hour,    // hour, staff
  staff_day      // staff
};
BOOST_DESCRIBE_ENUM(Level, cell, service_hour, hour, service_day, day, group_hour, group_day, counter_hour,
                    counter_day, staff_hour, staff_day)

struct RowKey {
  Level level = Level::day;
  std::optional<std::int32_t> hour;  // 0 to 23; absent where the level has none
  std::optional<ServiceId> service;  // absent where the level has none
  std::optional<CounterId>
      counter;                 // absent where the level has none; in a cell, when none has called the visit yet
  std::optional<Staff> staff;  // absent where the level has none; in a cell, when it is not known
  std::optional<ServiceGroupId> group;  // absent where the level has none; an agency or a field of work
  auto operator<=>(const RowKey&) const = default;
};

struct Row {
  RowKey key;
  Tally tally;
  friend bool operator==(const Row&, const Row&) = default;
};

// Of cells their sums at every other level; the answer holds the cells too, ordered by key. A cell without a group, a counter or a
// kind of staff is in no sum of groups, counters or staff.
std::vector<Row> with_sums(std::vector<Row> cells);

}  // namespace motcua::aggregate
