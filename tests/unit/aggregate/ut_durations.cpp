#include "firmware/aggregate/durations.hpp"
#include "tests/support/chance.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>

namespace motcua::aggregate {
namespace {

BOOST_AUTO_TEST_SUITE(ut_durations)

BOOST_AUTO_TEST_CASE(without_durations_nothing_is_known) {
  const Durations none;
  BOOST_TEST(none.count() == 0U);
  BOOST_TEST(!none.worst_s().has_value());
  BOOST_TEST(!none.percentile_s(50).has_value());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_a_duration_is_left_out) {
  Durations durations;
  durations.add(-1);
  durations.add(longest_s + 1);
  BOOST_TEST(durations.count() == 0U);
  durations.add(longest_s);
  BOOST_TEST(durations.worst_s().value() == longest_s);
}

BOOST_AUTO_TEST_CASE(percentiles_are_off_by_a_64th_at_most) {
  test::Random random(11);
  for (int round = 0; round < 200; ++round) {
    Durations durations;
    std::vector<std::int64_t> exact;
    const auto most = 1 + static_cast<std::int64_t>(random() % longest_s);
    for (int i = 0; i < 1 + round; ++i) {
      exact.push_back(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most)));
      durations.add(exact.back());
    }
    std::ranges::sort(exact);
    for (const int percent : {1, 50, 90, 100}) {
      const auto rank = (exact.size() * static_cast<std::size_t>(percent) + 99) / 100;
      const auto truth = exact[std::max<std::size_t>(rank, 1) - 1];
      const auto told = durations.percentile_s(percent).value();
      BOOST_TEST(std::abs(told - truth) * 64 <= truth, told << " for " << truth);
    }
    BOOST_TEST(durations.worst_s().value() == exact.back());
  }
}

BOOST_AUTO_TEST_CASE(two_merged_are_one_over_both) {
  test::Random random(12);
  Durations all, left, right;
  for (int i = 0; i < 2000; ++i) {
    const auto seconds = static_cast<std::int64_t>(random() % 7000);
    all.add(seconds);
    (random() % 2 == 0 ? left : right).add(seconds);
  }
  left.merge(right);
  BOOST_TEST((left == all));
}

BOOST_AUTO_TEST_CASE(shorter_ones_are_counted_to_the_second_and_longer_ones_as_one_of_them_is_judged) {
  test::Random random(13);
  Durations durations;
  std::vector<std::int64_t> exact;
  for (int i = 0; i < 3000; ++i) {
    exact.push_back(static_cast<std::int64_t>(random() % (i % 2 == 0 ? 70 : 40'000)));
    durations.add(exact.back());
  }
  for (const std::int64_t limit : {0, 1, 10, 60, 63})
    BOOST_TEST(durations.count_below(limit) ==
               static_cast<std::uint64_t>(std::ranges::count_if(exact, [=](auto each) { return each < limit; })));
  for (const std::int64_t limit : {60, 600, 7'200, 14'400, 36'000}) {
    BOOST_TEST(durations.count_beyond(limit) ==
               static_cast<std::uint64_t>(
                   std::ranges::count_if(exact, [=](auto each) { return Durations::is_beyond(each, limit); })));
    BOOST_TEST(!Durations::is_beyond(limit, limit));
    BOOST_TEST(Durations::is_beyond(limit + limit / 32 + 1, limit));
  }
}

BOOST_AUTO_TEST_CASE(buckets_that_were_never_counted_are_refused) {
  BOOST_TEST(Durations::of({}, -1).has_value());
  BOOST_TEST(!Durations::of({}, 5).has_value());
  BOOST_TEST(!Durations::of({{5, 1}}, -1).has_value());
  BOOST_TEST(!Durations::of({{5, 0}}, 5).has_value());
  BOOST_TEST(!Durations::of({{7, 1}, {5, 1}}, 5).has_value());
  BOOST_TEST(!Durations::of({{5, 1}}, 6).has_value());
  BOOST_TEST(!Durations::of({{5, 1}}, longest_s + 1).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::aggregate
