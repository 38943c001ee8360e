#include "firmware/satisfaction/feed.hpp"
#include "tests/support/queue_story.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <numeric>
#include <random>

namespace motcua::satisfaction {
namespace {

BOOST_AUTO_TEST_SUITE(ut_feed)

using queue::RatingLevel;
using queue::story::binh;
using queue::story::group;
using queue::story::hall;
using queue::story::kiosk;
using queue::story::monday;
using queue::story::QueueStory;
using queue::story::tuesday;
using queue::story::visit;
using enum queue::RatingLevel;

// A hall where visits of two services have been served; each rating is given by the next of them.
class Rated {
public:
  Rated() { story_.given(queue::story::open_on(monday, {binh()})).at(monday, 480); }
  Rated& rate(std::string_view service, RatingLevel level, int times = 1) {
    for (int i = 0; i < times; ++i) {
      const auto n = ++visits_;
      story_.after(queue::story::issue(n, service))
          .after(queue::AtCounter{binh(), queue::CallNext{}})
          .after(queue::AtCounter{binh(), queue::StartService{}})
          .after(queue::AtCounter{binh(), queue::FinishService{queue::Outcome::solved}})
          .after(queue::RateVisit{visit(n), level, kiosk()});
    }
    return *this;
  }
  Feed feed() const { return satisfaction::feed(story_.definition(), story_.state()); }
  QueueStory& story() { return story_; }

private:
  QueueStory story_{hall()};
  std::uint32_t visits_ = 0;
};

constexpr ByLevel percent(std::int32_t worst, std::int32_t bad, std::int32_t middle, std::int32_t good,
                          std::int32_t best) {
  return {worst, bad, middle, good, best};
}
std::int32_t sum(const ByLevel& values) {
  return std::accumulate(values.begin(), values.end(), 0);
}

BOOST_AUTO_TEST_CASE(without_ratings_there_is_nothing_to_tell) {
  BOOST_TEST((satisfaction::feed(hall(), queue::State{}) == Feed{}));
}

BOOST_AUTO_TEST_CASE(four_ratings_are_not_told_and_the_fifth_makes_a_row) {
  Rated hall;
  hall.rate("ban-sao", very_satisfied, 4);
  BOOST_TEST((hall.feed() == Feed{}));
  hall.rate("ban-sao", dissatisfied);
  const auto feed = hall.feed();
  BOOST_REQUIRE(feed.groups.size() == 1U);
  BOOST_TEST((feed.groups[0].group == group("chung-thuc")));
  BOOST_TEST(feed.groups[0].shares.ratings == 5);
  BOOST_TEST(feed.groups[0].shares.percent == percent(0, 20, 0, 0, 80), boost::test_tools::per_element());
  BOOST_TEST(feed.groups[0].shares.of(very_satisfied) == 80);
  BOOST_TEST(feed.groups[0].shares.of(dissatisfied) == 20);
}

BOOST_AUTO_TEST_CASE(a_row_stands_still_until_the_next_five_are_whole) {
  Rated hall;
  hall.rate("ban-sao", satisfied, 5);
  const auto first = hall.feed();
  for (int i = 0; i < 4; ++i) {
    hall.rate("ban-sao", very_dissatisfied);
    BOOST_TEST((hall.feed() == first));
  }
  hall.rate("ban-sao", very_dissatisfied);
  BOOST_TEST(hall.feed().groups[0].shares.ratings == 10);
  BOOST_TEST(hall.feed().groups[0].shares.percent == percent(50, 0, 0, 50, 0), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_first_ratings_are_counted_not_the_first_visits) {
  Rated hall;
  QueueStory& story = hall.story();
  for (std::uint32_t n = 1; n <= 6; ++n)
    story.after(queue::story::issue(n, "ban-sao"))
        .after(queue::AtCounter{binh(), queue::CallNext{}})
        .after(queue::AtCounter{binh(), queue::StartService{}})
        .after(queue::AtCounter{binh(), queue::FinishService{queue::Outcome::solved}});
  for (std::uint32_t n = 6; n >= 2; --n) story.after(queue::RateVisit{visit(n), satisfied, kiosk()});
  story.after(queue::RateVisit{visit(1), very_dissatisfied, kiosk()});
  BOOST_TEST(hall.feed().groups[0].shares.percent == percent(0, 0, 0, 100, 0), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(groups_fill_their_batches_apart_and_the_centre_is_the_sum_of_its_rows) {
  Rated hall;
  hall.rate("khai-sinh", neutral, 3).rate("ban-sao", satisfied, 4).rate("khai-sinh", neutral);
  BOOST_TEST((hall.feed() == Feed{}));
  hall.rate("khai-sinh", dissatisfied);
  BOOST_TEST(hall.feed().groups.size() == 1U);
  BOOST_TEST((hall.feed().groups[0].group == group("ho-tich")));
  BOOST_TEST((hall.feed().centre == hall.feed().groups[0].shares));
  hall.rate("ban-sao", satisfied);
  const auto feed = hall.feed();
  BOOST_REQUIRE(feed.groups.size() == 2U);
  BOOST_TEST((feed.groups[0].group == group("chung-thuc")));
  BOOST_REQUIRE(feed.centre.has_value());
  BOOST_TEST(feed.centre->ratings == 10);
  BOOST_TEST(feed.centre->percent == percent(0, 10, 40, 50, 0), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_new_business_date_begins_with_an_empty_feed) {
  Rated hall;
  hall.rate("ban-sao", satisfied, 5);
  hall.story().at(tuesday, 480).after(queue::LogIn{binh()});
  BOOST_TEST((hall.feed() == Feed{}));
}

BOOST_AUTO_TEST_CASE(shares_are_rounded_by_the_largest_remainder) {
  BOOST_TEST(whole_percent({0, 0, 0, 0, 0}) == percent(0, 0, 0, 0, 0), boost::test_tools::per_element());
  BOOST_TEST(whole_percent({0, 0, 0, 0, 7}) == percent(0, 0, 0, 0, 100), boost::test_tools::per_element());
  // 6.67, 0, 0, 26.67, 66.67: two points are missing and the
  // three remainders are equal, so the worse levels get them.
  BOOST_TEST(whole_percent({1, 0, 0, 4, 10}) == percent(7, 0, 0, 27, 66), boost::test_tools::per_element());
  // 2.86, 5.71, 8.57, 34.29, 48.57: the largest remainders are those of the first three.
  BOOST_TEST(whole_percent({1, 2, 3, 12, 17}) == percent(3, 6, 9, 34, 48), boost::test_tools::per_element());
  // Counts over a hundred million do not overflow.
  BOOST_TEST(whole_percent({100'000'000, 0, 0, 0, 300'000'000}) == percent(25, 0, 0, 0, 75),
             boost::test_tools::per_element());
}

// Any two rows of any two readings, added or subtracted, differ by nobody or by at least five raters.
BOOST_AUTO_TEST_CASE(random_ratings_never_single_anybody_out_and_always_sum_to_a_hundred) {
  const std::vector<std::string_view> services{"ban-sao", "khai-sinh"};
  for (const std::uint32_t seed : {11U, 12U, 13U}) {
    std::mt19937 random(seed);
    Rated hall;
    auto before = hall.feed();
    for (int i = 0; i < 120; ++i) {
      hall.rate(services[random() % 3 == 0 ? 1 : 0], static_cast<RatingLevel>(random() % 5));
      const auto feed = hall.feed();
      std::int32_t rows = 0;
      for (const auto& row : feed.groups) {
        rows += row.shares.ratings;
        BOOST_TEST(row.shares.ratings % batch_size == 0);
        BOOST_TEST(row.shares.ratings >= batch_size);
        BOOST_TEST(sum(row.shares.percent) == 100);
        const auto old = std::ranges::find(before.groups, row.group, &GroupShares::group);
        if (old != before.groups.end() && old->shares.ratings == row.shares.ratings)
          BOOST_TEST((old->shares == row.shares));
      }
      BOOST_TEST((feed.centre ? feed.centre->ratings : 0) == rows);
      if (feed.centre) BOOST_TEST(sum(feed.centre->percent) == 100);
      before = feed;
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::satisfaction
