#include "firmware/hub/confirm_date.hpp"
#include "firmware/hub/hub.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/link/router.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/unit/desk/desk_fixture.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <set>

namespace motcua::hub {
namespace {

using namespace desk::test;

class StandingClock final : public host::Clock {
public:
  Now now() const override {
    auto now = at(minute);
    now.instant += std::chrono::days{days};
    now.business_date = std::chrono::sys_days{now.business_date} + std::chrono::days{days};
    return now;
  }
  int minute = 480;
  int days = 0;
};

struct Place {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("hub-" + std::to_string(::getpid()));
  Place() {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
  }
  ~Place() { std::filesystem::remove_all(folder); }
};

// One run of the hub on a journal file; ending the scope is a crash as far as the journal is concerned.
struct Run {
  Run(runtime::Loop& loop, link::MemoryBroker& broker, const Place& place, const StandingClock& clock,
      host::Log& log)
      : centre(broker.connect("thu-hub")),
        router(*centre),
        journal(journal::Journal::open({id<CentreId>("thu"), id<NodeId>("thu-hub")},
                                       place.folder / "journal.sqlite", uuid(900))
                    .value()),
        hub({.loop = loop,
             .clock = clock,
             .randomness = randomness,
             .log = log,
             .trace = trace,
             .journal = journal,
             .centre = *centre,
             .province = *centre,
             .journalled = [] {},
             .faults_changed = [this](std::vector<std::string> codes) { faults = std::move(codes); }},
            desk::FrontDesk(small_centre(), desk::VisitProofs(keys()))) {
    BOOST_REQUIRE(hub.recover().has_value());
    router.on_message(wire::all_nodes(id<CentreId>("thu"), wire::Channel::cmd),
                      [this](const wire::Message& message) { hub.on_command(message); });
    router.on_connected([this] { hub.show_on_centre(); });
    router.start();
  }

  host::SystemRandomness randomness;
  host::Trace trace;
  std::unique_ptr<wire::Transport> centre;
  link::Router router;
  journal::Journal journal;
  std::vector<std::string> faults;
  Hub hub;
};

struct Centre {
  Place place;
  StandingClock clock;
  host::Log log{"test", host::Level::error};
  runtime::MachineTime time;
  runtime::Loop loop{time};
  link::MemoryBroker broker{loop};
  std::unique_ptr<wire::Transport> kiosk = broker.connect("thu-kiosk-1");
  std::vector<wire::Reply> replies;
  std::vector<wire::CallsState> calls;
  std::optional<Run> run;
  Asking asking;
  const wire::Address kiosk_address{id<CentreId>("thu"), id<NodeId>("thu-kiosk-1")};

  Centre() {
    kiosk->start({.message = [this](const wire::Message& message) { received(message); },
                  .connected = [] {},
                  .lost = [](const Error&) {}});
    kiosk->subscribe(wire::topic(kiosk_address, wire::Channel::reply));
    kiosk->subscribe(wire::state_topic({id<CentreId>("thu"), id<NodeId>("thu-hub")}, "calls"));
    start_hub();
  }
  void start_hub() {
    run.reset();
    run.emplace(loop, broker, place, clock, log);
    settle();
  }
  void settle() {
    do {
      for (int i = 0; i < 20; ++i) loop.run_ready();
    } while (loop.until_next_timer().value_or(Milliseconds::max()) <= answers_ahead);
  }
  void received(const wire::Message& message) {
    if (const auto reply = wire::read_reply(message.payload)) return replies.push_back(*reply);
    if (const auto state = wire::read_state<wire::CallsState>(message.payload)) calls.push_back(*state);
  }
  void publish(std::string payload, const Uuid& correlation) {
    BOOST_REQUIRE(kiosk
                      ->publish({.topic = wire::topic(kiosk_address, wire::Channel::cmd),
                                 .payload = std::move(payload),
                                 .response_topic = wire::topic(kiosk_address, wire::Channel::reply),
                                 .correlation_data = correlation.text()})
                      .has_value());
  }
  void ask(const wire::Command& command) { publish(wire::write(command), command.id); }
  wire::Command wish() { return asking.kiosk(queue::IssueTicket{id<ServiceId>("ban-sao")}); }
  std::string number(std::size_t reply) const {
    return std::get<wire::TicketGranted>(replies.at(reply).body).number;
  }
  std::string refusal(std::size_t reply) const { return std::get<wire::Refused>(replies.at(reply).body).reason; }
};

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::hub
