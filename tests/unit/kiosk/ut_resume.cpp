#include "firmware/kiosk/kiosk.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/process.hpp"
#include "tests/support/run_until.hpp"
#include "ui/kiosk/setup.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kiosk {
namespace {

const CentreId centre_id = CentreId::parse("mau-xa").value();
const wire::Address self{centre_id, NodeId::parse("mau-xa-kiosk").value()};

class MovingClock final : public host::Clock {
public:
  Now now() const override { return {at, BusinessDate{std::chrono::floor<std::chrono::days>(at)}, 480}; }
  Instant at{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
};

// Takes every job and says nothing: what matters is what it is given.
class SilentPrinter final : public drivers::Printer {
public:
  void start(std::function<void(drivers::PrinterEvent)> on_event) override {
    on_event(drivers::StatusChanged{info()});
  }
  Status submit(drivers::PrintJob job) override {
    jobs.push_back(job.id);
    return {};
  }
  drivers::DeviceInfo info() const override {
    return {.id = DeviceId::parse("may-in").value(),
            .kind = "printer",
            .driver = "silent",
            .health = drivers::Health::ready};
  }
  void look_again() override {}
  std::vector<Uuid> jobs;
};

// The kiosk's program between a touch and its printer; `start()` again is a restart after a crash.
struct Site {
  test::TempDir folder;
  test::LoopRunner runner;
  host::Log log{"test", host::Level::error};
  host::Trace trace;
  MovingClock clock;
  host::SystemRandomness randomness;
  link::MemoryBroker broker{runner.loop};
  std::unique_ptr<wire::Transport> hub = broker.connect("mau-xa-hub");
  config::Centre centre = config::load_centre("kiosk-config", centre_id).value();
  text::Locales locales = text::Locales::load("kiosk-config/locales").value();
  std::vector<wire::Command> asked;
  SilentPrinter printer;

  struct Run {
    explicit Run(Site& site)
        : journal(
              journal::Journal::open({centre_id, self.node}, site.folder.path() / "journal.sqlite", Uuid({1, 2, 3}))
                  .value()),
          line(site.broker.connect(self.node.text())),
          router(*line),
          requests(site.runner.loop, site.log, router, self),
          kiosk({.loop = site.runner.loop,
                 .clock = site.clock,
                 .randomness = site.randomness,
                 .log = site.log,
                 .trace = site.trace,
                 .journal = journal,
                 .requests = requests,
                 .printer = site.printer,
                 .printer_id = site.printer.info().id,
                 .centre = site.centre,
                 .locales = site.locales,
                 .journalled = [] {},
                 .changed = [] {},
                 .wiped = [] {},
                 .faults_changed = [](const std::vector<std::string>&) {}},
                kiosk_ui::visit_setup(site.centre, session::Language::vi)) {
      BOOST_REQUIRE(kiosk.start().has_value());
      router.start();
      site.runner.settle();
      kiosk.on_hub(wire::NodeStatus::online);
      site.runner.settle();
    }
    journal::Journal journal;
    std::unique_ptr<wire::Transport> line;
    link::Router router;
    link::RequestClient requests;
    Kiosk kiosk;
  };
  std::optional<Run> run;

  Site() {
    hub->subscribe(wire::all_nodes(centre_id, wire::Channel::cmd));
    hub->start(
        {.message = [this](const wire::Message& message) { asked.push_back(*wire::read_command(message.payload)); },
         .connected = [] {},
         .lost = [](const Error&) {}});
    runner.settle();
    start();
  }
  void start() {
    run.reset();
    run.emplace(*this);
  }
  void order() {
    run->kiosk.give(session::Touch{session::ChooseService{centre.services.front().id}});
    if (session::at<session::AskPurpose>(run->kiosk.state()))
      run->kiosk.give(session::Touch{session::ChoosePurpose{queue::Purpose::file}});
    run->kiosk.give(session::Touch{session::Take{}});
    runner.settle();
  }
  void grant(const wire::Command& command) {
    const auto& service = centre.services.front();
    const wire::Reply reply{.in_reply_to = command.id,
                            .at = clock.at,
                            .source = NodeId::parse("mau-xa-hub").value(),
                            .body = wire::TicketGranted{.visit = command.id,
                                                        .number = "A001",
                                                        .group = service.group,
                                                        .service = service.id,
                                                        .issued = clock.at,
                                                        .business_date = clock.now().business_date,
                                                        .token = std::string(104, 'A'),
                                                        .code = "4821"}};
    BOOST_REQUIRE(hub->publish({.topic = wire::topic(self, wire::Channel::reply),
                                .payload = wire::write(reply),
                                .correlation_data = command.id.text()})
                      .has_value());
    runner.settle();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_kiosk_resume, Site)

BOOST_AUTO_TEST_CASE(an_order_that_a_crash_interrupted_is_asked_on_and_its_ticket_printed_once) {
  order();
  BOOST_REQUIRE(asked.size() == 1U);
  start();
  BOOST_REQUIRE(asked.size() == 2U);
  BOOST_TEST((asked[1].id == asked[0].id));
  BOOST_TEST((std::get<wire::IssueTicket>(asked[1].body).service == centre.services.front().id));
  grant(asked[1]);
  BOOST_TEST((printer.jobs == std::vector{asked[0].id}));
  start();
  BOOST_TEST(asked.size() == 2U);
  BOOST_TEST(printer.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_crash_after_the_number_was_reserved_asks_and_prints_nothing_again) {
  order();
  grant(asked[0]);
  start();
  BOOST_TEST(asked.size() == 1U);
  BOOST_TEST(printer.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_order_whose_citizen_cannot_wait_any_more_is_not_asked_on) {
  order();
  clock.at += run->kiosk.setup().limits.order;
  start();
  BOOST_TEST(asked.size() == 1U);
  BOOST_TEST(session::at<session::Attract>(run->kiosk.state()));
  BOOST_TEST(run->journal.open_commands().value().empty());
}

BOOST_AUTO_TEST_CASE(an_order_whose_citizen_has_left_is_not_asked_on) {
  order();
  run->kiosk.give(session::Touch{session::Home{}});
  start();
  BOOST_TEST(asked.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk
