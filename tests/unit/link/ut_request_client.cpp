#include "firmware/link/memory_transport.hpp"
#include "firmware/link/request_client.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/event_flow.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

using namespace test;

wire::Command command(std::uint64_t id) {
  return {.id = an_id(id),
          .at = an_instant(),
          .source = a_node("mau-tinh-counter-05"),
          .clerk = ClerkId::parse("mau-can-bo-1").value(),
          .body = queue::CallNext{}};
}

const std::string hub_health = "motcua/v1/mau-tinh/mau-tinh-hub/health";

// A counter that asks, and a hub that answers by hand.
struct RequestPlace {
  LoopRunner runner;
  host::Log log{"test", host::Level::error};
  MemoryBroker broker{runner.loop};
  Listener hub{broker.connect("mau-tinh-hub")};
  Listener counter{broker.connect("mau-tinh-counter-05")};
  std::optional<RequestClient> client;
  std::vector<Result<wire::Reply>> answers;

  explicit RequestPlace(Milliseconds retry = Milliseconds{15}) {
    client.emplace(runner.loop, log, counter.router, wire::Address{a_centre(), a_node("mau-tinh-counter-05")},
                   RequestOptions{.retry = retry, .capacity = 2, .hub_health = hub_health});
    hub.listen("motcua/v1/mau-tinh/+/cmd");
    hub.start();
    counter.start();
    runner.settle();
  }
  void ask(std::uint64_t id, Milliseconds limit = Milliseconds{2'000}) {
    client->send(command(id), limit, [this](Result<wire::Reply> reply) { answers.push_back(std::move(reply)); });
    runner.settle();
  }
  void answer(std::size_t index, const Uuid& in_reply_to, wire::ReplyBody body = wire::Accepted{},
              wire::Retain retain = wire::Retain::no) {
    wire::Reply reply;
    reply.in_reply_to = in_reply_to;
    reply.at = an_instant();
    reply.source = a_node("mau-tinh-hub");
    reply.body = std::move(body);
    const auto& message = hub.messages.at(index);
    BOOST_REQUIRE(hub.transport
                      ->publish({.topic = message.response_topic,
                                 .payload = wire::write(reply),
                                 .retain = retain,
                                 .correlation_data = message.correlation_data})
                      .has_value());
    runner.settle();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_request_client, RequestPlace)

BOOST_AUTO_TEST_CASE(an_answer_that_was_published_to_be_retained_is_no_answer) {
  ask(1);
  answer(0, an_id(1), wire::Accepted{}, wire::Retain::yes);
  BOOST_TEST(answers.empty());
  answer(0, an_id(1));
  BOOST_TEST(answers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_command_goes_to_the_own_topic_and_its_reply_comes_back_once) {
  ask(1);
  BOOST_REQUIRE(hub.messages.size() == 1U);
  BOOST_TEST(hub.messages[0].topic == "motcua/v1/mau-tinh/mau-tinh-counter-05/cmd");
  BOOST_TEST(hub.messages[0].payload == wire::write(command(1)));
  answer(0, an_id(1));
  answer(0, an_id(1));
  BOOST_REQUIRE(answers.size() == 1U);
  BOOST_TEST(std::holds_alternative<wire::Accepted>(answers[0]->body));
  BOOST_TEST(client->waiting() == 0U);
  const auto sent = hub.messages.size();
  runner.pass(Milliseconds{60});
  BOOST_TEST(hub.messages.size() == sent);
}

BOOST_AUTO_TEST_CASE(without_a_reply_the_same_command_goes_again_and_at_once_after_a_reconnect) {
  ask(1);
  BOOST_REQUIRE(runner.until([&] { return hub.messages.size() >= 3; }, Milliseconds{2'000}));
  BOOST_TEST(hub.messages[2].payload == hub.messages[0].payload);
  const auto before = hub.messages.size();
  broker.break_connection("mau-tinh-counter-05");
  runner.settle();
  BOOST_TEST(hub.messages.size() >= before + 1);
}

BOOST_AUTO_TEST_CASE(a_command_given_while_cut_off_goes_out_once_connected) {
  broker.go_down();
  runner.settle();
  ask(1);
  BOOST_TEST(hub.messages.empty());
  broker.come_up();
  BOOST_TEST(runner.until([&] { return !hub.messages.empty(); }, Milliseconds{2'000}));
}

BOOST_AUTO_TEST_CASE(the_limit_ends_the_waiting_and_a_later_reply_is_not_heard) {
  ask(1, Milliseconds{40});
  BOOST_REQUIRE(runner.until([&] { return !answers.empty(); }, Milliseconds{2'000}));
  BOOST_TEST((answers[0].error().code == ErrorCode::timed_out));
  answer(0, an_id(1));
  BOOST_TEST(answers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(only_so_many_wait_at_a_time) {
  ask(1);
  ask(2);
  ask(3);
  BOOST_REQUIRE(answers.size() == 1U);
  BOOST_TEST((answers[0].error().code == ErrorCode::unavailable));
  BOOST_TEST(client->waiting() == 2U);
}

BOOST_AUTO_TEST_CASE(a_reply_to_another_command_under_this_correlation_is_ignored) {
  ask(1);
  answer(0, an_id(2));
  BOOST_TEST(answers.empty());
}

BOOST_AUTO_TEST_CASE(who_has_stopped_asking_asks_no_more_but_still_hears_a_late_answer) {
  ask(1);
  client->stop_asking(an_id(1));
  const auto asked = hub.messages.size();
  runner.pass(Milliseconds{60});
  BOOST_TEST(hub.messages.size() == asked);
  answer(0, an_id(1));
  BOOST_TEST(answers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(who_is_gone_is_not_called) {
  ask(1);
  client.reset();
  answer(0, an_id(1));
  runner.pass(Milliseconds{40});
  BOOST_TEST(answers.empty());
}

BOOST_AUTO_TEST_CASE(a_hub_that_is_too_busy_has_not_answered) {
  ask(1);
  answer(0, an_id(1), wire::Refused{"hub_busy", "try again"});
  BOOST_TEST(answers.empty());
  BOOST_TEST(client->waiting() == 1U);
  answer(0, an_id(1));
  BOOST_TEST(answers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_answer_may_ask_again_at_once) {
  client->send(command(1), Milliseconds{2'000}, [this](const Result<wire::Reply>& /*reply*/) { ask(2); });
  runner.settle();
  answer(0, an_id(1));
  BOOST_TEST(client->waiting() == 1U);
  BOOST_TEST(wire::read<wire::Command>(hub.messages.back().payload)->id.text() == an_id(2).text());
}

BOOST_AUTO_TEST_CASE(a_hub_that_is_back_is_asked_again_without_waiting_for_the_retry) {
  RequestPlace place(std::chrono::hours{1});
  place.ask(1);
  BOOST_REQUIRE(place.hub.messages.size() == 1U);
  wire::Health health;
  health.node = a_node("mau-tinh-hub");
  health.program = "test";
  health.status = wire::NodeStatus::online;
  health.since = an_instant();
  BOOST_REQUIRE(place.hub.transport->publish({.topic = hub_health, .payload = wire::write(health)}).has_value());
  place.runner.settle();
  BOOST_REQUIRE(place.hub.messages.size() == 2U);
  BOOST_TEST(place.hub.messages[1].correlation_data == place.hub.messages[0].correlation_data);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
