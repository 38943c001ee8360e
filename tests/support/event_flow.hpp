// Both ends of an event flow over any transport, each on its own file, to be ended and begun anew at will.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/journal/journal_inbox.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "firmware/wire/topics.hpp"
#include "tests/support/run_until.hpp"
#include "tests/support/sample_events.hpp"

namespace motcua::test {

// A kiosk with its journal and pump.
class SendingNode {
public:
  SendingNode(LoopRunner& runner, host::Log& log, std::filesystem::path path,
              std::unique_ptr<wire::Transport> transport, link::OutboxOptions options)
      : journal(journal::Journal::open(an_identity("mau-tinh-kiosk-1"), path, an_epoch(7)).value()),
        transport_(std::move(transport)),
        router(*transport_),
        pump(runner.loop, log, router, journal, randomness_, options) {
    router.start();
  }
  void add(std::uint64_t first, std::uint64_t count) {
    journal.commit(tickets(first, count)).value();
    pump.wake();
  }

  journal::Journal journal;

private:
  host::SystemRandomness randomness_;
  std::unique_ptr<wire::Transport> transport_;

public:
  link::Router router;
  link::OutboxPump pump;
};

// A hub: journals what it receives under its own sequence.
class ReceivingHub {
public:
  ReceivingHub(host::Log& log, const host::Clock& clock, std::filesystem::path path,
               std::unique_ptr<wire::Transport> transport)
      : journal(journal::Journal::open(an_identity("mau-tinh-hub"), path, an_epoch(1)).value()),
        inbox(journal,
              [this](std::vector<journal::NewEvent> events) -> Result<std::vector<wire::RefusedEvent>> {
                const auto done = journal.commit({std::move(events), {}});
                if (!done) return std::unexpected(done.error());
                if (after_commit) after_commit();
                return std::vector<wire::RefusedEvent>{};
              }),
        transport_(std::move(transport)),
        router(*transport_),
        receiver({log, clock, router, inbox}, a_node("mau-tinh-hub"),
                 wire::all_nodes(a_centre(), wire::Channel::evt),
                 {.conflict = [this](const wire::Origin& origin) { conflicts.push_back(origin); }}) {
    router.start();
  }
  // The sequences at the origin, in the order in which the hub journalled them.
  std::vector<std::uint64_t> absorbed() {
    std::vector<std::uint64_t> out;
    const auto done = journal.for_each_from(1, [&out](const wire::EventRecord& record) -> Status {
      out.push_back(record.origin->sequence);
      return {};
    });
    if (!done) out.clear();
    return out;
  }

  journal::Journal journal;
  journal::JournalInbox inbox;
  std::vector<wire::Origin> conflicts;
  std::function<void()> after_commit;  // the moment before the acknowledgement goes out

private:
  std::unique_ptr<wire::Transport> transport_;

public:
  link::Router router;
  link::EventReceiver receiver;
};

// Remembers what it gets.
struct Listener {
  explicit Listener(std::unique_ptr<wire::Transport> its_transport)
      : transport(std::move(its_transport)), router(*transport) {}
  void listen(std::string filter) {
    router.on_message(std::move(filter), [this](const wire::Message& message) { messages.push_back(message); });
  }
  void start() {
    router.on_connected([this] { ++connections; });
    router.on_lost([this](const Error& /*error*/) { ++losses; });
    router.start();
  }

  std::unique_ptr<wire::Transport> transport;
  link::Router router;
  std::vector<wire::Message> messages;
  int connections = 0;
  int losses = 0;
};

}  // namespace motcua::test
