#include "firmware/link/hub_watch.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "firmware/terminal/counter.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "ui/text/locale.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::counter {
namespace {

using queue::PriorityClass;
using queue::TicketPhase;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const wire::Address hub_address{CentreId::parse("thu").value(), NodeId::parse("thu-hub").value()};
const wire::Address self{hub_address.centre, NodeId::parse("thu-counter-1").value()};
const CounterId own = CounterId::parse("quay-1").value();
const auto hub_morning = parse_instant("2026-11-21T01:00:00.000Z").value();

// One run of the terminal's program; a second one is a restart.
struct Terminal {
  Terminal(runtime::Loop& loop, const host::Clock& clock, host::Log& log, link::MemoryBroker& broker,
           const text::Locale& locale)
      : line(broker.connect(self.node.text())),
        router(*line),
        requests(loop, log, router, self),
        counter({.loop = loop,
                 .clock = clock,
                 .randomness = randomness,
                 .trace = trace,
                 .requests = requests,
                 .self = self.node,
                 .setup = {centre, locale, own},
                 .changed = [this] { ++changes; }}),
        watch(router, log, hub_address,
              {.status = [this](wire::NodeStatus status) { counter.on_hub(status); },
               .counter = [this](const wire::CounterState& state) { counter.on_counter(state); },
               .reader = self.node}) {
    router.start();
  }
  const counter_ui::Model& model() const { return counter.model(); }
  const counter_ui::TicketFacts& ticket() const { return model().counter.ticket.value(); }

  host::Trace trace;
  host::SystemRandomness randomness;
  config::Centre centre;
  int changes = 0;
  std::unique_ptr<wire::Transport> line;
  link::Router router;
  link::RequestClient requests;
  Counter counter;
  link::HubWatch watch;
};

// A counter's desk: the terminal, and a hub that says and answers what the test wants.
struct Desk {
  runtime::VirtualTime time;
  runtime::VirtualClock clock{time, hub_morning, "UTC"};
  runtime::Loop loop{time};
  host::Log log{"test", host::Level::error};
  link::MemoryBroker broker{loop};
  std::unique_ptr<wire::Transport> hub = broker.connect(hub_address.node.text());
  text::Locales locales = text::Locales::load("kiosk-config/locales").value();
  std::unique_ptr<Terminal> terminal;  // not optional: at -O1 GCC guesses wrongly about what it destroys
  std::vector<wire::Command> asked;
  std::uint64_t sequence = 0;

