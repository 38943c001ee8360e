// A broker inside the process, for virtual centres (many nodes in one program) and for tests of faults: topics with
// wildcards, retained messages, wills, response topics, and a script of what goes wrong, the same for the same
// seed. All transports of one broker run on one loop; every delivery is a task of its own on it.
#pragma once

#include "firmware/runtime/loop.hpp"
#include "firmware/wire/ports.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace motcua::link {

// Chances in percent, drawn for each delivery to each receiver (the will and retained messages excepted).
struct NetworkFaults {
  std::uint64_t seed = 1;
  int drop = 0;             // lost although the publisher was told yes, as a broker that dies does
  int duplicate = 0;        // delivered twice
  int reorder = 0;          // delivered after the next message
  int disconnect = 0;       // the receiver's connection breaks instead, and comes back by itself
  Milliseconds slowest{0};  // each delivery takes up to so long; one receiver's keep their order
};

class MemoryBroker {
public:
  explicit MemoryBroker(runtime::Loop& loop);
  ~MemoryBroker();
  MemoryBroker(const MemoryBroker&) = delete;
  MemoryBroker& operator=(const MemoryBroker&) = delete;

  // A client; a second one with the same id takes the first one's place, as in MQTT.
  std::unique_ptr<wire::Transport> connect(std::string client, std::optional<wire::Message> will = std::nullopt);

  void set_faults(const NetworkFaults& faults);
  // Everybody loses the connection; retained messages are forgotten, as by a broker without a store.
  void go_down();
  void come_up();                                    // everybody connects again
  void break_connection(const std::string& client);  // its will is published; it connects again by itself

  struct State;

private:
  std::shared_ptr<State> state_;
};

}  // namespace motcua::link
