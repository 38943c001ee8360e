#include "firmware/link/memory_transport.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/event_flow.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

using namespace test;
using Sequences = std::vector<std::uint64_t>;

constexpr Milliseconds resend{15};

// A kiosk whose receiver answers by hand.
struct PumpPlace {
  LoopRunner runner;
  host::Log log{"test", host::Level::error};
  MemoryBroker broker{runner.loop};
  TempDir directory;
  Listener receiver{broker.connect("mau-tinh-hub")};
  std::optional<SendingNode> kiosk;

  PumpPlace() {
    receiver.listen("motcua/v1/mau-tinh/+/evt");
    receiver.start();
    begin();
  }
  void receiver_says(wire::NodeStatus status) {
    wire::Health health;
    health.node = a_node("mau-tinh-hub");
    health.program = "test";
    health.status = status;
    if (status == wire::NodeStatus::online) health.since = an_instant();
    BOOST_REQUIRE(receiver.transport
                      ->publish({.topic = "motcua/v1/mau-tinh/mau-tinh-hub/health",
                                 .payload = wire::write(health),
                                 .retain = wire::Retain::yes})
                      .has_value());
    runner.settle();
  }
  void begin(std::size_t batch = 200, Milliseconds longest = Milliseconds{60}, Milliseconds first = resend) {
    kiosk.reset();
    kiosk.emplace(runner, log, directory.path() / "journal", broker.connect("mau-tinh-kiosk-1"),
                  OutboxOptions{.batch = batch,
                                .resend = first,
                                .longest_resend = longest,
                                .receiver_health = "motcua/v1/mau-tinh/mau-tinh-hub/health"});
    runner.settle();
  }
  wire::BatchAsSent sent(std::size_t index) const {
    return wire::read_batch(receiver.messages.at(index).payload).value();
  }
  Sequences sequences(std::size_t index) const {
    Sequences out;
    const auto batch = sent(index);
    for (const auto& record : batch.events) out.push_back(record.sequence);
    return out;
  }
  void answer(std::size_t index, wire::ReplyBody body, wire::Retain retain = wire::Retain::no) {
    const auto& message = receiver.messages.at(index);
    wire::Reply reply;
    reply.in_reply_to = Uuid::parse(message.correlation_data).value();
    reply.at = an_instant();
    reply.source = a_node("mau-tinh-hub");
    reply.body = std::move(body);
    BOOST_REQUIRE(receiver.transport
                      ->publish({.topic = message.response_topic,
                                 .payload = wire::write(reply),
                                 .retain = retain,
                                 .correlation_data = message.correlation_data})
                      .has_value());
    runner.settle();
  }
  bool wait_for_messages(std::size_t count) {
    return runner.until([&] { return receiver.messages.size() >= count; }, Milliseconds{2'000});
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_outbox_pump, PumpPlace)

BOOST_AUTO_TEST_CASE(a_batch_travels_as_the_contract_says) {
  kiosk->add(1, 3);
  runner.settle();
  BOOST_REQUIRE(receiver.messages.size() == 1U);
  const auto& message = receiver.messages[0];
  BOOST_TEST(message.topic == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/evt");
  BOOST_TEST(message.response_topic == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/reply");
  const auto batch = sent(0);
  BOOST_TEST(message.correlation_data == batch.id.text());
  BOOST_TEST((batch.epoch == kiosk->journal.epoch()));
  std::vector<std::string> records;
  for (const auto& record : batch.events) records.push_back(wire::write(record));
  BOOST_TEST(records.size() == 3U);
  BOOST_TEST(wire::write_batch({.id = batch.id, .centre = batch.centre, .node = batch.node, .epoch = batch.epoch},
                               records) == message.payload);
}

BOOST_AUTO_TEST_CASE(an_acknowledgement_that_was_published_to_be_retained_deletes_nothing) {
  kiosk->add(1, 1);
  runner.settle();
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {1}, {}}, wire::Retain::yes);
  BOOST_TEST(kiosk->journal.outbox_depth() == 1U);
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {1}, {}});
  BOOST_TEST(kiosk->journal.outbox_depth() == 0U);
}

// A receiver refuses a message with more values than it may have, and nobody would be told.
BOOST_AUTO_TEST_CASE(a_message_never_has_more_values_than_its_receiver_reads) {
  journal::Batch batch;
  for (std::uint64_t i = 1; i <= 200; ++i) {
    wire::NumbersLeased leased{an_id(i),
                               a_node("mau-tinh-kiosk-1"),
                               ServiceGroupId::parse("chung-thuc").value(),
                               parse_date("2026-11-21").value(),
                               {}};
    for (int number = 1; number <= 20; ++number)
      leased.numbers.push_back({std::format("A{:03}", number), an_id(i)});
    batch.events.push_back(an_event(leased));
  }
  kiosk->journal.commit(batch).value();
  kiosk->pump.wake();
  runner.settle();
  BOOST_REQUIRE(receiver.messages.size() == 1U);
  const auto first = sequences(0);
  BOOST_TEST(first.size() > 100U);
  BOOST_TEST(first.size() < 200U);
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), first, {}});
  BOOST_REQUIRE(receiver.messages.size() == 2U);
  BOOST_TEST(sequences(1).front() == first.back() + 1);
}

