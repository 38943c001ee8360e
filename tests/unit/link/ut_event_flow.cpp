// A kiosk's outbox against a hub's inbox over a network that drops, doubles, exchanges and breaks.
#include "firmware/link/memory_transport.hpp"
#include "tests/support/event_flow.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

using namespace test;

struct FlowPlace {
  LoopRunner runner;
  host::Log log{"test", host::Level::error};
  std::unique_ptr<host::Clock> clock = host::make_system_clock("Asia/Ho_Chi_Minh").value();
  MemoryBroker broker{runner.loop};
  TempDir directory;
  std::optional<SendingNode> kiosk;
  std::optional<ReceivingHub> hub;

  void begin_kiosk() {
    kiosk.reset();
    kiosk.emplace(runner, log, directory.path() / "kiosk", broker.connect("mau-tinh-kiosk-1"),
                  OutboxOptions{.batch = 7, .resend = Milliseconds{5}, .longest_resend = Milliseconds{20}});
  }
  void begin_hub() {
    hub.reset();
    hub.emplace(log, *clock, directory.path() / "hub", broker.connect("mau-tinh-hub"));
  }
  bool all_acknowledged() {
    return runner.until([&] { return kiosk->journal.outbox_depth() == 0; });
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_event_flow, FlowPlace)

BOOST_AUTO_TEST_CASE(every_event_arrives_once_and_in_order_whatever_the_network_does) {
  const std::pair<std::string_view, NetworkFaults> networks[]{
      {"lost", {.seed = 11, .drop = 30}},
      {"doubled", {.seed = 12, .duplicate = 50}},
      {"exchanged", {.seed = 13, .reorder = 40}},
      {"breaking", {.seed = 14, .disconnect = 15}},
      {"all of it", {.seed = 15, .drop = 15, .duplicate = 20, .reorder = 20, .disconnect = 5}},
  };
  for (const auto& [name, faults] : networks) {
    FlowPlace place;
    place.begin_hub();
    place.begin_kiosk();
    place.broker.set_faults(faults);
    for (std::uint64_t i = 0; i < 60; ++i) {
      place.kiosk->add(1 + i * 5, 5);
      place.runner.settle();
    }
    BOOST_REQUIRE_MESSAGE(place.all_acknowledged(), name);
    BOOST_TEST(place.hub->absorbed() == one_to(300), boost::test_tools::per_element());
    BOOST_TEST(place.hub->conflicts.empty());
    BOOST_TEST(place.hub->journal.verify_chain().has_value());
  }
}

BOOST_AUTO_TEST_CASE(an_acknowledgement_lost_with_the_sender_makes_a_duplicate_that_is_stored_once) {
  begin_hub();
  begin_kiosk();
  runner.settle();
  kiosk->add(1, 5);
  // The hub has committed, its answer is on its way; the kiosk dies.
  BOOST_REQUIRE(runner.until([&] { return hub->journal.last_sequence() == 5; }));
  kiosk.reset();
  begin_kiosk();
  BOOST_REQUIRE(all_acknowledged());
  BOOST_TEST(hub->absorbed() == one_to(5), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(restarts_of_both_ends_lose_and_double_nothing) {
  begin_hub();
  begin_kiosk();
  broker.set_faults({.seed = 21, .drop = 10, .duplicate = 10});
  std::uint64_t next = 1;
  for (int round = 0; round < 20; ++round) {
    kiosk->add(next, 11);
    next += 11;
    for (int step = 0; step < round % 5; ++step) runner.loop.run_ready();
    if (round % 3 == 1) begin_kiosk();
    if (round % 4 == 2) begin_hub();
    if (round % 7 == 3) {
      broker.go_down();
      runner.settle();
      broker.come_up();
    }
  }
  BOOST_REQUIRE(all_acknowledged());
  BOOST_TEST(hub->absorbed() == one_to(220), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_copied_journal_is_found_out_and_its_events_are_not_taken_for_acknowledged) {
  begin_hub();
  begin_kiosk();
  kiosk->add(1, 3);
  BOOST_REQUIRE(all_acknowledged());
  kiosk.reset();
  for (const auto* part : {"kiosk", "kiosk-wal", "kiosk-shm"}) std::filesystem::remove(directory.path() / part);
  begin_kiosk();  // the same node and epoch, another history: a disk that was put back
  kiosk->add(101, 3);
  BOOST_REQUIRE(runner.until([&] { return hub->conflicts.size() == 3; }));
  runner.pass(Milliseconds{50});
  BOOST_TEST(kiosk->journal.outbox_depth() == 3U);
  BOOST_TEST(hub->conflicts.size() == 3U);
  kiosk->add(104, 1);
  BOOST_TEST(runner.until([&] { return kiosk->journal.outbox_depth() == 3; }));
  BOOST_TEST(hub->absorbed() == one_to(4), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
