// At most two tickets a person a day, from a kiosk that is handed the key of the day.
#include "firmware/base/encoding.hpp"
#include "firmware/identity/person/person_tag.hpp"
#include "firmware/link/day_key_watch.hpp"
#include "tests/support/failing_disk.hpp"
#include "tests/unit/hub/hub_fixture.hpp"

#include <fstream>
#include <iterator>
#include <ranges>

namespace motcua::hub {
namespace {

using namespace test;
using motcua::test::DiskFault;

constexpr std::string_view lan = "001099012345";
constexpr std::string_view minh = "001099054321";

// The kiosk's key comes over a connection of its own, which can end without the one that the tickets come by.
struct CountingCentre : Centre {
  std::unique_ptr<wire::Transport> ear;
  std::optional<link::Router> router;
  std::optional<link::DayKeyWatch> watch;
  std::vector<identity::DayKey> keys;
  std::vector<std::string> dates;

  CountingCentre() { setup.tickets_a_day = 2; }
  void open() {
    start_hub();
    run->hub.begin_day();
    settle();
  }
  void listen() {
    watch.reset();
    router.reset();
    ear = broker.connect("ear");
    router.emplace(*ear);
    watch.emplace(*router, log, kiosk_address, [this](BusinessDate date, identity::DayKey key) {
      dates.push_back(date_text(date));
      keys.push_back(std::move(key));
    });
    router->start();
    settle();
  }
  void say_there(const wire::Address& who) {
    const wire::Health there{.node = who.node,
                             .status = wire::NodeStatus::online,
                             .program = "motcua-kiosk 0.1.0",
                             .since = at(480).instant};
    BOOST_REQUIRE(kiosk->publish(wire::message_of(who, there)).has_value());
    settle();
  }
  wire::Command order(std::string_view who, const identity::DayKey& key) {
    auto command = wish();
    command.person = identity::person_tag(key, who);
    return command;
  }
  // What became of it: the ticket's number, or why there is none.
  std::string take(const wire::Command& command) {
    ask(command);
    settle();
    const auto last = replies.size() - 1;
    return std::holds_alternative<wire::TicketGranted>(replies[last].body) ? number(last) : refusal(last);
  }
  std::string take(std::string_view who) { return take(order(who, keys.back())); }
};

BOOST_FIXTURE_TEST_SUITE(ut_people, CountingCentre)

BOOST_AUTO_TEST_CASE(the_third_ticket_of_a_person_is_refused_and_on_the_next_day_they_may_again) {
  listen();
  open();
  BOOST_TEST(take(lan) == "A001");
  BOOST_TEST(take(lan) == "A002");
  BOOST_TEST(take(lan) == "too_many_tickets");
  BOOST_TEST(take(minh) == "A003");
  BOOST_TEST(take(wish()) == "A004");  // nobody has to say who they are
  clock.days = 1;
  run->hub.begin_day();
  settle();
  BOOST_TEST(dates.back() == "2026-11-24");
  BOOST_TEST(take(lan) == "A001");
}

BOOST_AUTO_TEST_CASE(the_same_order_asked_again_counts_once_and_a_refused_one_stays_refused) {
  listen();
  open();
  const auto first = order(lan, keys.back());
  ask(first);
  for (int i = 0; i < 5; ++i) BOOST_TEST(take(first) == "A001");
  BOOST_TEST(take(lan) == "A002");
  const auto third = order(lan, keys.back());
  BOOST_TEST(take(third) == "too_many_tickets");
  start_hub();  // it counts from nothing, but the same order has the same answer
  BOOST_TEST(take(third) == "too_many_tickets");
}

BOOST_AUTO_TEST_CASE(a_hub_that_starts_anew_makes_another_key_and_counts_from_nothing) {
  listen();
  open();
  take(lan);
  take(lan);
  const auto before = keys.back();
  open();
  BOOST_TEST((keys.back() != before));
  for (int i = 0; i < 3; ++i) BOOST_TEST(take(order(lan, before)).starts_with("A"));  // of nobody
  BOOST_TEST(take(lan) == "A006");
  BOOST_TEST(take(lan) == "A007");
  BOOST_TEST(take(lan) == "too_many_tickets");
}

BOOST_AUTO_TEST_CASE(a_tag_under_yesterdays_key_is_refused_nothing_and_counted_for_nobody) {
  listen();
  open();
  const auto yesterday = keys.back();
  take(lan);
  take(lan);
  clock.days = 1;
  // The order itself begins the day, before the hub has made its key.
  BOOST_TEST(take(order(lan, yesterday)) == "A001");
  for (int i = 0; i < 5; ++i) BOOST_TEST(take(order(lan, yesterday)).starts_with("A"));
  BOOST_TEST((keys.back() != yesterday));
  BOOST_TEST(take(lan) == "A007");
}

BOOST_AUTO_TEST_CASE(a_hub_without_a_limit_makes_no_key_and_ignores_tags) {
  setup.tickets_a_day = 0;
  listen();
  open();
  say_there(kiosk_address);
  BOOST_TEST(keys.empty());
  const auto somebody = order(lan, identity::DayKey(std::vector<std::uint8_t>(32, 1)));
  for (int i = 0; i < 5; ++i) {
    auto again = wish();
    again.person = somebody.person;
    BOOST_TEST(take(again).starts_with("A"));
  }
}

BOOST_AUTO_TEST_CASE(a_kiosk_that_comes_later_is_handed_the_same_key_and_no_other_node_is_handed_any) {
  open();
  BOOST_TEST(keys.empty());
  listen();
  BOOST_TEST(keys.empty());  // a key is not retained
  say_there(kiosk_address);
  BOOST_TEST(keys.size() == 1U);
  broker.break_connection("ear");
  settle();
  say_there(kiosk_address);
  BOOST_TEST(keys.size() == 2U);
  BOOST_TEST((keys.front() == keys.back()));
  std::vector<std::string> topics;
  const auto spy = broker.connect("spy");
  spy->start({.message = [&topics](const wire::Message& message) { topics.push_back(message.topic); },
              .connected = [] {},
              .lost = [](const Error&) {}});
  spy->subscribe(wire::all_nodes(kiosk_address.centre, wire::Channel::day_key));
  settle();
  for (const auto* node : {"thu-counter-1", "la-kiosk-9"}) say_there({kiosk_address.centre, id<NodeId>(node)});
  run->hub.show_on_centre();
  settle();
  BOOST_TEST(topics == std::vector<std::string>{"motcua/v1/thu/thu-kiosk-1/day_key"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_disk_holds_a_tag_or_a_key) {
  listen();
  open();
  take(lan);
  take(lan);
  BOOST_TEST(take(lan) == "too_many_tickets");
  const auto tag = identity::person_tag(keys.back(), lan);
  const auto& bytes = keys.back().reveal();
  std::size_t looked_at = 0;
  for (const auto& file : std::filesystem::directory_iterator(place.folder)) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator(in), {}};
    BOOST_TEST(!text.contains(tag.reveal()), file.path());
    BOOST_TEST(!text.contains(motcua::hex(bytes)), file.path());
    BOOST_TEST(!text.contains(std::string(bytes.begin(), bytes.end())), file.path());
    looked_at += text.contains("too_many_tickets") ? 1 : 0;
  }
  BOOST_TEST(looked_at > 0U);  // these are the files that answers are kept in
}

struct Disk {
  motcua::test::FailingDisk disk;
};
struct CountingOnAFullDisk : Disk, CountingCentre {};

BOOST_FIXTURE_TEST_CASE(a_ticket_that_could_not_be_journalled_does_not_count, CountingOnAFullDisk) {
  listen();
  open();
  const auto first = order(lan, keys.back());
  BOOST_TEST(take(first) == "A001");
  const auto second = order(lan, keys.back());
  disk.set(DiskFault::full);
  ask(second);
  BOOST_TEST(take(second) == "hub_busy");
  disk.set(DiskFault::none);
  BOOST_TEST(take(second) == "A002");
  BOOST_TEST(take(lan) == "too_many_tickets");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::hub
