// What the hub does when its journal, or its room for commands, fails.
#include "tests/support/failing_disk.hpp"
#include "tests/unit/hub/hub_fixture.hpp"

namespace motcua::hub {
namespace {

using namespace test;
using motcua::test::DiskFault;

// The disk lies under the journal from its opening to its closing.
struct Disk {
  motcua::test::FailingDisk disk;
};
struct FailingCentre : Disk, Centre {
  FailingCentre() {
    run->hub.begin_day();
    settle();
  }
  bool anything_granted() const {
    return std::ranges::any_of(
        replies, [](const auto& reply) { return std::holds_alternative<wire::TicketGranted>(reply.body); });
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_failures, FailingCentre)

BOOST_AUTO_TEST_CASE(no_answer_leaves_that_no_journal_holds) {
  const auto before = run->journal.last_sequence();
  disk.set(DiskFault::full);
  const auto first = wish();
  ask(first);
  ask(wish());
  settle();
  BOOST_REQUIRE(replies.size() == 2U);
  BOOST_TEST(refusal(0) == "hub_busy");
  BOOST_TEST(refusal(1) == "hub_busy");
  BOOST_TEST(run->journal.last_sequence() == before);
  BOOST_TEST(run->hub.state().tickets.empty());
  BOOST_TEST(!loop.stopped());

  disk.set(DiskFault::none);
  ask(first);
  settle();
  BOOST_REQUIRE(replies.size() == 3U);
  BOOST_TEST(number(2) == "A001");
  BOOST_TEST(run->journal.last_sequence() == before + 1);
}

BOOST_AUTO_TEST_CASE(what_the_journal_held_before_is_answered_also_in_a_turn_that_fails) {
  const auto held = wish();
  ask(held);
  settle();
  disk.set(DiskFault::full);
  ask(wish());
  ask(held);
  settle();
  BOOST_TEST(refusal(1) == "hub_busy");
  BOOST_TEST(number(2) == "A001");
}

BOOST_AUTO_TEST_CASE(a_refusal_by_the_core_that_could_not_be_kept_is_not_given_either) {
  disk.set(DiskFault::full);
  ask(asking.kiosk(queue::IssueTicket{id<ServiceId>("la")}));
  settle();
  BOOST_TEST(refusal(0) == "hub_busy");
}

BOOST_AUTO_TEST_CASE(after_a_failed_turn_the_queue_is_what_the_journal_says) {
  at_counter(wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>("1111")});
  at_counter(queue::OpenCounter{});
  ask(wish());
  settle();
  const auto before = run->hub.state();
  const auto shown = counters.size();
  disk.set(DiskFault::full);
  at_counter(queue::CallNext{});
  BOOST_TEST((run->hub.state() == before));
  BOOST_TEST(counters.size() == shown);
  disk.set(DiskFault::none);
  at_counter(queue::CallNext{});
  BOOST_TEST(counters.back().ticket.value().number == "A001");
}

BOOST_AUTO_TEST_CASE(a_day_that_could_not_be_journalled_has_not_begun) {
  clock.days = 1;
  disk.set(DiskFault::full);
  const auto yesterday = run->hub.state().business_date;
  run->hub.begin_day();
  BOOST_TEST((run->hub.state().business_date == yesterday));
  disk.set(DiskFault::none);
  run->hub.begin_day();
  BOOST_TEST((run->hub.state().business_date == clock.now().business_date));
}

BOOST_AUTO_TEST_CASE(a_journal_that_has_failed_for_good_ends_the_hub_and_grants_nothing) {
  const auto command = wish();
  disk.set(DiskFault::sync_fails);
  ask(command);
  settle();
  BOOST_TEST(loop.stopped());
  BOOST_TEST((loop.ending() == runtime::Ending::broken));
  BOOST_TEST(!anything_granted());
  BOOST_TEST(!run->journal.usable());
}

BOOST_AUTO_TEST_CASE(a_full_mailbox_refuses_the_rest_and_each_of_those_is_served_when_it_asks_again) {
  std::vector<wire::Command> commands;
  for (int i = 0; i < 1030; ++i) commands.push_back(asking.kiosk(queue::CallNext{}));
  for (auto& command : commands) command.clerk = id<ClerkId>("thu-mot");
  for (const auto& command : commands) ask(command);
  while (loop.run_ready() > 0) {
  }
  BOOST_REQUIRE(replies.size() == commands.size());
  std::vector<Uuid> busy;
  for (std::size_t i = 0; i < replies.size(); ++i)
    if (refusal(i) == "hub_busy") busy.push_back(replies[i].in_reply_to);
  BOOST_REQUIRE(busy.size() == 6U);
  BOOST_TEST((busy.front() == commands[1024].id));
  for (std::size_t i = 1024; i < commands.size(); ++i) ask(commands[i]);
  settle();
  for (std::size_t i = commands.size(); i < replies.size(); ++i) BOOST_TEST(refusal(i) == "not_a_counter");
  BOOST_TEST(replies.size() == commands.size() + 6);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::hub
