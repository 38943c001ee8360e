#include "firmware/link/memory_transport.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/wire/read.hpp"
#include "tests/support/event_flow.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

using namespace test;

struct PresencePlace {
  DeviceId left = DeviceId::parse("may-in-1").value();
  DeviceId right = DeviceId::parse("may-in-2").value();
  LoopRunner runner;
  MemoryBroker broker{runner.loop};
  wire::Address self{a_centre(), a_node("mau-tinh-kiosk-1")};
  Listener kiosk{broker.connect("mau-tinh-kiosk-1", offline_will(self, "motcua-kiosk 0.1.0"))};
  Presence presence{kiosk.router, self, "motcua-kiosk 0.1.0", an_instant()};

  // What somebody reads who comes now.
  wire::Health health() {
    Listener reader(broker.connect("reader"));
    reader.listen("motcua/v1/mau-tinh/+/health");
    reader.start();
    runner.settle();
    BOOST_REQUIRE(reader.messages.size() == 1U);
    return wire::read<wire::Health>(reader.messages[0].payload).value();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_presence, PresencePlace)

BOOST_AUTO_TEST_CASE(a_node_is_online_from_its_connection_on_and_says_its_faults) {
  presence.set_faults({{left, "paper_low"}, {right, "paper_low"}, {std::nullopt, "clock_went_back"}});
  kiosk.start();
  runner.settle();
  const auto first = health();
  BOOST_TEST((first.status == wire::NodeStatus::online));
  BOOST_TEST((first.since == an_instant()));
  BOOST_TEST(first.faults == (std::vector<std::string>{"paper_low", "clock_went_back"}),
             boost::test_tools::per_element());
  BOOST_TEST((first.standing == std::vector<wire::StandingFault>{
                                    {left, "paper_low"}, {right, "paper_low"}, {std::nullopt, "clock_went_back"}}));
  presence.set_faults({{right, "paper_low"}, {std::nullopt, "clock_went_back"}});  // the same codes
  runner.settle();
  BOOST_TEST(health().standing->size() == 2U);
  presence.set_faults({});
  runner.settle();
  BOOST_TEST(health().faults.empty());
  BOOST_TEST(!health().standing.has_value());
}

BOOST_AUTO_TEST_CASE(a_broken_connection_leaves_the_will_until_it_comes_back) {
  kiosk.start();
  runner.settle();
  Listener reader(broker.connect("watcher"));
  reader.listen("motcua/v1/mau-tinh/+/health");
  reader.start();
  runner.settle();
  broker.break_connection("mau-tinh-kiosk-1");
  runner.settle();
  BOOST_REQUIRE(reader.messages.size() == 3U);
  const auto will = wire::read<wire::Health>(reader.messages[1].payload).value();
  BOOST_TEST((will.status == wire::NodeStatus::offline));
  BOOST_TEST(!will.since.has_value());
  BOOST_TEST((health().status == wire::NodeStatus::online));
}

BOOST_AUTO_TEST_CASE(an_orderly_stop_says_offline) {
  kiosk.start();
  runner.settle();
  presence.leave();
  kiosk.router.stop();
  runner.settle();
  BOOST_TEST((health().status == wire::NodeStatus::offline));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
