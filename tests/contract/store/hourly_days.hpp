// Days of hourly rows, for the suites of rows and of history.
#pragma once

#include "firmware/journal/hourly_rows.hpp"
#include "tests/contract/store/halls.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::journal::test {

using aggregate::Level;
using aggregate::Row;
using aggregate::Tally;

inline BusinessDate november(unsigned day) {
  return {std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{day}};
}
inline CentreId centre(std::string_view text) {
  return CentreId::parse(text).value();
}
inline ServiceGroupId group(std::string_view text) {
  return ServiceGroupId::parse(text).value();
}
inline ServiceId service(std::string_view text) {
  return ServiceId::parse(text).value();
}
inline DayPart a_part(std::string_view of, unsigned day, std::uint64_t epoch = 1) {
  return {{centre(of), a_node("mau-tinh-hub"), an_epoch(epoch)}, day * 100, day * 100 + 50, november(day)};
}
// So many visits at nine and at ten, of two services, each of a group of its own or of one.
enum class Agencies : std::uint8_t { one, two };
inline std::vector<Row> a_day(std::uint32_t visits, Agencies agencies = Agencies::two) {
  std::vector<Row> cells;
  for (const std::int32_t hour : {9, 10})
    for (const auto* of : {"ban-sao", "khai-sinh"}) {
      Tally tally{.visits = visits, .served = visits};
      for (std::uint32_t i = 0; i < visits; ++i) tally.waits.add(60 * hour);
      const auto in =
          group(agencies == Agencies::one || of == std::string_view("ban-sao") ? "chung-thuc" : "ho-tich");
      const auto* at = hour == 9 ? "quay-01" : "quay-02";
      const auto staff = hour == 9 ? aggregate::Staff::civil_servant : aggregate::Staff::postal_staff;
      cells.push_back({{Level::cell, hour, service(of), CounterId::parse(at).value(), staff, in}, tally});
    }
  return aggregate::with_sums(std::move(cells));
}
inline std::vector<HourlyRow> all(HourlyReader& rows, const RowsWanted& wanted,
                                  std::optional<RowPlace> after = {}) {
  std::vector<HourlyRow> out;
  const auto done = rows.for_each(wanted, after, [&out](const HourlyRow& row) {
    out.push_back(row);
    return Walk::on;
  });
  BOOST_TEST(done.has_value());
  return out;
}
inline RowsWanted november_at(Level level) {
  return {.level = level,
          .centre = {},
          .service = {},
          .group = {},
          .hour = {},
          .from = november(1),
          .to = november(30)};
}

}  // namespace motcua::journal::test
