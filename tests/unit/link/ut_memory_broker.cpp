#include "firmware/link/memory_transport.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "tests/support/event_flow.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

using namespace test;

struct BrokerPlace {
  LoopRunner runner;
  MemoryBroker broker{runner.loop};
  // What arrives of "0" to "199" under the given faults.
  std::vector<std::string> sent_through(const NetworkFaults& faults) {
    LoopRunner own;
    MemoryBroker network(own.loop);
    Listener reader(network.connect("reader"));
    Listener writer(network.connect("writer"));
    reader.listen("t");
    reader.start();
    writer.start();
    own.settle();
    network.set_faults(faults);
    for (int i = 0; i < 200; ++i) {
      BOOST_REQUIRE(writer.transport->publish({.topic = "t", .payload = std::to_string(i)}).has_value());
      own.settle();
    }
    std::vector<std::string> out;
    for (const auto& message : reader.messages) out.push_back(message.payload);
    return out;
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_memory_broker, BrokerPlace)

BOOST_AUTO_TEST_CASE(without_faults_everything_arrives_in_order) {
  const auto got = sent_through({});
  BOOST_REQUIRE(got.size() == 200U);
  for (std::size_t i = 0; i < got.size(); ++i) BOOST_TEST(got[i] == std::to_string(i));
}

BOOST_AUTO_TEST_CASE(faults_happen_and_are_the_same_for_the_same_seed) {
  const auto dropped = sent_through({.seed = 5, .drop = 20});
  BOOST_TEST(dropped.size() < 180U);
  BOOST_TEST(dropped.size() > 120U);
  BOOST_TEST((dropped == sent_through({.seed = 5, .drop = 20})));
  BOOST_TEST((dropped != sent_through({.seed = 6, .drop = 20})));
  BOOST_TEST(sent_through({.seed = 5, .duplicate = 20}).size() > 220U);
  const auto reordered = sent_through({.seed = 5, .reorder = 20});
  BOOST_TEST(reordered.size() >= 199U);
  BOOST_TEST(!std::ranges::is_sorted(reordered, {}, [](const std::string& text) { return std::stoi(text); }));
}

BOOST_AUTO_TEST_CASE(a_broken_connection_comes_back_by_itself_with_its_subscriptions) {
  Listener reader(broker.connect("reader"));
  Listener writer(broker.connect("writer"));
  reader.listen("t");
  reader.start();
  writer.start();
  runner.settle();
  broker.break_connection("reader");
  BOOST_TEST(!reader.transport->connected());
  runner.settle();
  BOOST_TEST(reader.losses == 1);
  BOOST_TEST(reader.connections == 2);
  BOOST_REQUIRE(writer.transport->publish({.topic = "t", .payload = "x"}).has_value());
  runner.settle();
  BOOST_TEST(reader.messages.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_on_its_way_when_the_connection_breaks_is_lost) {
  Listener reader(broker.connect("reader"));
  reader.listen("t");
  reader.start();
  runner.settle();
  BOOST_REQUIRE(reader.transport->publish({.topic = "t", .payload = "x"}).has_value());
  broker.break_connection("reader");
  runner.settle();
  BOOST_TEST(reader.messages.empty());
}

BOOST_AUTO_TEST_CASE(a_slow_network_takes_its_time_and_keeps_each_receivers_order) {
  runtime::VirtualTime time;
  runtime::Loop loop(time);
  MemoryBroker network(loop);
  Listener reader(network.connect("reader"));
  Listener writer(network.connect("writer"));
  reader.listen("t");
  reader.start();
  writer.start();
  loop.run_ready();
  network.set_faults({.seed = 3, .slowest = Milliseconds{50}});
  for (int i = 0; i < 100; ++i)
    BOOST_REQUIRE(writer.transport->publish({.topic = "t", .payload = std::to_string(i)}).has_value());
  loop.run_ready();
  BOOST_TEST(reader.messages.size() < 100U);
  const std::vector<runtime::Loop*> loops{&loop};
  while (runtime::take_turns(time, loops, time.now() + Milliseconds{51})) {
  }
  BOOST_REQUIRE(reader.messages.size() == 100U);
  for (std::size_t i = 0; i < 100; ++i) BOOST_TEST(reader.messages[i].payload == std::to_string(i));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
