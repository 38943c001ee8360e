// Who may know what of ratings: fewer than five, two readings, parts and wholes.
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

using queue::RatingLevel;

struct RatedPlace : FeedsPlace {
  RatedPlace() {
    start();
    hub.open();
    for (std::uint32_t i = 1; i <= 12; ++i) hub.visit(i, 430, i <= 7 ? "ban-sao" : "khai-sinh");
  }
  void rate(std::uint32_t first, std::uint32_t last, RatingLevel level = RatingLevel::satisfied) {
    for (auto i = first; i <= last; ++i) hub.rate(i, level, 440);
    take();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_privacy, RatedPlace)

BOOST_AUTO_TEST_CASE(of_fewer_than_five_ratings_a_feed_tells_the_count_alone) {
  rate(1, 4);
  BOOST_TEST(today().total.ratings->count == 4);
  BOOST_TEST(!today().total.ratings->levels.has_value());
  BOOST_TEST(!today().total.ratings->mean.has_value());
  BOOST_TEST(!province().centres.at(0).figures.ratings->levels.has_value());
}

// One more rater between two readings changes no level: else the difference would be that rater's.
BOOST_AUTO_TEST_CASE(two_readings_of_a_feed_differ_by_whole_batches_or_not_at_all) {
  rate(1, 5);
  const auto five = *today().total.ratings;
  BOOST_TEST(five.counted.value() == 5);
  rate(6, 6, RatingLevel::very_dissatisfied);
  const auto six = *today().total.ratings;
  BOOST_TEST(six.count == 6);
  BOOST_TEST(six.counted.value() == 5);
  BOOST_TEST((six.levels == five.levels));
  BOOST_TEST((six.mean == five.mean));
}

// What comes late would move into a batch that was told, and another one out of it: both would be known.
BOOST_AUTO_TEST_CASE(behind_a_gap_levels_are_told_only_when_what_is_missing_has_come) {
  take();
  for (std::uint32_t i = 1; i <= 6; ++i)
    hub.rate(i, i == 1 ? RatingLevel::very_dissatisfied : RatingLevel::satisfied, 440);
  auto ratings = hub.news();
  auto late = ratings;
  late.events = {ratings.events.front()};
  ratings.events.erase(ratings.events.begin());
  feeds->stored(ratings, store->store(ratings).value());
  pass(Milliseconds{2'000});
  BOOST_TEST(today().total.ratings->count == 5);
  BOOST_TEST(!today().total.ratings->levels.has_value());
  feeds->stored(late, store->store(late).value());
  pass(Milliseconds{2'000});
  BOOST_TEST(today().total.ratings->count == 6);
  BOOST_TEST(today().total.ratings->counted.value() == 5);
  BOOST_TEST(today().total.ratings->levels.value().at(4) == 1);
}

BOOST_AUTO_TEST_CASE(a_batch_that_was_told_stays_as_it_was_when_others_come_late) {
  rate(1, 5);
  const auto before = *today().total.ratings;
  for (std::uint32_t i = 6; i <= 7; ++i) hub.rate(i, RatingLevel::very_dissatisfied, 441);
  auto ratings = hub.news();
  auto late = ratings;
  late.events = {ratings.events.front()};
  ratings.events.erase(ratings.events.begin());
  for (const auto& batch : {ratings, late}) {
    feeds->stored(batch, store->store(batch).value());
    pass(Milliseconds{2'000});
    BOOST_TEST((today().total.ratings->levels == before.levels));
  }
  BOOST_TEST(today().total.ratings->count == 7);
}

// Four of one service and one of the other are five of the centre: whoever knows four of them would know the fifth.
BOOST_AUTO_TEST_CASE(the_centres_ratings_are_the_sum_of_its_services_batches) {
  rate(1, 4);
  rate(8, 8, RatingLevel::very_dissatisfied);
  BOOST_TEST(today().total.ratings->count == 5);
  BOOST_TEST(!today().total.ratings->levels.has_value());
}

// The same of an agency: it may have several services, and a service may move to another one within the day.
BOOST_AUTO_TEST_CASE(a_groups_ratings_are_the_sum_of_its_services_batches) {
  for (const std::uint32_t number : {21U, 22U}) {
    auto moved = issued(number, std::format("C{:03}", number), "ban-sao");
    moved.group = queue::story::group("ho-tich");
    hub.tell(clock_at(430), moved).tell(clock_at(431), called(number, binh()));
    hub.tell(clock_at(432), started(number, binh())).tell(clock_at(433), finished(number, binh()));
  }
  rate(1, 4);
  rate(21, 22, RatingLevel::very_dissatisfied);  // with those four they are six of the service
  rate(8, 10);                                   // and with these three five of the group
  const auto groups = today().groups.value();
  for (const auto& row : groups) {
    BOOST_TEST(row.figures.ratings->count == (row.group.text() == "chung-thuc" ? 4 : 5));
    BOOST_TEST(!row.figures.ratings->levels.has_value(), row.group.text());
  }
  for (const auto& row : today().services) BOOST_TEST(!row.figures.ratings->levels.has_value());
  rate(5, 5);
  auto question = days_of_monday();
  question.groups = wire::HistoryGroups::each;
  const auto told = history("province", question).rows;
  BOOST_REQUIRE(told.size() == 2U);
  BOOST_TEST(told[0].group->text() == "chung-thuc");
  BOOST_TEST(told[0].figures.ratings->counted.value() == 5);
  BOOST_TEST(!told[1].figures.ratings->counted.has_value());
  question.by = wire::HistoryBy::hour;
  for (const auto& row : history("province", question).rows) BOOST_TEST(!row.figures.ratings->levels.has_value());
}

BOOST_AUTO_TEST_CASE(hours_and_counters_of_a_feed_say_nothing_of_ratings) {
  rate(1, 7);
  const auto told = today();
  BOOST_TEST(told.total.ratings->count == 7);
  for (const auto* figures : {&told.hours.at(0).figures, &told.counters.at(0).figures}) {
    BOOST_TEST(figures->visits > 0);
    BOOST_TEST(!figures->ratings.has_value());
    BOOST_TEST(!figures->response.has_value());
    BOOST_TEST(!figures->wait_worst.has_value());
    BOOST_TEST(!figures->waiting.has_value());
  }
  for (const auto& row : today().services_hours) BOOST_TEST(!row.rating.has_value());
}

BOOST_AUTO_TEST_CASE(history_tells_the_province_whole_batches_and_the_centres_manager_all_from_five_on) {
  rate(1, 6);
  const auto of_province = history("province", days_of_monday()).rows.at(0).figures.ratings.value();
  BOOST_TEST(of_province.count == 6);
  BOOST_TEST(of_province.counted.value() == 5);
  const auto own = history("mau-tinh", days_of_monday()).rows.at(0).figures.ratings.value();
  BOOST_TEST(own.counted.value() == 6);
}

BOOST_AUTO_TEST_CASE(history_by_hour_tells_the_province_no_levels) {
  rate(1, 7);
  for (const auto by : {wire::HistoryBy::hour, wire::HistoryBy::weekday_hour}) {
    auto question = days_of_monday();
    question.by = by;
    BOOST_TEST(!history("province", question).rows.at(0).figures.ratings->levels.has_value());
    BOOST_TEST(history("mau-tinh", question).rows.at(0).figures.ratings->levels.has_value());
  }
}

BOOST_AUTO_TEST_CASE(who_rated_what_is_for_the_centres_manager_alone_and_withheld_below_five) {
  rate(1, 4);
  wire::ReadEvents question{
      .centre = centre_named("mau-tinh"), .date = monday, .which = wire::EventsWhich::ratings};
  BOOST_TEST(refusal("province", question) == "not_allowed");
  BOOST_TEST(refusal("mau-xa", question) == "not_allowed");
  const auto few = std::get<wire::EventsPage>(ask("mau-tinh", question));
  BOOST_TEST(few.rows.size() == 4U);
  for (const auto& row : few.rows) BOOST_TEST(!row.level.has_value());
  rate(5, 5);
  const auto enough = std::get<wire::EventsPage>(ask("mau-tinh", question));
  BOOST_TEST((enough.rows.at(0).level == RatingLevel::satisfied));
}

BOOST_AUTO_TEST_CASE(no_row_of_a_rating_leads_to_whoever_rated) {
  const RatingLevel said[] = {RatingLevel::neutral, RatingLevel::very_dissatisfied, RatingLevel::satisfied,
                              RatingLevel::neutral, RatingLevel::very_dissatisfied, RatingLevel::satisfied};
  for (std::uint32_t i = 1; i <= 6; ++i) hub.rate(i, said[i - 1], 440 + static_cast<int>(i));
  take();
  wire::ReadEvents question{
      .centre = centre_named("mau-tinh"), .date = monday, .which = wire::EventsWhich::ratings};
  for (const auto& service_asked : {std::optional<ServiceId>(), std::optional(service("ban-sao"))}) {
    question.service = service_asked;
    const auto told = std::get<wire::EventsPage>(ask("mau-tinh", question)).rows;
    BOOST_REQUIRE(told.size() == 6U);
    for (const auto& row : told) {
      BOOST_TEST(!row.number.has_value());
      BOOST_TEST(!row.counter.has_value());
      BOOST_TEST(!row.wait_s.has_value());
      BOOST_TEST(!row.service_s.has_value());
      BOOST_TEST((row.service == service_asked));
      BOOST_TEST((row.at == clock_at(0)));
      BOOST_TEST(row.sequence == static_cast<std::uint64_t>(&row - told.data()) + 1);
    }
    BOOST_TEST(std::ranges::is_sorted(told, {}, &wire::EventRow::level));
  }
  question.hour = 7;
  const auto of_the_hour = std::get<wire::EventsPage>(ask("mau-tinh", question));
  for (const auto& row : of_the_hour.rows) BOOST_TEST((row.at == clock_at(7 * 60)));
}

BOOST_AUTO_TEST_CASE(a_centre_has_a_rank_only_from_enough_ratings_on) {
  rate(1, 5);
  BOOST_TEST(!province().centres.at(0).rank.has_value());
  settings.ranking_from = 5;
  feeds.reset();
  start();
  BOOST_TEST(province().centres.at(0).rank.value() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
