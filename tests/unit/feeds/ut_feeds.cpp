// Retained topics: failures first, then a day as it goes.
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

using enum wire::AlertKind;
using queue::RatingLevel;
constexpr std::string_view today_topic = "motcua/v1/mau-tinh/tinh-collector/state/today";

BOOST_FIXTURE_TEST_SUITE(ut_feeds, FeedsPlace)

BOOST_AUTO_TEST_CASE(a_centre_of_which_nothing_is_heard_is_silent_and_its_figures_stay) {
  start();
  take(hub.open().visit(1, 430));
  take();
  health(wire::NodeStatus::online);
  BOOST_TEST((today().data == wire::FeedData::live));
  health(wire::NodeStatus::offline);
  pass(std::chrono::minutes{31});
  BOOST_TEST((today().data == wire::FeedData::silent));
  BOOST_TEST((province().centres.at(0).data == wire::FeedData::silent));
  BOOST_TEST(today().total.visits == 1);
  BOOST_TEST(stands(data_silent));
  health(wire::NodeStatus::online);
  take(hub.visit(2, 512));
  pass(std::chrono::seconds{10});
  BOOST_TEST(!stands(data_silent));
  BOOST_TEST((today().data == wire::FeedData::live));
}

BOOST_AUTO_TEST_CASE(a_broken_centre_is_told_as_broken_and_touches_no_other) {
  start();
  Hub other(directory, "mau-xa", 2);
  take(hub.open().tell(clock_at(430), called(77, binh())));  // of no visit
  take(other.open().visit(1, 430));
  pass(Milliseconds{2'000});
  BOOST_TEST((today().data == wire::FeedData::broken));
  BOOST_TEST((today("mau-xa").data == wire::FeedData::live));
  BOOST_TEST(today("mau-xa").total.served == 1);
  BOOST_TEST(province().centres.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_ticket_of_another_century_has_an_alert_that_keeps_to_the_contract) {
  start();
  health(wire::NodeStatus::online);
  const Instant far{std::chrono::sys_days{std::chrono::year{1850} / 1 / 1}};
  take(hub.open().tell(far, issued(1, "A001", "ban-sao")));
  pass(std::chrono::seconds{10});
  const auto standing = alerts();
  const auto found = std::ranges::find(standing, wait_ceiling, &wire::Alert::kind);
  BOOST_REQUIRE((found != standing.end()));
  BOOST_TEST(found->value.value() > found->limit.value());
}

BOOST_AUTO_TEST_CASE(what_is_unknown_is_absent_and_never_zero) {
  start();
  take(hub.tell(clock_at(420), queue::DayStarted{monday, {}}).tell(clock_at(430), issued(1, "A001", "ban-sao")));
  pass(Milliseconds{2'000});
  const auto total = today().total;
  BOOST_TEST(total.waiting.value() == 1);
  BOOST_TEST(!total.wait.has_value());
  BOOST_TEST(!total.service.has_value());
  BOOST_TEST(!total.ratings.has_value());
}

BOOST_AUTO_TEST_CASE(a_topic_is_published_at_most_once_a_second_and_only_when_it_says_something_else) {
  start();
  take(hub.open());
  pass(Milliseconds{2'000});
  const auto before = count(today_topic);
  for (std::uint32_t i = 1; i <= 50; ++i)
    take(hub.tell(clock_at(430), issued(i, std::format("A{:03}", i), "ban-sao")));
  pass(Milliseconds{900});
  BOOST_TEST(count(today_topic) - before <= 1U);
  pass(Milliseconds{2'000});
  BOOST_TEST(count(today_topic) - before <= 2U);
  BOOST_TEST(today().total.visits == 50);
  const auto quiet = count(today_topic);
  pass(std::chrono::minutes{3});
  BOOST_TEST(count(today_topic) == quiet);
}

BOOST_AUTO_TEST_CASE(after_the_broker_came_back_everything_is_there_again) {
  start();
  take(hub.open().visit(1, 430));
  take();
  broker.go_down();
  manager.messages.clear();
  broker.come_up();
  pass(Milliseconds{3'000});
  BOOST_TEST(today().total.visits == 1);
  BOOST_TEST(province().centres.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_restart_tells_the_same_day_and_takes_no_event_twice) {
  start();
  take(hub.open().visit(1, 430).visit(2, 440));
  take();
  const auto before = today();
  feeds.reset();
  manager.messages.clear();
  start();
  BOOST_TEST(today().total.visits == before.total.visits);
  BOOST_TEST((today().cursors == before.cursors));
  // A batch that is sent again, because the answer was lost.
  const auto again = incoming(hub.journal);
  feeds->stored(again, store->store(again).value());
  pass(Milliseconds{2'000});
  BOOST_TEST(today().total.visits == 2);
}

BOOST_AUTO_TEST_CASE(an_event_that_comes_late_into_a_gap_is_counted) {
  start();
  hub.open().visit(1, 430).visit(2, 440);
  auto all = hub.news();
  auto late = all;
  late.events = {all.events.at(3)};  // the first ticket's issue
  all.events.erase(all.events.begin() + 3);
  feeds->stored(all, store->store(all).value());
  pass(Milliseconds{2'000});
  BOOST_TEST(today().total.visits == 1);
  BOOST_TEST((today().data == wire::FeedData::broken));
  feeds->stored(late, store->store(late).value());
  pass(Milliseconds{2'000});
  BOOST_TEST(today().total.visits == 2);
  BOOST_TEST((today().data == wire::FeedData::live));
}

BOOST_AUTO_TEST_CASE(a_journal_that_ended_with_a_date_years_ahead_does_not_hide_the_one_that_came_after_it) {
  start();
  health(wire::NodeStatus::online);
  const std::chrono::days years{4 * 365};
  take(hub.open(std::chrono::sys_days{monday} + years, years));
  pass(Milliseconds{2'000});
  BOOST_TEST(!today().business_date.has_value());
  BOOST_TEST((today().data == wire::FeedData::broken));
  const TempDir elsewhere;
  Hub repaired(elsewhere, "mau-tinh", 9);
  take(repaired.open().visit(1, 430).tell(clock_at(449), issued(2, "A002", "ban-sao")));
  pass(Milliseconds{2'000});
  for (int starts = 0; starts < 2; ++starts) {
    BOOST_TEST((today().business_date == monday));
    BOOST_TEST(today().total.visits == 2);
    BOOST_TEST((today().data == wire::FeedData::live));
    BOOST_TEST((province().centres.at(0).business_date == monday));
    BOOST_TEST(stands(wait_ceiling));
    feeds.reset();
    manager.messages.clear();
    start();
  }
}

BOOST_AUTO_TEST_CASE(a_clock_some_hours_ahead_hides_no_day_where_there_is_no_other) {
  start();
  health(wire::NodeStatus::online);
  take(hub.open().visit(1, 15 * 60));
  pass(Milliseconds{2'000});
  BOOST_TEST((today().business_date == monday));
  BOOST_TEST(today().total.visits == 1);
}

BOOST_AUTO_TEST_CASE(who_waits_beyond_the_ceiling_raises_an_alert_that_the_call_clears) {
  start();
  health(wire::NodeStatus::online);
  take(hub.open().tell(clock_at(480), issued(1, "A001", "ban-sao")));
  pass(std::chrono::minutes{29});
  BOOST_TEST(!stands(wait_ceiling));
  pass(std::chrono::minutes{2});
  BOOST_REQUIRE(stands(wait_ceiling));
  const auto alert = alerts().front();
  BOOST_TEST(alert.service->text() == "ban-sao");
  BOOST_TEST(alert.limit.value() == 1'800);
  BOOST_TEST((alerts("province").front().id == alert.id));
  BOOST_TEST(province().centres.at(0).alerts == 1);
  take(hub.tell(clock_at(512), called(1, binh())));
  pass(std::chrono::seconds{10});
  BOOST_TEST(!stands(wait_ceiling));
  BOOST_TEST(alerts("province").empty());
}

BOOST_AUTO_TEST_CASE(a_service_with_waiters_and_no_open_counter_raises_an_alert) {
  start();
  health(wire::NodeStatus::online);
  take(hub.open()
           .tell(clock_at(479), queue::CounterClosed{binh().counter, binh().clerk})
           .tell(clock_at(480), issued(1, "A001", "ban-sao")));
  pass(std::chrono::minutes{6});
  BOOST_TEST(stands(no_counter));
  take(hub.tell(clock_at(487), queue::CounterOpened{binh().counter, binh().clerk}));
  pass(std::chrono::seconds{10});
  BOOST_TEST(!stands(no_counter));
}

BOOST_AUTO_TEST_CASE(ratings_that_turn_bad_raise_an_alert_from_enough_of_them_on) {
  start();
  health(wire::NodeStatus::online);
  hub.open();
  for (std::uint32_t i = 1; i <= 10; ++i) hub.visit(i, 430);
  for (std::uint32_t i = 1; i <= 9; ++i) hub.rate(i, RatingLevel::very_dissatisfied, 440);
  take();
  BOOST_TEST(!stands(rating_bad));
  hub.rate(10, RatingLevel::neutral, 441);
  take();
  BOOST_REQUIRE(stands(rating_bad));
  BOOST_TEST(alerts().front().value.value() == 5);
}

BOOST_AUTO_TEST_CASE(an_alert_of_ratings_is_cleared_when_they_are_well_above_the_limit_and_not_at_it) {
  start();
  health(wire::NodeStatus::online);
  hub.open();
  for (std::uint32_t i = 1; i <= 25; ++i) hub.visit(i, 430);
  for (std::uint32_t i = 1; i <= 10; ++i) hub.rate(i, RatingLevel::very_dissatisfied, 440);
  take();
  BOOST_REQUIRE(stands(rating_bad));
  for (std::uint32_t i = 11; i <= 20; ++i) hub.rate(i, RatingLevel::very_satisfied, 441);
  hub.rate(21, RatingLevel::very_satisfied, 441);
  take();
  BOOST_TEST(stands(rating_bad));  // 52 of 100, the limit is 50
  for (std::uint32_t i = 22; i <= 25; ++i) hub.rate(i, RatingLevel::very_satisfied, 442);
  take();
  BOOST_TEST(!stands(rating_bad));  // 60
}

BOOST_AUTO_TEST_CASE(the_fault_of_a_device_stands_until_it_is_cleared) {
  start();
  health(wire::NodeStatus::online);
  const auto printer = DeviceId::parse("printer").value();
  take(hub.open().tell(clock_at(430), wire::FaultRaised{printer, "paper_out", ""}));
  take();
  BOOST_REQUIRE(stands(device_fault));
  BOOST_TEST(today().faults == 1);
  BOOST_TEST((alerts().front().since == clock_at(430)));
  take(hub.tell(clock_at(431), wire::FaultCleared{printer, "paper_out"}));
  take();
  BOOST_TEST(!stands(device_fault));
}

BOOST_AUTO_TEST_CASE(history_made_anew_equals_what_was_kept_as_it_came) {
  start();
  hub.open().visit(1, 430).visit(2, 500);
  take();
  hub.open(tuesday, std::chrono::days{1}).visit(3, 430, "khai-sinh", tuesday, std::chrono::days{1});
  take();
  pass(std::chrono::minutes{2});
  const auto all = [this] {
    std::vector<std::string> out;
    using enum aggregate::Level;
    for (const auto level : {cell, service_hour, day, group_hour, group_day})
      BOOST_REQUIRE(rows->for_each({.level = level, .from = monday, .to = tuesday}, {},
                                   [&out](const journal::HourlyRow& row) {
                                     out.push_back(date_text(row.date) + aggregate::write(row.row.tally));
                                     return journal::Walk::on;
                                   })
                        .has_value());
    return out;
  };
  const auto kept = all();
  BOOST_TEST(kept.size() > 4U);
  const auto made = rebuild(*reader, *rows, seven_hours).value();
  BOOST_TEST(made.days == 2U);
  BOOST_TEST(all() == kept, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
