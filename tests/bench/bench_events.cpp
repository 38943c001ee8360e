// Event rates: decode to commit into a collector's SQLite store, and end to end from a journal through a broker.
#include "firmware/host/identifiers.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "firmware/link/paho_transport.hpp"
#include "firmware/wire/topics.hpp"
#include "firmware/wire/write.hpp"
#include "tests/bench/bench.hpp"

#include <chrono>
#include <format>
#include <print>

namespace motcua::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Hands messages in and swallows what is published: the measured way is the receiver's own.
class Direct final : public wire::Transport {
public:
  void start(Handlers handlers) override { handlers_ = std::move(handlers); }
  void subscribe(std::string /*filter*/) override {}
  Status publish(wire::Message /*message*/) override { return {}; }
  bool connected() const override { return true; }
  std::size_t room() const override { return 1; }
  void stop() override {}
  void give(const wire::Message& message) { handlers_.message(message); }

private:
  Handlers handlers_;
};

queue::TicketIssued ticket(int number, const host::Clock& clock, host::Randomness& randomness) {
  return {.visit = host::new_uuid(clock, randomness),
          .number = std::format("A{:03}", number % 999 + 1),
          .group = ServiceGroupId::parse("chung-thuc").value(),
          .service = ServiceId::parse("chung-thuc-ban-sao").value(),
          .issued_at = NodeId::parse("bench-kiosk-1").value(),
          .business_date = BusinessDate{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}}};
}

void fill(journal::Journal& journal, int events, const host::Clock& clock, host::Randomness& randomness) {
  for (int done = 0; done < events;) {
    journal::Batch batch;
    for (int i = 0; i < 500 && done < events; ++i, ++done)
      batch.events.push_back({clock.now().instant, ticket(done, clock, randomness)});
    journal.commit(batch).value();
  }
}

std::vector<wire::Message> batches(journal::Journal& journal, host::Randomness& randomness) {
  const wire::Address node{journal.identity().centre, journal.identity().node};
  std::vector<wire::Message> out;
  for (std::uint64_t after = 0; after < journal.last_sequence();) {
    wire::EventBatch batch{
        .id = host::random_uuid(randomness), .centre = node.centre, .node = node.node, .epoch = journal.epoch()};
    const auto read = journal.for_each_from(after + 1, [&](const wire::EventRecord& record) -> Status {
      if (batch.events.size() == wire::max_batch_events) return fail(ErrorCode::too_large, "", "full");
      batch.events.push_back(record);
      return {};
    });
    static_cast<void>(read);
    after = batch.events.back().sequence;
    out.push_back({.topic = wire::topic(node, wire::Channel::evt),
                   .payload = wire::write(batch),
                   .response_topic = wire::topic(node, wire::Channel::reply),
                   .correlation_data = batch.id.text()});
  }
  return out;
}

double rate(int events, SteadyClock::duration spent) {
  return events / std::chrono::duration<double>(spent).count();
}

}  // namespace

int store(const std::string& directory, int events) {
  host::Log log("store", host::Level::error);
  const auto clock = host::make_system_clock("UTC").value();
  host::SystemRandomness randomness;
  auto journal = journal::Journal::open({CentreId::parse("bench").value(), NodeId::parse("bench-hub").value()},
                                        directory + "/source.sqlite", host::random_uuid(randomness))
                     .value();
  fill(journal, events, *clock, randomness);
  const auto messages = batches(journal, randomness);
  auto target = journal::open_sqlite_store(directory + "/collector.sqlite").value();
  Direct transport;
  link::Router router(transport);
  link::EventReceiver receiver({log, *clock, router, *target}, NodeId::parse("bench-collector").value(),
                               wire::all_centres(wire::Channel::evt), {});
  router.start();
  const auto begin = SteadyClock::now();
  for (const auto& message : messages) transport.give(message);
  const auto spent = SteadyClock::now() - begin;
  if (receiver.counts().stored != static_cast<std::uint64_t>(events)) {
    std::println(stderr, "only {} of {} events were stored", receiver.counts().stored, events);
    return 1;
  }
  std::println(R"({{"collector_store_events_per_s_sqlite": {:.0f}}})", rate(events, spent));
  return 0;
}

int drain(const Peer& peer, const std::string& centre, const std::string& directory, int events) {
  runtime::MachineTime time;
  runtime::Loop loop(time);
  host::Log log("drain", host::Level::error);
  const auto clock = host::make_system_clock("UTC").value();
  host::SystemRandomness randomness;
  auto journal = journal::Journal::open({CentreId::parse(centre).value(), NodeId::parse(peer.user).value()},
                                        directory + "/journal.sqlite", host::random_uuid(randomness))
                     .value();
  fill(journal, events, *clock, randomness);
  auto transport = link::make_paho_transport(
      loop, log,
      {.host = peer.host, .port = peer.port, .client = peer.user, .user = peer.user, .password = peer.password});
  link::Router router(*transport);
  link::OutboxPump pump(loop, log, router, journal, randomness);
  SteadyClock::time_point begin;
  router.on_connected([&begin] { begin = SteadyClock::now(); });
  std::function<void()> look = [&] {
    if (journal.outbox_depth() == 0) return loop.stop();
    loop.after(Milliseconds{1}, look);
  };
  loop.after(Milliseconds{1}, look);
  router.start();
  loop.run();
  const auto spent = SteadyClock::now() - begin;
  router.stop();
  std::println(R"({{"collector_e2e_events_per_s": {:.0f}}})", rate(events, spent));
  return 0;
}

}  // namespace motcua::bench
