// The nodes of the world: the product's own parts, wired as its programs wire them, over in-process brokers. Each
// node has a loop of its own, so that destroying a node is a crash: what waited in its loop is gone, nothing was
// stopped in order, and only its journal file remains.
#pragma once

#include "firmware/hub/hub.hpp"
#include "firmware/journal/journal_inbox.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/link/request_client.hpp"
#include "tests/world/evidence.hpp"
#include "tests/world/installation.hpp"

#include <filesystem>
#include <random>

namespace motcua::world {

using Random = std::mt19937_64;

inline bool happens(Random& random, int percent) {
  return static_cast<int>(random() % 100) < percent;
}
template <class Container>
const auto& one_of(Random& random, const Container& container) {
  return container[random() % container.size()];
}

// Short against the product's own seconds, so that a retry comes within the test.
inline constexpr link::RequestOptions requests_soon{.retry = Milliseconds{15}};
inline constexpr link::OutboxOptions outbox_soon{
    .batch = 20, .resend = Milliseconds{15}, .longest_resend = Milliseconds{60}};

class WorldClock final : public host::Clock {
public:
  Now now() const override { return host::now_in_zone(instant_, "Asia/Ho_Chi_Minh").value(); }
  void advance(Milliseconds by) { instant_ += by; }  // may be negative: clocks are set back

private:
  Instant instant_ = parse_instant("2026-11-23T01:00:00.000Z").value();
};

// The network is nobody's program: it has its own loop and survives every crash.
struct Network {
  runtime::MachineTime time;
  runtime::Loop loop{time};
  link::MemoryBroker centre{loop};
  link::MemoryBroker province{loop};
};

// What all nodes stand on. Outlives them.
struct Stage {
  const Installation& installation;
  const WorldClock& clock;
  host::Randomness& randomness;
  host::Log& log;
  Network& network;
  Evidence& evidence;
  std::filesystem::path folder;

  wire::Address address(const NodeId& node) const { return {installation.centre.id, node}; }
};

// One node's connection to one broker.
struct Line {
  Line(const Stage& stage, link::MemoryBroker& broker, const wire::Address& self);
  std::unique_ptr<wire::Transport> transport;
  link::Router router;
  link::Presence presence;
};

journal::Journal open_journal(const Stage& stage, const NodeId& node);

class HubNode {
public:
  explicit HubNode(const Stage& stage);
  void begin_day() { hub_.begin_day(); }  // as the program does every minute
  runtime::MachineTime time;
  runtime::Loop loop{time};

private:
  wire::Address self_;
  host::Trace trace_;
  Line centre_;
  Line province_;

public:
  journal::Journal journal;

private:
  link::OutboxPump upwards_;
  hub::Hub hub_;
  journal::JournalInbox inbox_;
  link::EventReceiver receiver_;
};

class CollectorNode {
public:
  explicit CollectorNode(const Stage& stage);
  runtime::MachineTime time;
  runtime::Loop loop{time};

private:
  Line province_;

public:
  std::unique_ptr<journal::CollectorStore> store;

private:
  link::EventReceiver receiver_;
};

// A clerk at a counter: mostly does what comes next, sometimes anything, and asks again under the same id when no
// answer comes. Has no journal, so it forgets everything in a crash.
class CounterNode {
public:
  CounterNode(const Stage& stage, const config::CentreNode& node, ClerkId clerk);
  void act(Random& random);  // nothing while it waits for an answer
  bool waits() const { return pending_.has_value() || requests_.waiting() > 0; }
  wire::Transport& transport() { return *line_.transport; }
  runtime::MachineTime time;
  runtime::Loop loop{time};

private:
  enum class Stand : std::uint8_t { out, closed, idle, called, serving };
  wire::CommandBody next(Random& random) const;
  void send();
  void learn(const wire::CommandBody& asked, const wire::ReplyBody& reply);

  const Stage& stage_;
  NodeId node_;
  ClerkId clerk_;
  Line line_;
  link::RequestClient requests_;
  Stand stand_ = Stand::out;
  std::optional<wire::Command> pending_;  // asked, and no answer yet
};

}  // namespace motcua::world
