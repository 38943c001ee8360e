// A hub on a journal file, its broker and a kiosk that asks, all on one loop.
#pragma once

#include "firmware/host/randomness.hpp"
#include "firmware/hub/hub.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/unit/desk/desk_fixture.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>

namespace motcua::hub::test {

using desk::test::Asking;
using desk::test::at;
using desk::test::id;
using desk::test::keys;
using desk::test::small_centre;
using desk::test::uuid;

// It moves only when a test says so: what was journalled can be compared with it to the millisecond.
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

// The way to the province, as narrow as a test says.
class Narrow final : public wire::Transport {
public:
  explicit Narrow(wire::Transport& line) : line_(line) {}
  void start(Handlers handlers) override { line_.start(std::move(handlers)); }
  void subscribe(std::string filter) override { line_.subscribe(std::move(filter)); }
  Status publish(wire::Message message) override { return line_.publish(std::move(message)); }
  bool connected() const override { return line_.connected(); }
  std::size_t room() const override { return std::min(most, line_.room()); }
  void stop() override { line_.stop(); }

  std::size_t most = 1'000;

private:
  wire::Transport& line_;
};

// One run of the hub on a journal file; ending the scope is a crash as far as the journal is concerned.
struct Run {
  Run(runtime::Loop& loop, link::MemoryBroker& broker, const Place& place, const StandingClock& clock,
      host::Log& log, desk::DeskSetup setup, desk::ProofKeys proofs, std::vector<CommentTime> times)
      : centre(broker.connect("thu-hub")),
        province(*centre),
        router(*centre),
        journal(journal::Journal::open({id<CentreId>("thu"), id<NodeId>("thu-hub")},
                                       place.folder / "journal.sqlite", uuid(900))
                    .value()),
        comments(journal::CommentStore::open(place.folder / "comments.sqlite").value()),
        hub({.loop = loop,
             .clock = clock,
             .randomness = randomness,
             .log = log,
             .trace = trace,
             .journal = journal,
             .centre = *centre,
             .province = province,
             .phone_texts = {.centre = {"Trung tâm Thử", "Test centre"}, .groups = {}, .services = {}},
             .clerks = {{id<ClerkId>("thu-mot"), "Nguyễn Thị Mẫu"}},
             .journalled = [] {},
             .faults_changed = [this](std::vector<std::string> codes) { faults = std::move(codes); },
             .comments = comments.get(),
             .comment_times = std::move(times),
             .offered = wire::ServicesState{.freshness = {},
                                            .centre = {"Trung tâm Thử", "Test centre"},
                                            .time_zone = "Asia/Ho_Chi_Minh",
                                            .groups = {},
                                            .services = {},
                                            .counters = {}}},
            desk::FrontDesk(std::move(setup), desk::VisitProofs(std::move(proofs)))) {
    BOOST_REQUIRE(hub.recover().has_value());
    router.on_message(wire::all_nodes(id<CentreId>("thu"), wire::Channel::cmd),
                      [this](const wire::Message& message) { hub.on_command(message); });
    router.on_message(wire::all_nodes(id<CentreId>("thu"), wire::Channel::health),
                      [this](const wire::Message& message) { hub.on_health(message); });
    router.on_message(wire::all_phones(id<CentreId>("thu"), wire::Channel::cmd),
                      [this](const wire::Message& message) { hub.phones().on_command(message); });
    router.on_connected([this] {
      hub.show_on_centre();
      hub.phones().show_all();
    });
    router.start();
  }

  host::SystemRandomness randomness;
  host::Trace trace;
  std::unique_ptr<wire::Transport> centre;
  Narrow province;
  link::Router router;
  journal::Journal journal;
  std::unique_ptr<journal::CommentStore> comments;
  std::vector<std::string> faults;
  Hub hub;
};

struct Centre {
  Place place;
  StandingClock clock;
  host::Log log{"test", host::Level::error};
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  link::MemoryBroker broker{loop};
  std::unique_ptr<wire::Transport> kiosk = broker.connect("thu-kiosk-1");
  std::vector<wire::Reply> replies;
  std::vector<wire::CallsState> calls;
  std::vector<wire::CounterState> counters;
  desk::DeskSetup setup = small_centre();  // of the runs that follow, as the next one
  std::vector<CommentTime> times;
  crypto::SigningKey signing = crypto::SigningKey::generate();
  std::optional<Run> run;
  Asking asking;
  const wire::Address kiosk_address{id<CentreId>("thu"), id<NodeId>("thu-kiosk-1")};

  Centre() {
    kiosk->start({.message = [this](const wire::Message& message) { received(message); },
                  .connected = [] {},
                  .lost = [](const Error&) {}});
    kiosk->subscribe(wire::topic(kiosk_address, wire::Channel::reply));
    kiosk->subscribe(wire::state_topic({id<CentreId>("thu"), id<NodeId>("thu-hub")}, "calls"));
    kiosk->subscribe(wire::state_topic({id<CentreId>("thu"), id<NodeId>("thu-hub")}, "thu-counter-1"));
    start_hub();
  }
  void start_hub() {
    run.reset();
    run.emplace(loop, broker, place, clock, log, setup, desk::ProofKeys{signing, 1, keys().code_key, 99}, times);
    settle();
  }
  // Everything that follows at once, the proofs that are made ahead included; no timer of a longer life.
  void settle() {
    while (true) {
      for (int i = 0; i < 20; ++i) loop.run_ready();
      const auto next = loop.until_next_timer();
      if (!next || *next > answers_ahead) return;
      time.skip_to(time.now() + *next);
    }
  }
  void received(const wire::Message& message) {
    if (const auto reply = wire::read<wire::Reply>(message.payload)) return replies.push_back(*reply);
    if (const auto state = wire::read<wire::CallsState>(message.payload)) return calls.push_back(*state);
    if (const auto state = wire::read<wire::CounterState>(message.payload)) counters.push_back(*state);
  }
  void publish(const wire::Address& from, std::string payload, const Uuid& correlation,
               wire::Retain retain = wire::Retain::no) {
    BOOST_REQUIRE(kiosk
                      ->publish({.topic = wire::topic(from, wire::Channel::cmd),
                                 .payload = std::move(payload),
                                 .retain = retain,
                                 .response_topic = wire::topic(from, wire::Channel::reply),
                                 .correlation_data = correlation.text()})
                      .has_value());
  }
  void publish(std::string payload, const Uuid& correlation, wire::Retain retain = wire::Retain::no) {
    publish(kiosk_address, std::move(payload), correlation, retain);
  }
  // Under the name of counter 1; its answers are not listened to.
  void at_counter(wire::CommandBody body) {
    const auto command = asking.counter(1, "thu-mot", std::move(body));
    publish({kiosk_address.centre, command.source}, wire::write(command), command.id);
    settle();
  }
  void ask(const wire::Command& command) { publish(wire::write(command), command.id); }
  wire::Command wish() { return asking.kiosk(queue::IssueTicket{id<ServiceId>("ban-sao")}); }
  std::string number(std::size_t reply) const {
    return std::get<wire::TicketGranted>(replies.at(reply).body).number;
  }
  std::string refusal(std::size_t reply) const { return std::get<wire::Refused>(replies.at(reply).body).reason; }
};

}  // namespace motcua::hub::test
