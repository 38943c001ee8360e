#include "firmware/link/memory_transport.hpp"
#include "firmware/link/router.hpp"
#include "tests/support/event_flow.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

BOOST_AUTO_TEST_SUITE(ut_router)

using namespace test;

BOOST_AUTO_TEST_CASE(filters_match_as_mqtt_says) {
  const std::pair<std::string_view, std::string_view> yes[]{
      {"a/b/c", "a/b/c"}, {"a/+/c", "a/b/c"}, {"+/+/+", "a/b/c"},   {"#", "a/b/c"},
      {"a/#", "a/b/c"},   {"a/#", "a"},       {"a/b/c/#", "a/b/c"}, {"+", "a"},
      {"a/+", "a/"},      {"+/b", "/b"},      {"$SYS/#", "$SYS/x"}, {"/#", "/b"}};
  const std::pair<std::string_view, std::string_view> no[]{
      {"a/b", "a/b/c"}, {"a/b/c", "a/b"}, {"a/+", "a"},      {"a/+", "a/b/c"}, {"+", "a/b"},
      {"a/#", "ab"},    {"#", "$SYS/x"},  {"+/x", "$SYS/x"}, {"A/b", "a/b"},   {"a/b/c/#", "a/b"}};
  for (const auto& [filter, topic] : yes) BOOST_TEST(matches(filter, topic), filter << " must match " << topic);
  for (const auto& [filter, topic] : no) BOOST_TEST(!matches(filter, topic), filter << " must not match " << topic);
}

BOOST_AUTO_TEST_CASE(every_handler_of_a_filter_gets_a_message_once) {
  LoopRunner runner;
  MemoryBroker broker(runner.loop);
  Listener listener(broker.connect("reader"));
  int second = 0;
  int other = 0;
  listener.listen("a/+");
  listener.router.on_message("a/+", [&second](const wire::Message& /*message*/) { ++second; });
  listener.router.on_message("b/#", [&other](const wire::Message& /*message*/) { ++other; });
  listener.start();
  runner.settle();
  BOOST_REQUIRE(listener.transport->publish({.topic = "a/1", .payload = "x"}).has_value());
  runner.settle();
  BOOST_TEST(listener.messages.size() == 1U);
  BOOST_TEST(second == 1);
  BOOST_TEST(other == 0);
}

BOOST_AUTO_TEST_CASE(after_stop_nothing_is_heard) {
  LoopRunner runner;
  MemoryBroker broker(runner.loop);
  Listener reader(broker.connect("reader"));
  Listener writer(broker.connect("writer"));
  reader.listen("#");
  reader.start();
  writer.start();
  runner.settle();
  BOOST_REQUIRE(writer.transport->publish({.topic = "a", .payload = "on its way"}).has_value());
  reader.router.stop();
  runner.settle();
  BOOST_TEST(reader.messages.empty());
  BOOST_TEST(reader.losses == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
