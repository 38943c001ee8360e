#include "firmware/hub/confirm_date.hpp"
#include "tests/unit/hub/hub_fixture.hpp"

#include <set>

namespace motcua::hub {
namespace {

using namespace test;

BOOST_FIXTURE_TEST_SUITE(ut_hub, Centre)

BOOST_AUTO_TEST_CASE(a_command_is_answered_with_its_id_after_the_commit) {
  const auto command = wish();
  ask(command);
  settle();
  BOOST_REQUIRE(replies.size() == 1U);
  BOOST_TEST((replies[0].in_reply_to == command.id));
  BOOST_TEST(number(0) == "A001");
  BOOST_TEST(run->journal.last_sequence() == 2U);  // the day and the ticket
}

BOOST_AUTO_TEST_CASE(the_same_id_gets_the_same_ticket_at_once_later_and_after_a_restart) {
  const auto command = wish();
  ask(command);
  ask(command);
  settle();
  ask(command);
  settle();
  const auto before = run->journal.last_sequence();
  start_hub();
  ask(command);
  settle();
  BOOST_REQUIRE(replies.size() == 4U);
  for (std::size_t i = 0; i < 4; ++i) BOOST_TEST(number(i) == "A001");
  BOOST_TEST(std::get<wire::TicketGranted>(replies[1].body).code ==
             std::get<wire::TicketGranted>(replies[0].body).code);
  BOOST_TEST(run->journal.last_sequence() == before);
}

BOOST_AUTO_TEST_CASE(numbers_go_on_after_a_restart) {
  ask(wish());
  settle();
  start_hub();
  ask(wish());
  settle();
  BOOST_TEST(number(1) == "A002");
}

BOOST_AUTO_TEST_CASE(many_commands_of_one_turn_share_one_commit_and_get_different_numbers) {
  for (int i = 0; i < 150; ++i) ask(wish());
  settle();
  BOOST_REQUIRE(replies.size() == 150U);
  std::set<std::string> numbers;
  for (std::size_t i = 0; i < replies.size(); ++i) numbers.insert(number(i));
  BOOST_TEST(numbers.size() == 150U);
}

BOOST_AUTO_TEST_CASE(a_malformed_command_is_refused_by_pointer_and_harms_nothing) {
  publish("{\"version\":1}", uuid(500));
  publish(std::string(9000, 'x'), uuid(501));
  publish("[]", uuid(502));
  settle();
  BOOST_REQUIRE(replies.size() == 3U);
  for (std::size_t i = 0; i < 3; ++i) BOOST_TEST(refusal(i) == "malformed");
  BOOST_TEST(std::get<wire::Refused>(replies[0].body).detail.contains("/id"));
  ask(wish());
  settle();
  BOOST_TEST(number(3) == "A001");
}

BOOST_AUTO_TEST_CASE(what_is_newer_than_the_hub_is_refused_as_unsupported) {
  const auto written = [this](std::string_view from, std::string_view to) {
    auto text = wire::write(wish());
    return text.replace(text.find(from), from.size(), to);
  };
  publish(written(R"("version":1)", R"("version":2)"), uuid(500));
  publish(written("issue_ticket", "fold_ticket"), uuid(501));
  settle();
  BOOST_REQUIRE(replies.size() == 2U);
  for (std::size_t i = 0; i < 2; ++i) BOOST_TEST(refusal(i) == "unsupported");
  BOOST_TEST(std::get<wire::Refused>(replies[0].body).detail.contains("version 2 is newer than 1"));
  BOOST_TEST((replies[0].in_reply_to == uuid(500)));
}

BOOST_AUTO_TEST_CASE(a_node_cannot_speak_for_another_one) {
  auto command = wish();
  command.source = id<NodeId>("thu-counter-1");
  ask(command);
  settle();
  BOOST_TEST(refusal(0) == "malformed");
  BOOST_TEST(run->journal.last_sequence() == 0U);
}

BOOST_AUTO_TEST_CASE(a_clock_set_back_within_the_day_never_makes_time_run_backwards) {
  ask(wish());
  settle();
  clock.minute = 400;
  ask(wish());
  settle();
  std::vector<Instant> instants;
  BOOST_REQUIRE(run->journal
                    .for_each_from(1,
                                   [&](const wire::EventRecord& record) -> Status {
                                     instants.push_back(record.at);
                                     return {};
                                   })
                    .has_value());
  BOOST_TEST(instants.size() == 3U);
  BOOST_TEST(std::ranges::is_sorted(instants));
}

// A broker would give it again at each later start of the hub, when its answer is long forgotten: a ghost's ticket.
BOOST_AUTO_TEST_CASE(a_command_that_was_published_to_be_retained_is_refused_whenever_it_comes) {
  const auto command = wish();
  publish(wire::write(command), command.id, wire::Retain::yes);
  settle();
  BOOST_REQUIRE(replies.size() == 1U);
  BOOST_TEST(refusal(0) == "malformed");
  start_hub();
  BOOST_TEST(replies.size() == 2U);
  BOOST_TEST(run->journal.last_sequence() == 0U);
  ask(command);
  settle();
  BOOST_TEST(number(2) == "A001");
}

BOOST_AUTO_TEST_CASE(the_same_id_from_another_node_is_another_question) {
  const auto command = wish();
  ask(command);
  settle();
  const wire::Address counter{id<CentreId>("thu"), id<NodeId>("thu-counter-1")};
  auto stolen = command;
  stolen.source = counter.node;
  kiosk->subscribe(wire::topic(counter, wire::Channel::reply));
  BOOST_REQUIRE(kiosk
                    ->publish({.topic = wire::topic(counter, wire::Channel::cmd),
                               .payload = wire::write(stolen),
                               .response_topic = wire::topic(counter, wire::Channel::reply),
                               .correlation_data = stolen.id.text()})
                    .has_value());
  settle();
  BOOST_REQUIRE(replies.size() == 2U);
  BOOST_TEST(refusal(1) == "wrong_role");
}

BOOST_AUTO_TEST_CASE(a_wrong_code_sent_again_under_its_id_counts_once) {
  ask(wish());
  settle();
  const auto mine = std::get<wire::TicketGranted>(replies[0].body);
  const Secret<std::string> wrong(mine.code == "0000" ? "0001" : "0000");
  const auto check = asking.kiosk(wire::CheckRatingCode{mine.number, wrong});
  for (int i = 0; i < 8; ++i) ask(check);  // in one turn
  settle();
  for (int i = 0; i < 8; ++i) {  // and in a turn each
    ask(check);
    settle();
  }
  ask(asking.kiosk(wire::CheckRatingCode{mine.number, Secret<std::string>(mine.code)}));
  settle();
  BOOST_TEST(refusal(replies.size() - 1) == "not_served");  // the code was right: only the service is not finished
}

BOOST_AUTO_TEST_CASE(a_day_begins_by_itself_and_closes_what_yesterday_left_open) {
  run->hub.begin_day();
  BOOST_TEST(run->journal.last_sequence() == 1U);
  run->hub.begin_day();
  BOOST_TEST(run->journal.last_sequence() == 1U);
  ask(wish());
  settle();
  clock.days = 1;
  run->hub.begin_day();
  settle();
  BOOST_TEST(run->journal.last_sequence() == 3U);
  BOOST_TEST(run->hub.state().tickets.empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_clock_is_a_fault_that_goes_when_the_clock_is_right) {
  run->hub.begin_day();
  clock.days = 400;
  run->hub.begin_day();
  run->hub.begin_day();
  BOOST_TEST(run->faults == std::vector<std::string>{"clock_far_ahead"}, boost::test_tools::per_element());
  clock.days = -1;
  run->hub.begin_day();
  BOOST_TEST(run->faults == std::vector<std::string>{"clock_went_back"}, boost::test_tools::per_element());
  clock.days = 0;
  run->hub.begin_day();
  BOOST_TEST(run->faults.empty());
  BOOST_TEST(run->journal.last_sequence() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_asked_under_a_wrong_clock_leaves_no_trace_in_later_instants) {
  run->hub.begin_day();
  clock.days = 400;
  ask(wish());
  settle();
  BOOST_TEST(refusal(0) == "clock_far_ahead");
  clock.days = 0;
  ask(wish());
  settle();
  BOOST_TEST((std::get<wire::TicketGranted>(replies[1].body).issued == clock.now().instant));
}

BOOST_AUTO_TEST_CASE(a_clock_set_back_within_the_day_never_journals_before_what_happened) {
  run->hub.begin_day();
  const auto began = clock.now().instant;
  clock.minute -= 80;
  ask(wish());
  settle();
  BOOST_TEST((std::get<wire::TicketGranted>(replies[0].body).issued == began));
}

BOOST_AUTO_TEST_CASE(a_technician_confirms_todays_date_and_no_other) {
  run->hub.begin_day();
  clock.days = 400;
  run->hub.begin_day();
  const auto today = clock.now().business_date;
  desk::FrontDesk desk(small_centre(), desk::VisitProofs(keys()));
  BOOST_TEST(!confirm_date(run->journal, desk, at(480).business_date, clock.now()).has_value());
  BOOST_TEST(confirm_date(run->journal, desk, today, clock.now()).has_value());
  start_hub();
  run->hub.begin_day();
  BOOST_TEST(run->faults.empty());
  ask(wish());
  settle();
  BOOST_TEST(number(0) == "A001");
}

BOOST_AUTO_TEST_CASE(another_nodes_clock_does_not_move_the_hubs) {
  const wire::Origin origin{id<NodeId>("thu-kiosk-1"), uuid(70), 1};
  const auto next_year = at(480).instant + std::chrono::years{1};
  BOOST_REQUIRE(run->hub.absorb({{next_year, wire::PrintReserved{uuid(1), "A001"}, origin, std::string(64, 'a')}})
                    .has_value());
  start_hub();
  ask(wish());
  settle();
  BOOST_TEST((std::get<wire::TicketGranted>(replies[0].body).issued == at(480).instant));
}

BOOST_AUTO_TEST_CASE(a_nodes_event_is_journalled_with_its_origin_and_a_queue_event_from_a_node_is_refused) {
  const wire::Origin origin{id<NodeId>("thu-kiosk-1"), uuid(70), 1};
  const wire::Origin forged{id<NodeId>("thu-kiosk-1"), uuid(70), 2};
  const std::string hash(64, 'a');
  const auto refused = run->hub.absorb(
      {{at(480).instant, wire::PrintReserved{uuid(1), "A001"}, origin, hash},
       {at(480).instant, queue::VisitRated{uuid(1), queue::RatingLevel::satisfied, origin.node}, forged, hash}});
  BOOST_REQUIRE(refused.has_value());
  BOOST_REQUIRE(refused->size() == 1U);
  BOOST_TEST(refused->front().sequence == 2U);
  BOOST_TEST(run->journal.last_sequence() == 1U);
}

BOOST_AUTO_TEST_CASE(a_counters_own_state_tells_its_clerk_all_and_only_when_something_changed) {
  BOOST_REQUIRE(counters.size() == 1U);
  BOOST_TEST(!counters[0].clerk.has_value());
  at_counter(wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>("1111")});
  at_counter(queue::OpenCounter{});
  ask(asking.kiosk(
      queue::IssueTicket{id<ServiceId>("ban-sao"), queue::Purpose::file, queue::PriorityClass::priority}));
  settle();
  BOOST_TEST(counters.back().groups.at(0).waiting == 1);
  clock.minute += 2;
  at_counter(queue::CallNext{});
  const auto shown = counters.size();
  const auto& held = counters.back().ticket.value();
  BOOST_TEST(held.number == "A001");
  BOOST_TEST((held.priority == queue::PriorityClass::priority));
  BOOST_TEST((held.since == clock.now().instant));
  BOOST_TEST((held.phase == queue::TicketPhase::called));
  at_counter(queue::CallNext{});  // refused
  BOOST_TEST(counters.size() == shown);
}

BOOST_AUTO_TEST_CASE(a_ticket_in_hand_is_shown_again_with_the_hubs_time_for_a_terminal_that_starts) {
  at_counter(wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>("1111")});
  at_counter(queue::OpenCounter{});
  const auto shown = counters.size();
  run->hub.show_ages();
  settle();
  BOOST_TEST(counters.size() == shown);
  ask(wish());
  at_counter(queue::CallNext{});
  clock.minute += 7;
  run->hub.show_ages();
  settle();
  BOOST_TEST((counters.back().freshness.at - counters.back().ticket.value().since == std::chrono::minutes{7}));
}

BOOST_AUTO_TEST_CASE(terminal_and_console_of_one_counter_are_shown_the_same_whichever_asks) {
  std::map<std::string, std::string> shown;
  auto watcher = broker.connect("watcher");
  watcher->start({.message = [&shown](const wire::Message& message) { shown[message.topic] = message.payload; },
                  .connected = [] {},
                  .lost = [](const Error&) {}});
  const wire::Address hub{id<CentreId>("thu"), id<NodeId>("thu-hub")};
  const auto terminal = wire::state_topic(hub, "thu-counter-1");
  const auto console = wire::state_topic(hub, "thu-console-1");
  watcher->subscribe(terminal);
  watcher->subscribe(console);
  ask(wish());
  settle();
  const auto by_console = [this](wire::CommandBody body) {
    const auto command = asking.make("thu-console-1", id<ClerkId>("thu-mot"), std::move(body));
    publish({id<CentreId>("thu"), command.source}, wire::write(command), command.id);
    settle();
  };
  by_console(wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>("1111")});
  by_console(queue::OpenCounter{});
  at_counter(queue::CallNext{});
  BOOST_TEST(wire::read<wire::CounterState>(shown[terminal]).value().ticket.value().number == "A001");
  BOOST_TEST(shown[terminal] == shown[console]);
  by_console(queue::StartService{});
  BOOST_TEST((wire::read<wire::CounterState>(shown[terminal]).value().ticket.value().phase ==
              queue::TicketPhase::serving));
  BOOST_TEST(shown[terminal] == shown[console]);
}

BOOST_AUTO_TEST_CASE(consoles_are_told_the_clerks_by_name_and_the_broker_keeps_that_for_those_that_come_later) {
  std::vector<wire::Message> told;
  auto console = broker.connect("thu-console-1");
  console->start({.message = [&told](const wire::Message& message) { told.push_back(message); },
                  .connected = [] {},
                  .lost = [](const Error&) {}});
  console->subscribe(wire::state_topic({id<CentreId>("thu"), id<NodeId>("thu-hub")}, "clerks"));
  settle();
  BOOST_REQUIRE(told.size() == 1U);
  BOOST_TEST((told[0].retain == wire::Retain::yes));
  const auto state = wire::read<wire::ClerksState>(told[0].payload).value();
  BOOST_REQUIRE(state.clerks.size() == 1U);
  BOOST_TEST(state.clerks[0].clerk.text() == "thu-mot");
  BOOST_TEST(state.clerks[0].name == "Nguyễn Thị Mẫu");
}

BOOST_AUTO_TEST_CASE(what_the_centre_offers_is_kept_by_the_broker_for_clients_that_have_no_file_of_it) {
  std::vector<wire::Message> told;
  auto stranger = broker.connect("thu-kiosk-2");
  stranger->start({.message = [&told](const wire::Message& message) { told.push_back(message); },
                   .connected = [] {},
                   .lost = [](const Error&) {}});
  stranger->subscribe(wire::state_topic({id<CentreId>("thu"), id<NodeId>("thu-hub")}, "services"));
  settle();
  BOOST_REQUIRE(told.size() == 1U);
  BOOST_TEST((told[0].retain == wire::Retain::yes));
  const auto state = wire::read<wire::ServicesState>(told[0].payload).value();
  BOOST_TEST(state.centre.vi == "Trung tâm Thử");
  BOOST_TEST(state.freshness.epoch.text() == run->journal.epoch().text());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::hub
