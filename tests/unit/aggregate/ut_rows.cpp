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
  BOOST_REQUIRE(sums.size() == 5U);
  BOOST_TEST(sums.at(Level::day).visits > 0U);
  for (const auto& [level, sum] : sums) BOOST_TEST((sum == sums.at(Level::day)));
  BOOST_TEST(std::ranges::is_sorted(rows, {}, &Row::key));
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
  BOOST_TEST((read_tally("2" + good.substr(1)).error().code == ErrorCode::unsupported));
  for (const auto& text : {std::string{}, good + " 1", good + " ", "x" + good, good.substr(0, good.size() - 2),
                           "1 -" + good.substr(2), "1  " + good.substr(2), std::string("1 99999999999999999999")})
    BOOST_TEST(!read_tally(text).has_value(), "taken: " << text);
  for (std::size_t cut = 0; cut < good.size(); ++cut)
    if (read_tally(good.substr(0, cut)) == read_tally(good)) BOOST_ERROR("a cut at " << cut << " was not seen");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::aggregate::story
