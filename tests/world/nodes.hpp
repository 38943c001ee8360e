// The nodes of the world: the product's own parts, wired as its programs wire them, over in-process brokers. Each
// node has a loop of its own, so that destroying a node is a crash: what waited in its loop is gone, nothing was
// stopped in order, and only its journal file remains.
#pragma once

#include "drivers/api/speaker.hpp"
#include "firmware/board/board.hpp"
#include "firmware/hub/hub.hpp"
#include "firmware/journal/journal_inbox.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/hub_watch.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/link/request_client.hpp"
#include "tests/support/chance.hpp"
#include "tests/world/evidence.hpp"
#include "tests/world/installation.hpp"

#include <filesystem>

namespace motcua::world {

using test::between;
using test::happens;
using test::one_of;
using test::Random;

// The network is nobody's program: it has its own loop and survives every crash.
struct Network {
  explicit Network(runtime::TimeSource& time) : loop(time) {}
  runtime::Loop loop;
  link::MemoryBroker centre{loop};
  link::MemoryBroker province{loop};
};

// What all nodes stand on. Outlives them.
struct Stage {
  const Installation& installation;
  runtime::TimeSource& time;
  const host::Clock& clock;
  host::Randomness& randomness;
  host::Log& log;
  Network& network;
  Evidence& evidence;
  std::filesystem::path folder;

  wire::Address address(const NodeId& node) const { return {installation.centre.id, node}; }
  wire::Address hub() const { return address(installation.hub()); }
  std::string hub_health() const { return wire::topic(hub(), wire::Channel::health); }
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
  explicit HubNode(const Stage& stage);   // throws std::runtime_error when its journal cannot be opened
  void begin_day() { hub_.begin_day(); }  // as the program does every minute
  runtime::Loop loop;

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
  runtime::Loop loop;

private:
  Line province_;

public:
  std::unique_ptr<journal::CollectorStore> store;

private:
  link::EventReceiver receiver_;
};

class Chimes final : public drivers::Speaker {
public:
  explicit Chimes(Evidence& evidence) : evidence_(evidence) {}
  void start(std::function<void(drivers::SpeakerEvent)> /*on_event*/) override {}
  Status submit(drivers::Sound /*sound*/) override {
    ++evidence_.chimes;
    return {};
  }
  drivers::DeviceInfo info() const override {
    return {.id = DeviceId::parse("loa-1").value(),
            .kind = "speaker",
            .driver = "counted",
            .health = drivers::Health::ready};
  }
  void withdraw(const Uuid& /*request*/) override {}
  void look_again() override {}

private:
  Evidence& evidence_;
};

// The wallboard, whose chimes are counted.
class BoardNode {
public:
  BoardNode(const Stage& stage, const NodeId& node);
  runtime::Loop loop;

private:
  host::Trace trace_;
  Line line_;
  Chimes chimes_;
  wallboard::Board board_;
  link::HubWatch watch_;
};

// A clerk at a counter: mostly does what comes next, sometimes anything, and asks again under the same id when no
// answer comes. Has no journal, so it forgets everything in a crash.
enum class Shift : std::uint8_t { working, ending };
class CounterNode {
public:
  CounterNode(const Stage& stage, const config::CentreNode& node, ClerkId clerk);
  void act(Random& random, Shift shift);     // nothing while it waits for an answer
  Milliseconds pause(Random& random) const;  // until the clerk's next act
  bool waits() const { return pending_.has_value() || requests_.waiting() > 0; }
  wire::Transport& transport() { return *line_.transport; }
  runtime::Loop loop;

private:
  enum class Stand : std::uint8_t { out, closed, idle, called, serving };
  std::optional<wire::CommandBody> next(Random& random, Shift shift) const;
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
