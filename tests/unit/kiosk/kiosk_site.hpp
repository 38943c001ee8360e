// A kiosk's shell between a hub and a printer that do as they are told, in virtual time, with its journal in a real
// file. start() again is a restart after a crash.
#pragma once

#include "firmware/kiosk/kiosk.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/failing_disk.hpp"
#include "tests/support/process.hpp"
#include "ui/kiosk/setup.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::kiosk::test {

inline const CentreId centre_id = CentreId::parse("mau-xa").value();
inline const wire::Address self{centre_id, NodeId::parse("mau-xa-kiosk").value()};
inline const DeviceId printer_id = DeviceId::parse("may-in").value();

inline drivers::Fault fault(std::string code) {
  return {.code = std::move(code), .severity = Severity::degraded, .detail = "as the test says"};
}

class ScriptedPrinter final : public drivers::Printer {
public:
  void start(std::function<void(drivers::PrinterEvent)> on_event) override {
    say_ = std::move(on_event);
    say_(drivers::StatusChanged{info_});
  }
  Status submit(drivers::PrintJob job) override {
    if (full) return fail(ErrorCode::unavailable, "printer", "takes no job now");
    jobs.push_back(std::move(job));
    return {};
  }
  drivers::DeviceInfo info() const override { return info_; }
  void withdraw(const Uuid& request) override { withdrawn.push_back(request); }
  void look_again() override {}

  void becomes(drivers::Health health, std::vector<drivers::Fault> faults = {}) {
    info_.health = health;
    info_.faults = std::move(faults);
    if (say_) say_(drivers::StatusChanged{info_});
  }
  void takes(drivers::Capabilities capabilities) {
    info_.capabilities = std::move(capabilities);
    becomes(drivers::Health::ready);
  }
  void prints(const Uuid& job) { say_(drivers::Printed{job}); }
  void refuses(const Uuid& job, std::string code) { say_(drivers::Refused{job, fault(std::move(code))}); }

  std::vector<drivers::PrintJob> jobs;
  std::vector<Uuid> withdrawn;
  bool full = false;

private:
  drivers::DeviceInfo info_{
      .id = printer_id, .kind = "printer", .driver = "scripted", .health = drivers::Health::ready};
  std::function<void(drivers::PrinterEvent)> say_;
};

struct KioskSite {
  using Codes = std::vector<std::string>;
  static Codes codes(const std::vector<drivers::DeviceFault>& faults) {
    Codes out;
    for (const auto& [device, fault] : faults) out.push_back(fault.code);
    return out;
  }
  static inline const Instant morning = parse_instant("2026-11-23T01:00:00.000Z").value();

  motcua::test::TempDir folder;
  motcua::test::FailingDisk disk;
  runtime::VirtualTime time;
  runtime::VirtualClock clock{time, morning, "Asia/Ho_Chi_Minh"};
  runtime::Loop loop{time};
  host::Log log{"test", host::Level::error};
  host::Trace trace;
  host::SeededRandomness randomness{1};
  link::MemoryBroker broker{loop};
  std::unique_ptr<wire::Transport> hub = broker.connect("mau-xa-hub");
  config::Centre centre = config::load_centre("kiosk-config", centre_id).value();
  text::Locales locales = text::Locales::load("kiosk-config/locales").value();
  std::vector<wire::Command> asked;
  ScriptedPrinter printer;
  drivers::CardReader* card_reader = nullptr;
  drivers::CodeScanner* code_scanner = nullptr;
  drivers::IdentityVerifier* verifier = nullptr;
  identity::chip::TrustStore trust;
  identify::Setup identify;
  Codes health;  // the faults of the health topic
  int wiped = 0;
  std::function<void()> journalled = [] {};

