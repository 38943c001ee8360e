#include "firmware/link/hub_watch.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/event_flow.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

using namespace test;
using Statuses = std::vector<wire::NodeStatus>;

const Uuid first_epoch = an_epoch(1);
const Uuid second_epoch = an_epoch(2);

// A node that watches its hub, and whoever publishes in the hub's name.
struct Watched {
  LoopRunner runner;
  MemoryBroker broker{runner.loop};
  host::Log log{"test", host::Level::error};
  wire::Address hub{a_centre(), a_node("mau-tinh-hub")};
  Listener speaker{broker.connect("mau-tinh-hub")};
  Listener node{broker.connect("mau-tinh-wallboard-1")};
  Statuses statuses;
  std::vector<std::string> shown;  // the number of each state of the calls that was let through
  std::vector<std::size_t> queues;
  HubWatch watch{node.router,
                 log,
                 hub,
                 {.status = [this](wire::NodeStatus status) { statuses.push_back(status); },
                  .calls = [this](const wire::CallsState& calls) { shown.push_back(calls.current.at(0).number); },
                  .queue = [this](const wire::QueueState& queue) { queues.push_back(queue.groups.size()); }}};

  Watched() {
    speaker.start();
    node.start();
    runner.settle();
  }

  template <class State>
  void publish(const State& state) {
    publish_text(wire::topic(hub, State::kind), wire::write(state));
  }
  void publish_text(const std::string& topic, const std::string& payload) {
    BOOST_REQUIRE(speaker.router.transport().publish({.topic = topic, .payload = payload}).has_value());
    runner.settle();
  }
  void calls(const wire::Freshness& freshness, const std::string& number) {
    wire::CallsState state{.freshness = freshness};
    state.current.push_back(
        {.visit = an_id(1), .number = number, .counter = 1, .called = freshness.at, .call_count = 1});
    publish(state);
  }
};

wire::Freshness fresh(const Uuid& epoch, std::uint64_t sequence, std::chrono::seconds later = {}) {
  return {epoch, sequence, an_instant() + later};
}

BOOST_FIXTURE_TEST_SUITE(ut_hub_watch, Watched)

BOOST_AUTO_TEST_CASE(of_one_journal_a_lower_sequence_is_older_whatever_its_clock_says) {
  calls(fresh(first_epoch, 7), "A007");
  calls(fresh(first_epoch, 6, std::chrono::hours{1}), "A006");
  calls(fresh(first_epoch, 8, -std::chrono::hours{1}), "A008");
  BOOST_TEST(shown == (std::vector<std::string>{"A007", "A008"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_same_sequence_with_other_content_is_shown) {
  calls(fresh(first_epoch, 7), "A007");
  calls(fresh(first_epoch, 7), "B007");
  BOOST_TEST(shown == (std::vector<std::string>{"A007", "B007"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_new_journal_takes_the_place_of_the_old_one_and_never_gives_it_back) {
  calls(fresh(first_epoch, 900), "A900");
  calls(fresh(second_epoch, 1, std::chrono::minutes{1}), "B001");
  calls(fresh(first_epoch, 901), "A901");
  calls(fresh(first_epoch, 902, std::chrono::hours{1}), "A902");
  BOOST_TEST(shown == (std::vector<std::string>{"A900", "B001"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_new_journal_is_taken_also_from_a_hub_whose_clock_was_set_back) {
  calls(fresh(first_epoch, 900), "A900");
  calls(fresh(second_epoch, 1, -std::chrono::days{5}), "B001");
  calls(fresh(second_epoch, 2, -std::chrono::days{5}), "B002");
  BOOST_TEST(shown == (std::vector<std::string>{"A900", "B001", "B002"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(once_one_state_is_of_a_new_journal_the_others_of_the_old_one_are_old) {
  calls(fresh(first_epoch, 7), "A007");
  calls(fresh(second_epoch, 1), "B001");
  publish(wire::QueueState{.freshness = fresh(first_epoch, 8)});
  BOOST_TEST(queues.empty());
  publish(wire::QueueState{.freshness = fresh(second_epoch, 1)});
  BOOST_TEST(queues.size() == 1U);
}

BOOST_AUTO_TEST_CASE(each_state_has_its_own_freshness) {
  calls(fresh(first_epoch, 7), "A007");
  publish(wire::QueueState{.freshness = fresh(first_epoch, 3)});
  publish(wire::QueueState{.freshness = fresh(first_epoch, 2)});
  BOOST_TEST(queues.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_changes_nothing_and_what_comes_after_it_is_shown) {
  publish_text(wire::topic(hub, wire::CallsState::kind), "{\"version\":1}");
  publish_text(wire::topic(hub, wire::Channel::health), "no health");
  BOOST_TEST(shown.empty());
  BOOST_TEST(statuses.empty());
  calls(fresh(first_epoch, 7), "A007");
  BOOST_TEST(shown.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_hub_is_there_by_its_own_word_and_away_by_its_will_or_with_the_connection) {
  Listener hub_itself(broker.connect("hub-itself", offline_will(hub, "motcua-hub 0.1.0")));
  Presence presence(hub_itself.router, hub, "motcua-hub 0.1.0", an_instant());
  hub_itself.start();
  runner.settle();
  BOOST_TEST((statuses == Statuses{wire::NodeStatus::online}));
  broker.break_connection("hub-itself");
  runner.settle();
  BOOST_TEST((statuses == Statuses{wire::NodeStatus::online, wire::NodeStatus::offline, wire::NodeStatus::online}));
  statuses.clear();
  broker.break_connection("mau-tinh-wallboard-1");
  runner.settle();
  BOOST_REQUIRE(!statuses.empty());
  BOOST_TEST((statuses.front() == wire::NodeStatus::offline));
  BOOST_TEST((statuses.back() == wire::NodeStatus::online));
}

BOOST_AUTO_TEST_CASE(only_what_has_a_handler_is_asked_for) {
  Listener other(broker.connect("mau-tinh-counter-01"));
  int queues_seen = 0;
  const HubWatch narrow(other.router, log, hub,
                        {.queue = [&queues_seen](const wire::QueueState&) { ++queues_seen; }});
  other.start();
  runner.settle();
  publish(wire::QueueState{.freshness = fresh(first_epoch, 1)});
  calls(fresh(first_epoch, 1), "A001");
  broker.break_connection("mau-tinh-counter-01");
  runner.settle();
  BOOST_TEST(queues_seen == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
