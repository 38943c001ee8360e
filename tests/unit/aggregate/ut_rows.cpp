#include "tests/support/queue_history.hpp"
#include "tests/support/told_journal.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::aggregate::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_rows)

std::vector<Row> some_rows(std::uint64_t seed) {
  JournalFold fold;
  for (const auto& record : queue::story::queue_history(seed, 600)) fold.take(record, seven_hours);
  return rows_of(*fold.day());
}

BOOST_AUTO_TEST_CASE(at_every_level_the_rows_sum_to_the_day) {
  const auto rows = some_rows(3);
  std::map<Level, Tally> sums;
  for (const auto& row : rows) sums[row.key.level].merge(row.tally);
  Tally called;  // by some counter; of whose clerk nobody says whose employee
  for (const auto& row : rows)
    if (row.key.level == Level::cell && row.key.counter) called.merge(row.tally);
  BOOST_REQUIRE(sums.size() == 9U);
  BOOST_TEST(called.visits > 0U);
  BOOST_TEST(called.visits < sums.at(Level::day).visits);
  for (const auto& [level, sum] : sums) {
    const bool of_counters = level == Level::counter_hour || level == Level::counter_day;
    BOOST_TEST((sum == (of_counters ? called : sums.at(Level::day))));
  }
  BOOST_TEST(std::ranges::is_sorted(rows, {}, &Row::key));
}

// The service moved from one agency to another at noon; who had taken a number before stays with the first.
BOOST_AUTO_TEST_CASE(a_group_counts_what_was_taken_in_it_and_the_service_all_of_it) {
  ToldJournal told;
  told.open().visit(1, 9 * 60, 300, 600).visit(2, 10 * 60, 300, 600);
  auto moved = issued(3, "B001", "ban-sao");
  moved.group = queue::story::group("ho-tich");
  told.tell(clock_at(13 * 60), moved).tell(clock_at(14 * 60), issued(4, "B002", "khai-sinh"));
  std::map<std::string, std::uint32_t> visits;
  for (const auto& [key, tally] : rows_of(told.day())) {
    if (key.level == Level::group_day) visits[key.group->text()] += tally.visits;
    if (key.level == Level::group_hour) visits[std::format("{} {}", key.group->text(), *key.hour)] += tally.visits;
    if (key.level == Level::service_day) visits[key.service->text()] += tally.visits;
  }
  const std::map<std::string, std::uint32_t> expected{{"chung-thuc", 2}, {"chung-thuc 9", 1}, {"chung-thuc 10", 1},
                                                      {"ho-tich", 2},    {"ho-tich 13", 1},   {"ho-tich 14", 1},
                                                      {"ban-sao", 3},    {"khai-sinh", 1}};
  BOOST_TEST((visits == expected));
  BOOST_TEST(told.day().groups.at(queue::story::service("ban-sao")).text() == "ho-tich");
}

BOOST_AUTO_TEST_CASE(a_kind_of_staff_counts_what_its_counters_called_and_nobody_else) {
  ToldJournal told;
  told.open().visit(1, 9 * 60, 300, 600);  // nobody said whose employee
  told.tell(clock_at(10 * 60), queue::ClerkLoggedIn{cuc().counter, cuc().clerk, Staff::postal_staff});
  told.tell(clock_at(10 * 60), issued(2, "A002", "ban-sao")).tell(clock_at(10 * 60 + 1), called(2, cuc()));
  told.tell(clock_at(11 * 60), issued(3, "A003", "ban-sao"));  // waits
  std::map<std::string, std::uint32_t> visits;
  for (const auto& [key, tally] : rows_of(told.day())) {
    if (key.level == Level::staff_day)
      visits[std::format("staff {}", static_cast<int>(*key.staff))] += tally.visits;
    if (key.level == Level::counter_hour)
      visits[std::format("{} {}", key.counter->text(), *key.hour)] += tally.visits;
    if (key.level == Level::day) visits["all"] += tally.visits;
  }
  const std::map<std::string, std::uint32_t> expected{
      {"staff 1", 1}, {binh().counter.text() + " 9", 1}, {cuc().counter.text() + " 10", 1}, {"all", 3}};
  BOOST_TEST((visits == expected));
}

BOOST_AUTO_TEST_CASE(a_tally_from_before_anybody_said_who_was_assisted_is_read) {
  const auto read =
      read_tally("1 3 0 0 2 1 0 0 0 0 0 0 0 0 0 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 -1 -1 0 -1 0 -1");
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(read->visits == 3U);
  BOOST_TEST(read->served == 2U);
  BOOST_TEST(read->levels[4] == 2U);
  BOOST_TEST(read->assisted + read->unassisted == 0U);
}

BOOST_AUTO_TEST_CASE(a_tally_reads_back_as_it_was_written) {
  for (const auto& row : some_rows(4)) {
    const auto read = read_tally(write(row.tally));
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST((*read == row.tally));
  }
  BOOST_TEST((read_tally(write(Tally{})).value() == Tally{}));
}

BOOST_AUTO_TEST_CASE(what_was_never_written_is_refused) {
  const auto good = write(some_rows(5).back().tally);
  BOOST_REQUIRE(read_tally(good).has_value());
  BOOST_TEST((read_tally("3" + good.substr(1)).error().code == ErrorCode::unsupported));
  for (const auto& text : {std::string{}, good + " 1", good + " ", "x" + good, good.substr(0, good.size() - 2),
                           "2 -" + good.substr(2), "2  " + good.substr(2), std::string("1 99999999999999999999")})
    BOOST_TEST(!read_tally(text).has_value(), "taken: " << text);
  for (std::size_t cut = 0; cut < good.size(); ++cut)
    if (read_tally(good.substr(0, cut)) == read_tally(good)) BOOST_ERROR("a cut at " << cut << " was not seen");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::aggregate::story
