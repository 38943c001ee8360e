// What every transport must do, in memory and over Paho with a real mosquitto.
#include "firmware/wire/write.hpp"
#include "tests/contract/transport/halls.hpp"
#include "tests/support/process.hpp"

#include <boost/mp11/list.hpp>
#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::link {
namespace {

BOOST_AUTO_TEST_SUITE(ct_transport)

using namespace test;
using Halls = boost::mp11::mp_list<MemoryHall, PahoHall>;

// A started client that listens to `filter`.
template <class Hall>
struct Guest : Listener {
  Guest(Hall& hall, const std::string& client, std::string filter, std::optional<wire::Message> will = std::nullopt)
      : Listener(hall.connect(client, std::move(will))) {
    if (!filter.empty()) listen(std::move(filter));
    start();
    BOOST_REQUIRE(hall.runner.until([this] { return transport->connected(); }));
  }
};

template <class Hall, class Guest>
void expect_messages(Hall& hall, Guest& guest, std::size_t count) {
  BOOST_REQUIRE(hall.runner.until([&] { return guest.messages.size() >= count; }));
  BOOST_TEST(guest.messages.size() == count);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_message_arrives_whole, Hall, Halls) {
  Hall hall;
  Guest<Hall> reader(hall, "reader", "motcua/+/x");
  Guest<Hall> writer(hall, "writer", "");
  const std::string payload = std::string("Giấy – ") + '\0' + std::string(100'000, 'z');
  BOOST_REQUIRE(writer.transport
                    ->publish({.topic = "motcua/a/x",
                               .payload = payload,
                               .response_topic = "motcua/back",
                               .correlation_data = "c-1"})
                    .has_value());
  BOOST_REQUIRE(writer.transport->publish({.topic = "motcua/a/y", .payload = "not for the reader"}).has_value());
  BOOST_REQUIRE(writer.transport->publish({.topic = "motcua/b/x", .payload = "second"}).has_value());
  expect_messages(hall, reader, 2);
  BOOST_TEST(reader.messages[0].topic == "motcua/a/x");
  BOOST_TEST((reader.messages[0].payload == payload));
  BOOST_TEST(reader.messages[0].response_topic == "motcua/back");
  BOOST_TEST(reader.messages[0].correlation_data == "c-1");
  BOOST_TEST((reader.messages[0].retain == wire::Retain::no));
  BOOST_TEST(reader.messages[1].response_topic.empty());
  BOOST_TEST(reader.messages[1].correlation_data.empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_thousand_messages_arrive_once_each_and_in_order, Hall, Halls) {
  Hall hall;
  Guest<Hall> reader(hall, "reader", "t");
  Guest<Hall> writer(hall, "writer", "");
  for (int next = 0; next < 1000;) {
    const auto sent = writer.transport->publish({.topic = "t", .payload = std::to_string(next)});
    if (sent) ++next;
    hall.runner.loop.run_ready();
  }
  expect_messages(hall, reader, 1000);
  for (std::size_t i = 0; i < 1000; ++i) BOOST_TEST(reader.messages[i].payload == std::to_string(i));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_retained_message_waits_for_who_comes_later_until_it_is_cleared, Hall, Halls) {
  Hall hall;
  Guest<Hall> writer(hall, "writer", "t/#");
  BOOST_REQUIRE(
      writer.transport->publish({.topic = "t/1", .payload = "old", .retain = wire::Retain::yes}).has_value());
  BOOST_REQUIRE(
      writer.transport->publish({.topic = "t/1", .payload = "new", .retain = wire::Retain::yes}).has_value());
  BOOST_REQUIRE(
      writer.transport->publish({.topic = "t/2", .payload = "gone", .retain = wire::Retain::yes}).has_value());
  BOOST_REQUIRE(
      writer.transport->publish({.topic = "t/2", .payload = "", .retain = wire::Retain::yes}).has_value());
  expect_messages(hall, writer, 4);
  Guest<Hall> reader(hall, "reader", "t/+");
  expect_messages(hall, reader, 1);
  BOOST_TEST(reader.messages[0].payload == "new");
  BOOST_TEST((reader.messages[0].retain == wire::Retain::yes));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_what_is_never_retained_a_message_tells_at_once_what_its_sender_asked, Hall,
                              Halls) {
  Hall hall;
  Guest<Hall> reader(hall, "reader", "motcua/v1/mau-tinh/+/cmd");
  reader.listen("motcua/v1/mau-tinh/+/health");
  Guest<Hall> writer(hall, "writer", "");
  hall.runner.pass(Milliseconds{50});
  for (const auto* channel : {"cmd", "health"})
    for (const auto retain : {wire::Retain::yes, wire::Retain::no})
      BOOST_REQUIRE(
          writer.transport
              ->publish(
                  {.topic = std::format("motcua/v1/mau-tinh/kiosk/{}", channel), .payload = "x", .retain = retain})
              .has_value());
  expect_messages(hall, reader, 4);
  BOOST_TEST((reader.messages[0].retain == wire::Retain::yes));
  for (std::size_t i = 1; i < 4; ++i) BOOST_TEST((reader.messages[i].retain == wire::Retain::no));
}

// A broker gives a retained message again to each reader that comes later: of what happens once, none may be taken.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_retained_batch_is_refused_by_whoever_comes_later, Hall, Halls) {
  Hall hall;
  TempDir directory;
  const auto clock = host::make_system_clock("Asia/Ho_Chi_Minh").value();
  const std::string own = "motcua/v1/mau-tinh/mau-tinh-kiosk-1";
  Guest<Hall> writer(hall, "writer", own + "/reply");
  SendingNode kiosk(hall.runner, hall.log, directory.path() / "kiosk", hall.connect("kiosk"), {});
  kiosk.add(1, 2);
  const auto rows = kiosk.journal.outbox_from(0, 10).value();
  const auto batch = wire::write_batch(
      {.id = an_id(1), .centre = a_centre(), .node = a_node("mau-tinh-kiosk-1"), .epoch = kiosk.journal.epoch()},
      std::vector{rows[0].record, rows[1].record});
  const auto send = [&](wire::Retain retain) {
    BOOST_REQUIRE(writer.transport
                      ->publish({.topic = own + "/evt",
                                 .payload = batch,
                                 .retain = retain,
                                 .response_topic = own + "/reply",
                                 .correlation_data = an_id(1).text()})
                      .has_value());
  };
  send(wire::Retain::yes);
  kiosk.router.stop();
  ReceivingHub hub(hall.log, *clock, directory.path() / "hub", hall.connect("hub"));
  BOOST_REQUIRE(hall.runner.until([&] { return hub.receiver.counts().unread == 1; }));
  BOOST_TEST(hub.absorbed().empty());
  send(wire::Retain::no);
  BOOST_REQUIRE(hall.runner.until([&] { return hub.absorbed().size() == 2; }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(who_loses_its_place_has_its_will_published, Hall, Halls) {
  Hall hall;
  Guest<Hall> reader(hall, "reader", "health/+");
  Guest<Hall> first(hall, "kiosk", "",
                    wire::Message{.topic = "health/kiosk", .payload = "offline", .retain = wire::Retain::yes});
  Guest<Hall> second(hall, "kiosk", "");
  BOOST_REQUIRE(hall.runner.until([&] { return first.losses > 0; }));
  first.router.stop();
  expect_messages(hall, reader, 1);
  BOOST_TEST(reader.messages[0].payload == "offline");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_orderly_stop_delivers_what_was_given_before_and_publishes_no_will, Hall, Halls) {
  Hall hall;
  Guest<Hall> reader(hall, "reader", "health/+");
  Guest<Hall> kiosk(hall, "kiosk", "", wire::Message{.topic = "health/kiosk", .payload = "will"});
  BOOST_REQUIRE(kiosk.transport->publish({.topic = "health/kiosk", .payload = "goodbye"}).has_value());
  kiosk.router.stop();
  BOOST_TEST(!kiosk.transport->connected());
  Guest<Hall> other(hall, "other", "");
  BOOST_REQUIRE(other.transport->publish({.topic = "health/other", .payload = "last"}).has_value());
  expect_messages(hall, reader, 2);
  BOOST_TEST(reader.messages[0].payload == "goodbye");
  BOOST_TEST(reader.messages[1].payload == "last");
  BOOST_TEST(kiosk.losses == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(without_a_broker_nothing_is_taken_and_with_it_subscriptions_stand_again, Hall,
                              Halls) {
  Hall hall;
  Guest<Hall> reader(hall, "reader", "t");
  Guest<Hall> writer(hall, "writer", "");
  for (int round = 1; round <= 3; ++round) {
    hall.break_broker();
    BOOST_REQUIRE(hall.runner.until([&] { return reader.losses == round && writer.losses == round; }));
    const auto refused = writer.transport->publish({.topic = "t", .payload = "lost"});
    BOOST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().code == ErrorCode::unavailable));
    hall.runner.pass(Milliseconds{150});  // some attempts fail
    hall.mend_broker();
    BOOST_REQUIRE(
        hall.runner.until([&] { return reader.transport->connected() && writer.transport->connected(); }));
    BOOST_TEST(reader.connections == round + 1);
    reader.messages.clear();
    BOOST_REQUIRE(writer.transport->publish({.topic = "t", .payload = "here"}).has_value());
    expect_messages(hall, reader, 1);
    BOOST_TEST(reader.messages[0].payload == "here");
    BOOST_TEST(reader.losses == round);
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(two_thousand_events_survive_a_broker_that_dies_in_mid_stream, Hall, Halls) {
  Hall hall;
  TempDir directory;
  const auto clock = host::make_system_clock("Asia/Ho_Chi_Minh").value();
  ReceivingHub hub(hall.log, *clock, directory.path() / "hub", hall.connect("mau-tinh-hub"));
  SendingNode kiosk(hall.runner, hall.log, directory.path() / "kiosk", hall.connect("mau-tinh-kiosk-1"),
                    {.batch = 20, .resend = Milliseconds{200}, .longest_resend = Milliseconds{1'000}});
  int deaths = 0;
  hub.after_commit = [&] {  // committed here, not yet acknowledged there: the worst moment
    if (hub.journal.last_sequence() < static_cast<std::uint64_t>(deaths + 1) * 350) return;
    ++deaths;
    hall.break_broker();
    hall.runner.loop.after(Milliseconds{30}, [&hall] { hall.mend_broker(); });
  };
  for (std::uint64_t i = 0; i < 20; ++i) kiosk.add(1 + i * 100, 100);
  BOOST_REQUIRE(hall.runner.until([&] { return kiosk.journal.outbox_depth() == 0; }, Milliseconds{60'000}));
  BOOST_TEST(deaths == 5);
  BOOST_TEST(hub.receiver.counts().duplicates > 0U);
  BOOST_TEST(hub.absorbed() == one_to(2000), boost::test_tools::per_element());
  BOOST_TEST(hub.conflicts.empty());
  BOOST_TEST(hub.journal.verify_chain().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
