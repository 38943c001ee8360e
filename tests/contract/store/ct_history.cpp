// History answered from hourly rows, on SQLite and on a real PostgreSQL.
#include "firmware/codec/walk.hpp"
#include "firmware/journal/history.hpp"
#include "tests/contract/store/hourly_days.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::journal {
namespace {

BOOST_AUTO_TEST_SUITE(ct_history)

using namespace test;

HistoryQuestion asked(HistoryBy by) {
  return {.centre = {}, .service = {}, .group = {}, .from = november(1), .to = november(30), .by = by, .after = {}};
}
// The whole, by service, by group, by kind of staff.
std::vector<HistoryQuestion> in_each_way(HistoryBy by) {
  std::vector<HistoryQuestion> out(4, asked(by));
  out[1].services = Services::each;
  out[2].groups = Groups::each;
  out[3].staff_types = StaffTypes::each;
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
      const bool of_two = question.services == Services::each || question.groups == Groups::each;
      const bool of_staff = question.staff_types == StaffTypes::each && by == HistoryBy::day;  // one kind an hour
      BOOST_TEST(whole.size() == (of_two || of_staff ? sizes.second : sizes.first));
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

BOOST_AUTO_TEST_CASE_TEMPLATE(counters_of_a_centre_are_the_same_however_small_the_pages_are, Hall, Halls) {
  const Hall hall;
  const auto rows = hall.rows();
  for (const auto* of : {"mau-tinh", "mau-xa"})
    for (unsigned day = 2; day <= 15; ++day) BOOST_TEST(rows->replace(a_part(of, day), a_day(day)).has_value());
  for (const auto by : {HistoryBy::day, HistoryBy::hour, HistoryBy::weekday_hour}) {
    auto question = asked(by);
    question.centre = centre("mau-xa");
    question.counters = Counters::each;
    const auto whole = pages(*rows, question, 1'000);
    BOOST_TEST(whole.size() == (by == HistoryBy::weekday_hour ? 14U : 28U));
    for (const auto& row : whole) BOOST_TEST((row.counter && row.centre == centre("mau-xa")));
    const auto paged = pages(*rows, question, 1);
    BOOST_REQUIRE(paged.size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
      BOOST_TEST((paged[i].counter == whole[i].counter && paged[i].tally == whole[i].tally));
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
                     row.group   ? row.group->text()
                     : row.staff ? std::string(codec::enum_text(*row.staff))
                                 : "-")]
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
  for (const auto* after :
       {"", "x", "mau-tinh/-/-/-/-/-/-/-", "mau-tinh/2026-11-02/1/9/-/-/-/-", "Mau/2026-11-02/-/9/-/-/-/-",
        "mau-tinh/2026-11-02/-/-/-/-/-/-", "mau-tinh/2026-11-02/-/9/-/-/-/-/-", "mau-tinh/2026-11-02/-/9/-/-"}) {
    question = asked(HistoryBy::hour);
    question.after = after;
    BOOST_TEST((read_history(*rows, question, 200).error().code == ErrorCode::invalid), after);
  }
  question = asked(HistoryBy::day);
  question.group = group("ho-tich");
  question.services = Services::each;
  BOOST_TEST((read_history(*rows, question, 200).error().code == ErrorCode::invalid));
  question = asked(HistoryBy::day);
  question.counters = Counters::each;
  BOOST_TEST((read_history(*rows, question, 200).error().code == ErrorCode::invalid));
  question.centre = centre("mau-xa");
  BOOST_TEST(read_history(*rows, question, 200).has_value());
  question.staff = aggregate::Staff::contracted;
  BOOST_TEST((read_history(*rows, question, 200).error().code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