  struct Run {
    explicit Run(KioskSite& site)
        : journal(
              journal::Journal::open({centre_id, self.node}, site.folder.path() / "journal.sqlite", Uuid({1, 2, 3}))
                  .value()),
          line(site.broker.connect(self.node.text())),
          router(*line),
          requests(site.loop, site.log, router, self),
          kiosk({.loop = site.loop,
                 .clock = site.clock,
                 .randomness = site.randomness,
                 .log = site.log,
                 .trace = site.trace,
                 .journal = journal,
                 .requests = requests,
                 .printer = site.printer,
                 .printer_id = printer_id,
                 .card_reader = site.card_reader,
                 .code_scanner = site.code_scanner,
                 .verifier = site.verifier,
                 .trust = site.trust,
                 .centre = site.centre,
                 .locales = site.locales,
                 .journalled = [&site] { site.journalled(); },
                 .changed = [] {},
                 .wiped = [&site] { ++site.wiped; },
                 .faults_changed =
                     [&site](const std::vector<drivers::DeviceFault>& all) { site.health = codes(all); }},
                site.setup()) {
      BOOST_REQUIRE(kiosk.start().has_value());
      router.start();
      site.settle();
      kiosk.on_hub(wire::NodeStatus::online);
      site.settle();
    }
    journal::Journal journal;
    std::unique_ptr<wire::Transport> line;
    link::Router router;
    link::RequestClient requests;
    Kiosk kiosk;
  };
  std::optional<Run> run;
  session::Setup setup() const {
    auto setup = kiosk_ui::visit_setup(centre, Language::vi);
    setup.of<identify::Flow>() = identify;
    return setup;
  }

  KioskSite() {
    hub->subscribe(wire::all_nodes(centre_id, wire::Channel::cmd));
    hub->start(
        {.message =
             [this](const wire::Message& message) { asked.push_back(*wire::read<wire::Command>(message.payload)); },
         .connected = [] {},
         .lost = [](const Error&) {}});
    settle();
    start();
  }
  void start() {
    run.reset();
    run.emplace(*this);
  }
  void settle() {
    while (loop.run_ready() > 0) {
    }
  }
  void pass(Milliseconds length) {
    runtime::Loop* const loops[]{&loop};
    const auto end = time.now() + length;
    while (runtime::take_turns(time, loops, end)) {
    }
    settle();
  }

  const session::State& state() const { return run->kiosk.state(); }
  template <class Screen>
  const Screen& screen() const {
    const auto* shown = session::screen_if<Screen>(state());
    BOOST_REQUIRE(shown != nullptr);
    return *shown;
  }
  void touch(session::Intent intent) {
    run->kiosk.give(session::Touch{std::move(intent)});
    settle();
  }
  void order() {
    touch(ticket::ChooseService{centre.services.front().id});
    if (session::at<ticket::AskPurpose>(state())) touch(ticket::ChoosePurpose{queue::Purpose::file});
    touch(ticket::Take{});
  }
  void grant(const wire::Command& command) {
    const auto& service = centre.services.front();
    const wire::Reply reply{.in_reply_to = command.id,
                            .at = clock.now().instant,
                            .source = NodeId::parse("mau-xa-hub").value(),
                            .body = wire::TicketGranted{.visit = command.id,
                                                        .number = "A001",
                                                        .group = service.group,
                                                        .service = service.id,
                                                        .issued = clock.now().instant,
                                                        .business_date = clock.now().business_date,
                                                        .token = std::string(104, 'A'),
                                                        .code = "4821"}};
    BOOST_REQUIRE(hub->publish({.topic = wire::topic(self, wire::Channel::reply),
                                .payload = wire::write(reply),
                                .correlation_data = command.id.text()})
                      .has_value());
    settle();
  }
  // A ticket whose paper is on its way.
  const Uuid& print() {
    order();
    grant(asked.back());
    return asked.back().id;
  }

  // The types of all events of the journal from `sequence` on, in order.
  std::vector<std::string> journalled_from(std::uint64_t sequence = 1) {
    std::vector<std::string> types;
    const auto read = run->journal.for_each_from(sequence, [&types](const wire::EventRecord& record) -> Status {
      types.emplace_back(wire::type_of(record.body));
      return {};
    });
    BOOST_REQUIRE(read.has_value());
    return types;
  }
};
using Types = std::vector<std::string>;

}  // namespace motcua::kiosk::test