  Desk() {
    hub->subscribe(wire::all_nodes(hub_address.centre, wire::Channel::cmd));
    hub->start(
        {.message =
             [this](const wire::Message& message) { asked.push_back(*wire::read<wire::Command>(message.payload)); },
         .connected = [] {},
         .lost = [](const Error&) {}});
    settle();
    is_there(wire::NodeStatus::online);
    start();
    says(open());
  }
  void start() {
    terminal.reset();
    terminal = std::make_unique<Terminal>(loop, clock, log, broker, locales.in(Language::vi));
    settle();
  }
  void settle() {
    while (loop.run_ready() > 0) {
    }
  }
  void pass(Milliseconds span) {
    const auto end = time.now() + span;
    bool over = false;
    loop.after(span, [&over] { over = true; });
    while (!over) {
      if (loop.run_ready() == 0) time.skip_to(std::min(end, loop.next_timer().value_or(end)));
    }
  }
  Instant hub_now() const { return hub_morning + std::chrono::floor<Milliseconds>(time.now().time_since_epoch()); }
  void publish(wire::Message message) {
    BOOST_REQUIRE(hub->publish(std::move(message)).has_value());
    settle();
  }
  void is_there(wire::NodeStatus status) {
    publish({.topic = wire::topic(hub_address, wire::Channel::health),
             .payload = wire::write(wire::Health{.node = hub_address.node, .status = status, .program = "hub"}),
             .retain = wire::Retain::yes});
  }
  static wire::CounterState open() {
    return {.business_date = BusinessDate{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{21}},
            .counter = own,
            .number = 1,
            .open = true,
            .clerk = ClerkId::parse("thu-mot").value(),
            .groups = {{ServiceGroupId::parse("chung-thuc").value(), 2},
                       {ServiceGroupId::parse("ho-tich").value(), 1}}};
  }
  wire::CounterState holding(const std::string& number, PriorityClass priority,
                             TicketPhase phase = TicketPhase::called) const {
    auto out = open();
    out.ticket = wire::TicketInHand{.number = number,
                                    .service = ServiceId::parse("ban-sao").value(),
                                    .priority = priority,
                                    .phase = phase,
                                    .since = hub_now()};
    return out;
  }
  void says(wire::CounterState state) {
    state.freshness = {Uuid({9}), ++sequence, hub_now()};
    publish({.topic = wire::state_topic(hub_address, self.node.text()),
             .payload = wire::write(state),
             .retain = wire::Retain::yes});
  }
  void touch(const counter_ui::Intent& intent) {
    terminal->counter.give(intent);
    settle();
  }
  void replies(const wire::Command& command, wire::ReplyBody body) {
    const wire::Reply reply{
        .in_reply_to = command.id, .at = hub_now(), .source = hub_address.node, .body = std::move(body)};
    publish({.topic = wire::topic(self, wire::Channel::reply),
             .payload = wire::write(reply),
             .correlation_data = command.id.text()});
  }
  std::string progress() {
    const auto view = counter_ui::present({terminal->centre, locales.in(Language::en), own}, drawn(), {});
    return std::get<counter_ui::TicketView>(view.body).progress;
  }
  // What would be drawn now: the time is taken at each drawing.
  counter_ui::Model drawn() const {
    auto model = terminal->model();
    model.now = clock.now();
    model.steady = std::chrono::floor<Milliseconds>(time.now().time_since_epoch());
    return model;
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_counter, Desk)

BOOST_AUTO_TEST_CASE(a_verb_goes_to_the_hub_with_the_clerk_who_asks) {
  touch(queue::CallNext{});
  BOOST_REQUIRE(asked.size() == 1U);
  BOOST_TEST(std::holds_alternative<queue::CallNext>(asked[0].body));
  BOOST_TEST(asked[0].clerk.value().text() == "thu-mot");
  BOOST_TEST((terminal->model().answer == counter_ui::Answer::due));
  touch(queue::CallNext{});
  BOOST_TEST(asked.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_the_hub_says_of_the_counter_is_shown_whole) {
  says(holding("A001", PriorityClass::priority));
  const auto& counter = terminal->model().counter;
  BOOST_TEST((counter.door == counter_ui::CounterFacts::Door::open));
  BOOST_TEST(counter.clerk.value().text() == "thu-mot");
  BOOST_TEST(counter.waiting == 3);
  BOOST_TEST(terminal->ticket().number == "A001");
  BOOST_TEST((terminal->ticket().priority == PriorityClass::priority));
  BOOST_TEST((terminal->ticket().phase == TicketPhase::called));
  says(open());
  BOOST_TEST(!terminal->model().counter.ticket.has_value());
}

BOOST_AUTO_TEST_CASE(a_number_of_another_day_has_its_own_priority) {
  says(holding("A001", PriorityClass::priority));
  says(holding("A001", PriorityClass::normal));
  BOOST_TEST((terminal->ticket().priority == PriorityClass::normal));
}

BOOST_AUTO_TEST_CASE(a_terminal_started_anew_shows_the_priority_ticket_in_hand_and_for_how_long) {
  const auto held = holding("A001", PriorityClass::priority, TicketPhase::serving);
  says(held);
  pass(minutes{5});
  says(held);  // as the hub does every minute
  start();
  BOOST_TEST((terminal->model().link == counter_ui::Link::connected));
  BOOST_TEST(terminal->ticket().number == "A001");
  BOOST_TEST((terminal->ticket().priority == PriorityClass::priority));
  BOOST_TEST((terminal->ticket().phase == TicketPhase::serving));
  BOOST_TEST(progress().contains("5 minutes"), progress());
  pass(minutes{2});
  BOOST_TEST(progress().contains("7 minutes"), progress());
}

BOOST_AUTO_TEST_CASE(a_terminal_with_a_wrong_clock_tells_the_hubs_times) {
  for (const Milliseconds wrong : {Milliseconds{minutes{2}}, Milliseconds{-hours{1}}}) {
    clock.step(wrong);
    start();
    const auto called = host::now_in_zone(hub_now(), "UTC").value();
    says(holding("A001", PriorityClass::normal));
    pass(minutes{3});
    BOOST_TEST(progress().contains(minute_text(called.local_minute)), progress());
    says(holding("A001", PriorityClass::normal, TicketPhase::serving));
    pass(minutes{3});
    BOOST_TEST(progress().contains("3 minutes"), progress());
    clock.step(-wrong);
  }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_until_the_next_request_and_changes_nothing_else) {
  touch(queue::CallNext{});
  replies(asked[0], wire::Refused{"nobody_waiting", ""});
  BOOST_TEST(terminal->model().refusal.value() == "nobody_waiting");
  BOOST_TEST((terminal->model().answer == counter_ui::Answer::none_due));
  BOOST_TEST(!terminal->model().counter.ticket.has_value());
  touch(queue::CallNext{});
  BOOST_TEST(!terminal->model().refusal.has_value());
  BOOST_TEST(asked.size() == 2U);
  BOOST_TEST((asked[1].id != asked[0].id));
}

BOOST_AUTO_TEST_CASE(a_lost_answer_is_asked_for_again_under_the_same_id) {
  touch(queue::CallNext{});
  pass(seconds{3});
  BOOST_REQUIRE(asked.size() >= 2U);
  for (const auto& command : asked) BOOST_TEST((command.id == asked[0].id));
  BOOST_TEST((terminal->model().answer == counter_ui::Answer::slow));
  replies(asked[0], wire::Accepted{});
  BOOST_TEST((terminal->model().answer == counter_ui::Answer::none_due));
  BOOST_TEST(!terminal->model().refusal.has_value());
  const auto before = asked.size();
  pass(minutes{1});
  BOOST_TEST(asked.size() == before);
}

BOOST_AUTO_TEST_CASE(a_hub_that_never_answers_is_told_as_such_after_eight_seconds) {
  touch(queue::CallNext{});
  pass(seconds{9});
  BOOST_TEST(terminal->model().refusal.value() == "no_answer");
  BOOST_TEST((terminal->model().answer == counter_ui::Answer::none_due));
  replies(asked[0], wire::Refused{"nobody_waiting", ""});
  BOOST_TEST(terminal->model().refusal.value() == "no_answer");
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_of_a_hub_that_is_away_and_its_last_word_stays_in_sight) {
  says(holding("A001", PriorityClass::priority));
  is_there(wire::NodeStatus::offline);
  BOOST_TEST((terminal->model().link == counter_ui::Link::lost));
  touch(queue::StartService{});
  BOOST_TEST(asked.empty());
  BOOST_TEST(terminal->ticket().number == "A001");
  is_there(wire::NodeStatus::online);
  touch(queue::StartService{});
  BOOST_TEST(asked.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_lost_connection_is_a_hub_that_is_away) {
  broker.go_down();
  settle();
  BOOST_TEST((terminal->model().link == counter_ui::Link::lost));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::counter
