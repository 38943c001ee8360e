// One node's connection to one broker, as every program has it:
// transport, router and presence, started and stopped together.
#pragma once

#include "drivers/api/devices.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/link/paho_transport.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/loop.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <memory>

namespace motcua::connection {

// The faults of a program's devices, for its health topic.
std::vector<wire::StandingFault> standing(const std::vector<drivers::DeviceFault>& faults);

// Where the broker is and what proves this node to it, as configured; the caller adds its client id and the rest.
link::PahoOptions options_of(const config::Broker& broker);

class Connection {
public:
  // `program` names itself on the health topic, with the product's version.
  Connection(runtime::Loop& loop, host::Log& log, const config::Broker& broker, const wire::Address& self,
             std::string_view program, const host::Clock& clock);

  void start() { router_.start(); }
  void stop();  // says goodbye first: an orderly stop sends no will
  wire::Transport& transport() { return *transport_; }
  link::Router& router() { return router_; }
  link::Presence& presence() { return presence_; }

private:
  std::unique_ptr<wire::Transport> transport_;
  link::Router router_;
  link::Presence presence_;
};

}  // namespace motcua::connection