BOOST_AUTO_TEST_CASE(rows_stay_and_are_sent_again_until_the_receiver_says_it_holds_them) {
  kiosk->add(1, 2);
  BOOST_REQUIRE(wait_for_messages(3));
  BOOST_TEST(kiosk->journal.outbox_depth() == 2U);
  BOOST_TEST((sequences(2) == Sequences{1, 2}));
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {1, 2}, {}});
  BOOST_TEST(kiosk->journal.outbox_depth() == 0U);
  const auto messages = receiver.messages.size();
  runner.pass(resend * 6);
  BOOST_TEST(receiver.messages.size() == messages);
}

BOOST_AUTO_TEST_CASE(one_batch_is_on_its_way_at_a_time_and_the_next_follows_its_answer) {
  begin(2);
  kiosk->add(1, 5);
  runner.settle();
  BOOST_REQUIRE(receiver.messages.size() == 1U);
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {1, 2}, {}});
  BOOST_REQUIRE(receiver.messages.size() == 2U);
  BOOST_TEST((sequences(1) == Sequences{3, 4}));
}

BOOST_AUTO_TEST_CASE(an_answer_for_another_epoch_or_to_an_unknown_batch_deletes_nothing) {
  kiosk->add(1, 2);
  runner.settle();
  answer(0, wire::EventsReceived{an_epoch(99), {1, 2}, {}});
  BOOST_TEST(kiosk->journal.outbox_depth() == 2U);
  receiver.messages[0].correlation_data = an_id(5).text();
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {1, 2}, {}});
  BOOST_TEST(kiosk->journal.outbox_depth() == 2U);
}

BOOST_AUTO_TEST_CASE(an_unreadable_answer_harms_nothing) {
  kiosk->add(1, 2);
  runner.settle();
  const auto& message = receiver.messages.at(0);
  BOOST_REQUIRE(
      receiver.transport
          ->publish({.topic = message.response_topic, .payload = "{", .correlation_data = message.correlation_data})
          .has_value());
  BOOST_REQUIRE(wait_for_messages(2));
  BOOST_TEST(kiosk->journal.outbox_depth() == 2U);
}

BOOST_AUTO_TEST_CASE(a_refused_event_is_parked_and_tried_again_when_the_program_starts_anew) {
  kiosk->add(1, 3);
  runner.settle();
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {1, 3}, {{2, "unsupported"}}});
  BOOST_TEST(kiosk->journal.counts()->outbox_parked == 1U);
  runner.pass(resend * 6);
  BOOST_TEST(receiver.messages.size() == 1U);
  begin();
  BOOST_REQUIRE(wait_for_messages(2));
  BOOST_TEST((sequences(1) == Sequences{2}));
}

// A receiver that is older, or set up for another centre: nothing is lost, what comes behind goes too, and nobody spins.
BOOST_AUTO_TEST_CASE(a_batch_that_is_refused_as_a_whole_is_kept_passed_over_and_sent_again_in_the_next_round) {
  begin(2, std::chrono::hours{1}, std::chrono::hours{1});
  kiosk->add(1, 4);
  runner.settle();
  answer(0, wire::refusal("unsupported", "/version: version 2 is newer than 1"));
  BOOST_REQUIRE(receiver.messages.size() == 2U);
  BOOST_TEST((sequences(1) == Sequences{3, 4}));
  answer(1, wire::refusal("malformed"));
  BOOST_TEST(receiver.messages.size() == 2U);  // not before the pause
  BOOST_TEST(kiosk->journal.outbox_depth() == 4U);
  BOOST_TEST(kiosk->journal.counts()->outbox_parked == 0U);
  receiver_says(wire::NodeStatus::online);  // which begins the next round
  BOOST_REQUIRE(receiver.messages.size() == 3U);
  BOOST_TEST((sequences(2) == Sequences{1, 2}));
  answer(2, wire::EventsReceived{kiosk->journal.epoch(), {1, 2}, {}});
  BOOST_REQUIRE(receiver.messages.size() == 4U);
  answer(3, wire::EventsReceived{kiosk->journal.epoch(), {3, 4}, {}});
  BOOST_TEST(kiosk->journal.outbox_depth() == 0U);
}

BOOST_AUTO_TEST_CASE(after_a_refusal_of_all_that_waits_the_next_round_comes_by_itself) {
  kiosk->add(1, 1);
  runner.settle();
  answer(0, wire::refusal("malformed"));
  BOOST_REQUIRE(wait_for_messages(2));
  BOOST_TEST((sequences(1) == Sequences{1}));
}

BOOST_AUTO_TEST_CASE(it_is_told_for_as_long_as_what_was_refused_waits) {
  begin(2, std::chrono::hours{1}, std::chrono::hours{1});
  std::vector<Taking> told;
  kiosk->pump.on_taking([&told](Taking taking) { told.push_back(taking); });
  kiosk->add(1, 4);
  runner.settle();
  answer(0, wire::refusal("unsupported", "/version: version 2 is newer than 1"));
  BOOST_TEST((told == std::vector{Taking::refused}));
  answer(1, wire::EventsReceived{kiosk->journal.epoch(), {3, 4}, {}});
  BOOST_TEST((told == std::vector{Taking::refused}));  // the first two wait
  receiver_says(wire::NodeStatus::online);
  answer(2, wire::EventsReceived{kiosk->journal.epoch(), {1, 2}, {}});
  BOOST_TEST((told == std::vector{Taking::refused, Taking::taken}));
}

