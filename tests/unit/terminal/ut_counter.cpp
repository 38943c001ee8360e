#include "firmware/link/memory_transport.hpp"
#include "firmware/terminal/counter.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/run_until.hpp"
#include "ui/text/locale.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::counter {
namespace {

const wire::Address hub_address{CentreId::parse("thu").value(), NodeId::parse("thu-hub").value()};
const wire::Address self{hub_address.centre, NodeId::parse("thu-counter-1").value()};
const CounterId own = CounterId::parse("quay-1").value();

// The terminal, and a hub that answers by the test's word.
struct Desk {
  test::LoopRunner runner;
  host::Log log{"test", host::Level::error};
  host::Trace trace;
  std::unique_ptr<host::Clock> clock = host::make_system_clock("UTC").value();
  host::SystemRandomness randomness;
  link::MemoryBroker broker{runner.loop};
  std::unique_ptr<wire::Transport> line = broker.connect(self.node.text());
  std::unique_ptr<wire::Transport> hub = broker.connect(hub_address.node.text());
  link::Router router{*line};
  link::RequestClient requests{runner.loop, log, router, self};
  config::Centre centre;
  text::Locales locales = text::Locales::load("kiosk-config/locales").value();
  Counter counter{{.loop = runner.loop,
                   .clock = *clock,
                   .randomness = randomness,
                   .trace = trace,
                   .requests = requests,
                   .self = self.node,
                   .setup = {centre, locales.in(text::Language::vi), own},
                   .changed = [] {}}};
  std::vector<wire::Command> asked;

  Desk() {
    hub->subscribe(wire::all_nodes(hub_address.centre, wire::Channel::cmd));
    hub->start(
        {.message = [this](const wire::Message& message) { asked.push_back(*wire::read_command(message.payload)); },
         .connected = [] {},
         .lost = [](const Error&) {}});
    router.start();
    runner.settle();
    counter.on_hub(wire::NodeStatus::online);
    says(status());
  }
  static wire::CounterStatus status() {
    return {.counter = own, .number = 1, .open = true, .clerk = ClerkId::parse("thu-mot").value(), .waiting = 1};
  }
  static wire::CounterStatus calling(const std::string& number) {
    auto out = status();
    out.ticket = number;
    out.service = ServiceId::parse("ban-sao").value();
    out.purpose = queue::Purpose::file;
    out.phase = queue::TicketPhase::called;
    out.call_count = 1;
    return out;
  }
  void says(const wire::CounterStatus& status) { counter.on_queue({.counters = {status}}); }
  void call_next() {
    counter.give(queue::CallNext{});
    runner.settle();
  }
  void replies(const std::string& number, queue::PriorityClass priority) {
    const wire::Reply reply{.in_reply_to = asked.back().id,
                            .at = clock->now().instant,
                            .source = hub_address.node,
                            .body = wire::TicketAtCounter{.visit = asked.back().id,
                                                          .number = number,
                                                          .service = ServiceId::parse("ban-sao").value(),
                                                          .priority = priority,
                                                          .phase = queue::TicketPhase::called,
                                                          .call_count = 1}};
    BOOST_REQUIRE(hub->publish({.topic = wire::topic(self, wire::Channel::reply),
                                .payload = wire::write(reply),
                                .correlation_data = asked.back().id.text()})
                      .has_value());
    runner.settle();
  }
  std::optional<queue::PriorityClass> priority() const { return counter.model().counter.ticket.value().priority; }
};

using queue::PriorityClass;

BOOST_FIXTURE_TEST_SUITE(ut_counter, Desk)

BOOST_AUTO_TEST_CASE(the_priority_of_a_called_ticket_is_shown_whichever_comes_first_reply_or_state) {
  call_next();
  replies("A001", PriorityClass::priority);
  says(calling("A001"));
  BOOST_TEST((priority() == PriorityClass::priority));
  says(status());
  call_next();
  says(calling("A002"));
  BOOST_TEST(!priority().has_value());
  replies("A002", PriorityClass::priority);
  BOOST_TEST((priority() == PriorityClass::priority));
}

BOOST_AUTO_TEST_CASE(a_number_of_another_day_lends_its_priority_to_nobody) {
  call_next();
  replies("A001", PriorityClass::priority);
  says(calling("A001"));
  says(status());
  call_next();
  says(calling("A001"));
  BOOST_TEST(!priority().has_value());
  replies("A001", PriorityClass::normal);
  BOOST_TEST((priority() == PriorityClass::normal));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::counter
