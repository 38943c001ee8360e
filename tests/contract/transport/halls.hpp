// The two networks on which the transport contract is tested.
#pragma once

#include "firmware/link/memory_transport.hpp"
#include "firmware/link/paho_transport.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/event_flow.hpp"

namespace motcua::test {

struct MemoryHall {
  LoopRunner runner;
  host::Log log{"test", host::Level::error};
  link::MemoryBroker broker{runner.loop};

  std::unique_ptr<wire::Transport> connect(const std::string& client,
                                           std::optional<wire::Message> will = std::nullopt) {
    return broker.connect(client, std::move(will));
  }
  void break_broker() { broker.go_down(); }
  void mend_broker() { broker.come_up(); }
};

struct PahoHall {
  LoopRunner runner;
  host::Log log{"test", host::Level::error};
  Broker broker{{{"somebody", "invented-password"}, {"reader", "another-password", {"topic read motcua/#"}}}};

  link::PahoOptions options(const std::string& client) const {
    return {.port = broker.port(),
            .client = client,
            .user = "somebody",
            .password = Secret<std::string>("invented-password"),
            .first_pause = Milliseconds{20},
            .longest_pause = Milliseconds{100}};
  }
  std::unique_ptr<wire::Transport> connect(link::PahoOptions options) {
    return link::make_paho_transport(runner.loop, log, std::move(options));
  }
  std::unique_ptr<wire::Transport> connect(const std::string& client,
                                           std::optional<wire::Message> will = std::nullopt) {
    auto with_will = options(client);
    with_will.will = std::move(will);
    return connect(std::move(with_will));
  }
  void break_broker() { broker.kill(); }
  void mend_broker() { broker.start(); }
};

}  // namespace motcua::test
