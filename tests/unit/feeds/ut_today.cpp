// Changes of today and its wholes, and a reader that goes by them: failures first.
#include "firmware/wire/changes.hpp"
#include "tests/unit/feeds/change_cases.hpp"
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

using codec::Node;
constexpr std::string_view changes_topic = "motcua/v1/mau-tinh/tinh-collector/state/changes";
constexpr std::string_view whole_topic = "motcua/v1/mau-tinh/tinh-collector/state/today";

struct TodayPlace : FeedsPlace {
  TodayPlace() { settings.whole_every = std::chrono::minutes{1}; }

  wire::CentreToday asked_today() {
    return std::get<wire::Today>(ask("mau-tinh", wire::ReadToday{})).centre.value();
  }
  std::vector<wire::CentreChanges> changes() const {
    std::vector<wire::CentreChanges> out;
    for (const auto& message : manager.messages)
      if (message.topic == changes_topic) out.push_back(wire::read<wire::CentreChanges>(message.payload).value());
    return out;
  }
  // The whole that a reader comes to who had it as `from` and then what was heard since.
  std::string followed(const wire::CentreToday& from) const {
    auto whole = codec::parse_json(wire::write(from)).value();
    auto number = *from.number;
    for (const auto& message : manager.messages) {
      if (message.topic != changes_topic) continue;
      const auto change = wire::read<wire::CentreChanges>(message.payload).value();
      if (change.run != *from.run || change.number <= number) continue;
      BOOST_REQUIRE(change.number == number + 1);
      whole = applied(whole, codec::parse_json(message.payload).value());
      number = change.number;
    }
    return codec::write_json(in_order(whole));
  }
};

std::string in_order_text(const wire::CentreToday& today) {
  return codec::write_json(in_order(codec::parse_json(wire::write(today)).value()));
}

BOOST_FIXTURE_TEST_SUITE(ut_today, TodayPlace)

