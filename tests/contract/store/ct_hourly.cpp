// Hourly rows, on SQLite and on a real PostgreSQL.
#include "tests/contract/store/hourly_days.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>

namespace motcua::journal {
namespace {

BOOST_AUTO_TEST_SUITE(ct_hourly)

using namespace test;

BOOST_AUTO_TEST_CASE_TEMPLATE(a_day_is_replaced_whole, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  BOOST_TEST(all(*rows, november_at(Level::day)).empty());
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2), a_day(3)).has_value());
  BOOST_TEST(rows->replace(a_part("mau-tinh", 3), a_day(1)).has_value());
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2), a_day(5)).has_value());
  const auto days = all(*rows, november_at(Level::day));
  BOOST_REQUIRE(days.size() == 2U);
  BOOST_TEST(days[0].row.tally.visits == 20U);
  BOOST_TEST(days[1].row.tally.visits == 4U);
  BOOST_TEST((days[1].date == november(3)));
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2), {}).has_value());
  BOOST_TEST(all(*rows, november_at(Level::day)).size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_row_comes_back_as_it_was_given, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  const auto given = a_day(3);
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2), given).has_value());
  std::vector<Row> back;
  for (const auto level :
       {Level::cell, Level::service_hour, Level::hour, Level::service_day, Level::day, Level::group_hour,
        Level::group_day, Level::counter_hour, Level::counter_day, Level::staff_hour, Level::staff_day})
    for (auto& row : all(*rows, november_at(level))) back.push_back(std::move(row.row));
  BOOST_TEST((back == given));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rows_are_found_by_centre_service_hour_and_date, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  for (const auto* of : {"mau-xa", "mau-tinh"})
    for (const unsigned day : {4U, 2U, 3U}) BOOST_TEST(rows->replace(a_part(of, day), a_day(day)).has_value());
  auto wanted = november_at(Level::service_hour);
  BOOST_TEST(all(*rows, wanted).size() == 24U);
  wanted.centre = centre("mau-xa");
  BOOST_TEST(all(*rows, wanted).size() == 12U);
  wanted.service = service("ban-sao");
  BOOST_TEST(all(*rows, wanted).size() == 6U);
  wanted.hour = 9;
  BOOST_TEST(all(*rows, wanted).size() == 3U);
  wanted.from = november(3);
  const auto found = all(*rows, wanted);
  BOOST_REQUIRE(found.size() == 2U);
  BOOST_TEST((found[0].date == november(3)));
  BOOST_TEST(found[0].row.tally.visits == 3U);
  wanted.to = november(3);
  BOOST_TEST(all(*rows, wanted).size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rows_are_found_by_group, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2), a_day(2)).has_value());
  BOOST_TEST(rows->replace(a_part("mau-tinh", 3), a_day(3, Agencies::one)).has_value());
  auto wanted = november_at(Level::group_day);
  BOOST_TEST(all(*rows, wanted).size() == 3U);
  wanted.group = group("chung-thuc");
  const auto found = all(*rows, wanted);
  BOOST_REQUIRE(found.size() == 2U);
  BOOST_TEST(found[0].row.tally.visits == 4U);
  BOOST_TEST(found[1].row.tally.visits == 12U);
  wanted.level = Level::group_hour;
  wanted.hour = 10;
  BOOST_TEST(all(*rows, wanted).size() == 2U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rows_are_found_by_counter_and_by_kind_of_staff, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  for (const auto* of : {"mau-xa", "mau-tinh"}) BOOST_TEST(rows->replace(a_part(of, 2), a_day(2)).has_value());
  auto wanted = november_at(Level::counter_day);
  BOOST_TEST(all(*rows, wanted).size() == 4U);
  wanted.counter = CounterId::parse("quay-02").value();
  const auto found = all(*rows, wanted);
  BOOST_REQUIRE(found.size() == 2U);
  BOOST_TEST((found[0].row.key.counter == wanted.counter));
  BOOST_TEST(found[0].row.tally.visits == 4U);
  BOOST_TEST(found[0].row.tally.waits.worst_s().value() == 600);
  wanted = november_at(Level::staff_hour);
  BOOST_TEST(all(*rows, wanted).size() == 4U);
  wanted.staff = aggregate::Staff::civil_servant;
  const auto civil = all(*rows, wanted);
  BOOST_REQUIRE(civil.size() == 2U);
  BOOST_TEST((civil[1].row.key.staff == aggregate::Staff::civil_servant));
  BOOST_TEST(civil[1].row.key.hour.value() == 9);
}