BOOST_AUTO_TEST_CASE(a_single_event_that_was_refused_is_told_until_the_program_starts_anew) {
  std::vector<Taking> told;
  kiosk->pump.on_taking([&told](Taking taking) { told.push_back(taking); });
  kiosk->add(1, 3);
  runner.settle();
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {1, 3}, {{2, "unsupported"}}});
  kiosk->add(4, 4);
  runner.settle();
  answer(1, wire::EventsReceived{kiosk->journal.epoch(), {4}, {}});
  BOOST_TEST((told == std::vector{Taking::refused}));
}

BOOST_AUTO_TEST_CASE(an_event_without_an_answer_holds_up_nobody_and_comes_again) {
  begin(2);
  kiosk->add(1, 4);
  runner.settle();
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {2}, {}});
  BOOST_REQUIRE(receiver.messages.size() == 2U);
  BOOST_TEST((sequences(1) == Sequences{3, 4}));
  answer(1, wire::EventsReceived{kiosk->journal.epoch(), {3, 4}, {}});
  BOOST_TEST(kiosk->journal.outbox_depth() == 1U);
  BOOST_REQUIRE(wait_for_messages(3));
  BOOST_TEST((sequences(2) == Sequences{1}));
}

BOOST_AUTO_TEST_CASE(a_batch_ends_before_a_gap) {
  kiosk->journal.commit(tickets(1, 5)).value();
  BOOST_REQUIRE(kiosk->journal.acknowledge(Sequences{3}).has_value());
  kiosk->pump.wake();
  runner.settle();
  BOOST_TEST((sequences(0) == Sequences{1, 2}));
  answer(0, wire::EventsReceived{kiosk->journal.epoch(), {1, 2}, {}});
  BOOST_TEST((sequences(1) == Sequences{4, 5}));
}

BOOST_AUTO_TEST_CASE(a_batch_is_never_longer_than_a_message_may_be) {
  journal::Batch batch;
  for (std::uint64_t i = 0; i < 5; ++i) {
    queue::DayStarted day{parse_date("2026-11-21").value(), {}};
    for (std::uint64_t visit = 1; visit < 2500; ++visit) day.expired.push_back(an_id(visit));
    batch.events.push_back(an_event(day));
  }
  BOOST_REQUIRE(kiosk->journal.commit(batch).has_value());
  kiosk->pump.wake();
  runner.settle();
  BOOST_REQUIRE(receiver.messages.size() == 1U);
  BOOST_TEST(receiver.messages[0].payload.size() <= wire::max_batch_bytes);
  BOOST_TEST((sequences(0) == Sequences{1, 2}));
}

BOOST_AUTO_TEST_CASE(after_a_reconnect_it_is_sent_at_once) {
  kiosk->add(1, 1);
  runner.settle();
  const auto before = receiver.messages.size();
  broker.break_connection("mau-tinh-kiosk-1");
  runner.settle();
  BOOST_TEST(receiver.messages.size() == before + 1);
}

BOOST_AUTO_TEST_CASE(unanswered_it_is_sent_less_and_less_often) {
  kiosk->add(1, 1);
  runner.pass(Milliseconds{400});
  // 15 ms, 30 ms, then every 60 ms; with a steady 15 ms there would be about 25.
  BOOST_TEST(receiver.messages.size() <= 10U);
  BOOST_TEST(receiver.messages.size() >= 3U);
}

// The pause had grown to half a minute and more, and the receiver's return did not end it.
BOOST_AUTO_TEST_CASE(what_waits_goes_at_once_when_the_receiver_is_back) {
  begin(200, std::chrono::hours{1});
  receiver_says(wire::NodeStatus::offline);
  kiosk->add(1, 2);
  BOOST_REQUIRE(wait_for_messages(4));  // 15, 30 and 60 ms, and 120 to the next
  const auto before = receiver.messages.size();
  receiver_says(wire::NodeStatus::online);
  BOOST_REQUIRE(receiver.messages.size() == before + 1);
  BOOST_TEST((sequences(before) == Sequences{1, 2}));
  answer(before, wire::EventsReceived{kiosk->journal.epoch(), {1, 2}, {}});
  BOOST_TEST(kiosk->journal.outbox_depth() == 0U);
}

BOOST_AUTO_TEST_CASE(a_receiver_that_goes_or_that_the_broker_remembers_wakes_nobody) {
  receiver_says(wire::NodeStatus::online);
  begin(200, std::chrono::hours{1});  // hears the retained word
  kiosk->add(1, 2);
  runner.settle();
  BOOST_TEST(receiver.messages.size() == 1U);
  receiver_says(wire::NodeStatus::offline);
  BOOST_TEST(receiver.messages.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