BOOST_AUTO_TEST_CASE(a_manager_asks_for_the_own_room_alone_and_a_centre_that_is_known) {
  start();
  BOOST_TEST(refusal("mau-tinh", wire::ReadToday{}) == "unknown_centre");
  take(hub.open());
  pass(Milliseconds{2'000});
  BOOST_TEST(refusal("mau-xa", wire::ReadToday{centre_named("mau-tinh")}) == "not_allowed");
  BOOST_TEST(refusal("province", wire::ReadToday{centre_named("mau-xa")}) == "unknown_centre");
  BOOST_TEST(asked_today().number.has_value());
  const auto of_all = std::get<wire::Today>(ask("province", wire::ReadToday{}));
  BOOST_TEST(of_all.province.value().centres.size() == 1U);
  BOOST_TEST(!of_all.centre.has_value());
  const auto of_one = std::get<wire::Today>(ask("province", wire::ReadToday{centre_named("mau-tinh")}));
  BOOST_TEST((of_one.centre.value().centre == centre_named("mau-tinh")));
}

BOOST_AUTO_TEST_CASE(at_a_new_connection_a_number_is_told_even_of_nothing_so_that_a_loss_is_seen) {
  start();
  take(hub.open().visit(1, 430));
  take();
  const auto before = changes().back().number;
  broker.go_down();
  manager.messages.clear();
  broker.come_up();
  pass(Milliseconds{3'000});
  BOOST_REQUIRE(changes().size() == 1U);
  BOOST_TEST(changes().front().number == before + 1);
  BOOST_TEST(!changes().front().total.has_value());
  BOOST_TEST(count(whole_topic) == 1U);  // the broker has kept none
  BOOST_TEST(today().number.value() == before + 1);
}

BOOST_AUTO_TEST_CASE(what_happens_while_the_broker_is_away_is_told_when_it_is_back) {
  start();
  take(hub.open());
  take();
  const auto known = asked_today();
  broker.go_down();
  take(hub.visit(1, 430));
  pass(Milliseconds{5'000});
  broker.come_up();
  pass(Milliseconds{3'000});
  BOOST_TEST(asked_today().total.visits == 1);
  BOOST_TEST(followed(known) == in_order_text(asked_today()));
}

BOOST_AUTO_TEST_CASE(a_collector_that_begins_again_is_another_run_and_tells_the_same_day) {
  start();
  take(hub.open().visit(1, 430));
  take();
  const auto before = asked_today();
  feeds.reset();
  manager.messages.clear();
  start();
  const auto after = asked_today();
  BOOST_TEST(*before.run != *after.run);
  BOOST_TEST(changes().front().run == *after.run);
  BOOST_TEST(in_order_text(before) == in_order_text(after));
}

BOOST_AUTO_TEST_CASE(two_collectors_tell_by_topics_and_numbers_of_their_own) {
  start();
  take(hub.open());
  take();
  auto second = broker.connect("second");
  link::Router router(*second);
  pass(Milliseconds{1'000});
  Feeds other(
      {log, clock, loop, router, *reader, *rows, exports, Answering{*reader_aside, *rows_aside, index, aside}},
      {self.centre, a_node("second-collector")}, settings, seven_hours);
  BOOST_REQUIRE(other.begin().has_value());
  manager.messages.clear();
  router.start();
  pass(Milliseconds{2'000});
  const std::string theirs = latest("motcua/v1/mau-tinh/second-collector/state/changes");
  BOOST_REQUIRE(!theirs.empty());
  BOOST_TEST(wire::read<wire::CentreChanges>(theirs).value().number == 1);
  BOOST_TEST(count(changes_topic) == 0U);
}

BOOST_AUTO_TEST_CASE(a_change_that_is_nearly_as_long_as_the_whole_leaves_a_number_out) {
  start();
  take(hub.open());
  take();
  const auto before = asked_today();
  manager.messages.clear();
  for (std::uint32_t i = 1; i <= 60; ++i) {
    auto taken = issued(i, std::format("A{:03}", i), "ban-sao");
    taken.service = service(std::format("thu-tuc-mau-{:02}", i));
    hub.tell(clock_at(430 + static_cast<int>(i)), std::move(taken));
  }
  take();
  BOOST_REQUIRE(changes().size() == 1U);
  BOOST_TEST(changes().front().number == before.number.value() + 2);
  BOOST_TEST(!changes().front().services.has_value());
  BOOST_TEST(asked_today().number.value() == changes().front().number);
  BOOST_TEST(asked_today().total.visits == 60);
}

BOOST_AUTO_TEST_CASE(what_happens_after_a_quiet_second_is_told_at_once_and_then_at_most_once_a_second) {
  start();
  take(hub.open());
  pass(Milliseconds{2'000});
  manager.messages.clear();
  take(hub.tell(clock_at(430), issued(1, "A001", "ban-sao")));
  pass(Milliseconds{1});
  BOOST_TEST(changes().size() == 1U);
  for (std::uint32_t i = 2; i <= 40; ++i) {
    take(hub.tell(clock_at(430), issued(i, std::format("A{:03}", i), "ban-sao")));
    pass(Milliseconds{50});
  }
  pass(Milliseconds{1'000});
  BOOST_TEST(changes().size() <= 4U);
  BOOST_TEST(changes().back().total->visits.value() == 40);
  const auto quiet = changes().size();
  pass(std::chrono::minutes{3});
  BOOST_TEST(changes().size() == quiet);
  for (const auto& message : manager.messages)
    if (message.topic == changes_topic) BOOST_TEST((message.retain == wire::Retain::no));
}

BOOST_AUTO_TEST_CASE(the_whole_is_retained_at_most_once_a_minute_and_says_all_by_then) {
  start();
  take(hub.open());
  pass(Milliseconds{2'000});
  manager.messages.clear();
  for (std::uint32_t i = 1; i <= 30; ++i) {
    take(hub.visit(i, 430));
    pass(Milliseconds{5'000});
  }
  BOOST_TEST(count(whole_topic) <= 3U);
  pass(std::chrono::minutes{1});
  BOOST_TEST(today().total.visits == 30);
  BOOST_TEST(today().number.value() == changes().back().number);
}

BOOST_AUTO_TEST_CASE(a_new_date_is_retained_at_once) {
  start();
  take(hub.open().visit(1, 430));
  pass(Milliseconds{2'000});
  take(hub.visit(2, 431));
  pass(Milliseconds{2'000});
  BOOST_TEST(today().total.visits == 1);  // within the minute
  pass(std::chrono::days{1});
  take(hub.visit(3, 430));
  pass(Milliseconds{2'000});
  take(hub.open(tuesday, std::chrono::days{1}));
  pass(Milliseconds{2'000});
  BOOST_TEST((today().business_date == tuesday));
}

BOOST_AUTO_TEST_CASE(a_reader_who_puts_each_change_into_the_whole_has_what_the_collector_has) {
  start();
  take(hub.open());
  pass(Milliseconds{2'000});
  const auto known = asked_today();
  for (std::uint32_t i = 1; i <= 25; ++i) {
    take(hub.visit(i, 430 + static_cast<int>(i), i % 3 == 0 ? "khai-sinh" : "ban-sao"));
    if (i % 2 == 0) take(hub.rate(i, static_cast<queue::RatingLevel>(i % 5), 470));
    pass(Milliseconds{700});
  }
  pass(Milliseconds{2'000});
  BOOST_TEST(followed(known) == in_order_text(asked_today()));
  BOOST_TEST(asked_today().total.visits == 25);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