// A service that moved stands in two cells of the same hour and counter.
BOOST_AUTO_TEST_CASE_TEMPLATE(cells_of_two_groups_are_two_rows, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  std::vector<Row> cells;
  for (const auto* in : {"chung-thuc", "ho-tich"})
    cells.push_back({{Level::cell, 9, service("ban-sao"), {}, {}, group(in)}, Tally{.visits = 1, .waiting = 1}});
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2), aggregate::with_sums(cells)).has_value());
  const auto kept = all(*rows, november_at(Level::cell));
  BOOST_REQUIRE(kept.size() == 2U);
  BOOST_TEST((kept[1].row == cells[1]));
  BOOST_TEST(all(*rows, november_at(Level::service_day)).at(0).row.tally.visits == 2U);
  BOOST_TEST(all(*rows, november_at(Level::cell), RowPlace{centre("mau-tinh"), november(2), cells[0].key}).size() ==
             1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_store_from_before_there_were_groups_keeps_its_rows_and_takes_new_ones, Hall,
                              Halls) {
  const Hall hall;
  BOOST_TEST(hall.rows()->replace(a_part("mau-tinh", 2), a_day(2)).has_value());
  hall.forget_groups();
  const auto rows = hall.rows();
  BOOST_TEST(rows->replace(a_part("mau-tinh", 3), a_day(3)).has_value());
  BOOST_TEST(all(*rows, november_at(Level::day)).size() == 2U);
  BOOST_TEST(all(*rows, november_at(Level::service_day)).size() == 4U);
  BOOST_TEST(all(*rows, november_at(Level::cell)).size() == 8U);
  const auto groups = all(*rows, november_at(Level::group_day));
  BOOST_REQUIRE(groups.size() == 2U);
  BOOST_TEST((groups[0].date == november(3)));
  BOOST_TEST(all(*hall.rows_beside(), november_at(Level::cell)).size() == 8U);
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2), a_day(2)).has_value());  // made anew
  BOOST_TEST(all(*rows, november_at(Level::group_day)).size() == 4U);
  BOOST_TEST(all(*rows, november_at(Level::cell)).size() == 8U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_walk_goes_on_behind_any_row, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  for (const auto* of : {"mau-tinh", "mau-xa"})
    for (unsigned day = 1; day <= 28; ++day) BOOST_TEST(rows->replace(a_part(of, day), a_day(1)).has_value());
  const auto wanted = november_at(Level::cell);
  const auto whole = all(*rows, wanted);
  BOOST_REQUIRE(whole.size() == 224U);
  for (std::size_t i = 0; i < whole.size(); i += 13) {
    const auto rest = all(*rows, wanted, RowPlace{whole[i].centre, whole[i].date, whole[i].row.key});
    BOOST_REQUIRE(rest.size() == whole.size() - i - 1);
    if (!rest.empty()) BOOST_TEST((rest.front().row.key == whole[i + 1].row.key));
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(parts_of_one_date_are_told_as_one, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2, 1), a_day(3)).has_value());
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2, 2), a_day(4)).has_value());
  const auto days = all(*rows, november_at(Level::day));
  BOOST_REQUIRE(days.size() == 1U);
  BOOST_TEST(days[0].row.tally.visits == 28U);
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2, 1), a_day(1)).has_value());
  BOOST_TEST(all(*rows, november_at(Level::day))[0].row.tally.visits == 20U);
}

// The first day_started of a journal came after its first ticket: the day was kept as it began with the ticket, and again
// as it began in truth.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_day_that_began_earlier_than_was_known_counts_once, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  auto known = a_part("mau-tinh", 2);
  const auto other = a_part("mau-tinh", 2, 2);
  const auto next = a_part("mau-tinh", 3);
  for (const auto& part : {known, other, next}) BOOST_TEST(rows->replace(part, a_day(3)).has_value());
  auto whole = known;
  whole.first_sequence -= 2;
  BOOST_TEST(rows->replace(whole, a_day(3)).has_value());
  const auto days = all(*rows, november_at(Level::day));
  BOOST_REQUIRE(days.size() == 2U);
  BOOST_TEST(days[0].row.tally.visits == 24U);  // of two journals
  BOOST_TEST(days[1].row.tally.visits == 12U);
  BOOST_TEST(rows->resume_at(known.source, known.last_sequence).value() == whole.first_sequence);
  BOOST_TEST(rows->resume_at(known.source, next.last_sequence).value() == next.first_sequence);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_fold_goes_on_at_the_latest_day_that_has_a_part, Hall, Halls) {
  const Hall hall;
  const auto source = a_part("mau-tinh", 2).source;
  constexpr auto newest = std::numeric_limits<std::uint64_t>::max();
  {
    const auto rows = hall.rows();
    BOOST_TEST(rows->resume_at(source, newest).value() == 1U);
    BOOST_TEST(rows->replace(a_part("mau-tinh", 2), a_day(1)).has_value());
    BOOST_TEST(rows->replace(a_part("mau-tinh", 3), {}).has_value());
  }
  const auto rows = hall.rows();
  BOOST_TEST(rows->resume_at(source, newest).value() == 300U);
  BOOST_TEST(rows->resume_at(source, 299).value() == 200U);
  BOOST_TEST(rows->resume_at(source, 199).value() == 1U);
  BOOST_TEST(rows->resume_at(a_part("mau-tinh", 2, 9).source, newest).value() == 1U);
  BOOST_TEST(rows->clear().has_value());
  BOOST_TEST(rows->resume_at(source, newest).value() == 1U);
  BOOST_TEST(all(*rows, november_at(Level::day)).empty());
}

// On another thread, while days are replaced.
BOOST_AUTO_TEST_CASE_TEMPLATE(rows_are_read_beside_their_writer, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  BOOST_TEST(rows->replace(a_part("mau-tinh", 2), a_day(3)).has_value());
  std::vector<std::size_t> read;
  std::jthread reader([&hall, &read] {
    const auto beside = hall.rows_beside();
    for (int i = 0; i < 50; ++i)
      if (!beside->for_each(november_at(Level::day), {}, [&read](const HourlyRow& row) {
            read.push_back(row.row.tally.visits);
            return Walk::on;
          }))
        read.push_back(0);
  });
  for (int i = 0; i < 50; ++i) BOOST_TEST(rows->replace(a_part("mau-tinh", 2), a_day(3)).has_value());
  reader.join();
  BOOST_TEST(read.size() == 50U);
  for (const auto visits : read) BOOST_TEST(visits == 12U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
