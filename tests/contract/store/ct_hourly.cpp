// Hourly rows and the history that is answered from them, on SQLite and on a real PostgreSQL.
#include "firmware/journal/history.hpp"
#include "tests/contract/store/halls.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>

namespace motcua::journal {
namespace {

BOOST_AUTO_TEST_SUITE(ct_hourly)

using namespace test;
using aggregate::Level;
using aggregate::Row;
using aggregate::Tally;

BusinessDate november(unsigned day) {
  return {std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{day}};
}
CentreId centre(std::string_view text) {
  return CentreId::parse(text).value();
}
ServiceGroupId group(std::string_view text) {
  return ServiceGroupId::parse(text).value();
}
ServiceId service(std::string_view text) {
  return ServiceId::parse(text).value();
}
DayPart a_part(std::string_view of, unsigned day, std::uint64_t epoch = 1) {
  return {{centre(of), a_node("mau-tinh-hub"), an_epoch(epoch)}, day * 100, day * 100 + 50, november(day)};
}
// So many visits at nine and at ten, of two services, each of a group of its own or of one.
enum class Agencies : std::uint8_t { one, two };
std::vector<Row> a_day(std::uint32_t visits, Agencies agencies = Agencies::two) {
  std::vector<Row> cells;
  for (const std::int32_t hour : {9, 10})
    for (const auto* of : {"ban-sao", "khai-sinh"}) {
      Tally tally{.visits = visits, .served = visits};
      for (std::uint32_t i = 0; i < visits; ++i) tally.waits.add(60 * hour);
      const auto in =
          group(agencies == Agencies::one || of == std::string_view("ban-sao") ? "chung-thuc" : "ho-tich");
      cells.push_back({{Level::cell, hour, service(of), CounterId::parse("quay-01").value(), {}, in}, tally});
    }
  return aggregate::with_sums(std::move(cells));
}
std::vector<HourlyRow> all(HourlyReader& rows, const RowsWanted& wanted, std::optional<RowPlace> after = {}) {
  std::vector<HourlyRow> out;
  const auto done = rows.for_each(wanted, after, [&out](const HourlyRow& row) {
    out.push_back(row);
    return Walk::on;
  });
  BOOST_TEST(done.has_value());
  return out;
}
RowsWanted november_at(Level level) {
  return {.level = level,
          .centre = {},
          .service = {},
          .group = {},
          .hour = {},
          .from = november(1),
          .to = november(30)};
}

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
  for (const auto level : {Level::cell, Level::service_hour, Level::hour, Level::service_day, Level::day,
                           Level::group_hour, Level::group_day})
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

HistoryQuestion asked(HistoryBy by) {
  return {.centre = {}, .service = {}, .group = {}, .from = november(1), .to = november(30), .by = by, .after = {}};
}
// The whole, by service, by group.
std::vector<HistoryQuestion> in_each_way(HistoryBy by) {
  std::vector<HistoryQuestion> out(3, asked(by));
  out[1].services = Services::each;
  out[2].groups = Groups::each;
  return out;
}

// The rows over all pages of so many.
std::vector<HistoryRow> pages(HourlyReader& rows, HistoryQuestion question, std::size_t limit) {
  std::vector<HistoryRow> out;
  for (int page = 0; page < 1000; ++page) {
    auto read = read_history(rows, question, limit);
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->rows.size() <= limit);
    for (auto& row : read->rows) out.push_back(std::move(row));
    if (!read->next) return out;
    question.after = read->next;
  }
  BOOST_FAIL("pages without end");
  return out;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(history_is_the_same_however_small_its_pages_are, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  for (const auto* of : {"mau-tinh", "mau-xa"})
    for (unsigned day = 2; day <= 15; ++day) BOOST_TEST(rows->replace(a_part(of, day), a_day(day)).has_value());
  const std::map<HistoryBy, std::pair<std::size_t, std::size_t>> expected{
      {HistoryBy::day, {28, 56}}, {HistoryBy::hour, {56, 112}}, {HistoryBy::weekday_hour, {28, 56}}};
  for (const auto& [by, sizes] : expected)
    for (const auto& question : in_each_way(by)) {
      const auto whole = pages(*rows, question, 1'000);
      const bool together = question.services == Services::together && question.groups == Groups::together;
      BOOST_TEST(whole.size() == (together ? sizes.first : sizes.second));
      std::uint32_t visits = 0;
      for (const auto& row : whole) visits += row.tally.visits;
      BOOST_TEST(visits == 2U * 4U * 119U);
      for (const std::size_t limit : {std::size_t{1}, std::size_t{5}, whole.size()}) {
        const auto paged = pages(*rows, question, limit);
        BOOST_REQUIRE(paged.size() == whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) BOOST_TEST((paged[i].tally == whole[i].tally));
      }
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_week_is_summed_by_weekday_and_hour, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  for (const unsigned monday : {2U, 9U, 16U})
    BOOST_TEST(rows->replace(a_part("mau-tinh", monday), a_day(1)).has_value());
  auto question = asked(HistoryBy::weekday_hour);
  question.service = service("khai-sinh");
  const auto page = read_history(*rows, question, 200).value();
  BOOST_REQUIRE(page.rows.size() == 2U);
  BOOST_TEST(page.rows[0].weekday.value() == 1);
  BOOST_TEST(page.rows[0].hour.value() == 9);
  BOOST_TEST(page.rows[0].service->text() == "khai-sinh");
  BOOST_TEST(page.rows[0].tally.visits == 3U);
  BOOST_TEST(page.rows[0].tally.waits.worst_s().value() == 540);
}

// What all centres had of each cell, out of the rows that are told a centre each.
std::map<std::string, Tally> summed(const std::vector<HistoryRow>& rows) {
  std::map<std::string, Tally> sums;
  for (const auto& row : rows)
    sums[std::format("{} {} {} {} {}", row.date ? date_text(*row.date) : "-", row.weekday.value_or(0),
                     row.hour.value_or(-1), row.service ? row.service->text() : "-",
                     row.group ? row.group->text() : "-")]
        .merge(row.tally);
  return sums;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_province_is_summed_into_one_row_a_cell_however_small_the_pages_are, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  for (const auto* of : {"mau-bac", "mau-tinh", "mau-xa"})
    for (unsigned day = 2; day <= 10; ++day) BOOST_TEST(rows->replace(a_part(of, day), a_day(day)).has_value());
  for (const auto by : {HistoryBy::day, HistoryBy::hour, HistoryBy::weekday_hour})
    for (auto question : in_each_way(by)) {
      const auto expected = summed(pages(*rows, question, 1'000));
      question.sum_as = centre("province");
      const auto whole = pages(*rows, question, 1'000);
      BOOST_TEST(whole.size() == expected.size());
      BOOST_TEST((summed(whole) == expected));
      for (const auto& row : whole) BOOST_TEST((row.centre == centre("province")));
      for (const std::size_t limit : {std::size_t{1}, std::size_t{5}})
        BOOST_TEST((summed(pages(*rows, question, limit)) == expected));
    }
}

BOOST_AUTO_TEST_CASE(a_question_that_makes_no_sense_is_refused) {
  const SqliteHall hall;
  const auto rows = hall.rows();
  auto question = asked(HistoryBy::day);
  question.from = november(3);
  question.to = november(2);
  BOOST_TEST((read_history(*rows, question, 200).error().code == ErrorCode::invalid));
  for (const auto* after : {"", "x", "mau-tinh/-/-/-/-/-", "mau-tinh/2026-11-02/1/9/-/-", "Mau/2026-11-02/-/-/-/-",
                            "mau-tinh/2026-11-02/-/-/-/-/-", "mau-tinh/2026-11-02/-/9/-"}) {
    question = asked(HistoryBy::hour);
    question.after = after;
    BOOST_TEST((read_history(*rows, question, 200).error().code == ErrorCode::invalid), after);
  }
  question = asked(HistoryBy::day);
  question.group = group("ho-tich");
  question.services = Services::each;
  BOOST_TEST((read_history(*rows, question, 200).error().code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
