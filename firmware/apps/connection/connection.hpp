// One node's connection to one broker, as every program has it:
// transport, router and presence, started and stopped together.
#pragma once

#include "drivers/api/devices.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "firmware/link/paho_transport.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/loop.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <memory>

namespace motcua::connection {

// A node's receiver refuses some of its events, which wait here (fault catalogue).
inline constexpr auto events_refused = "events_refused";

// The faults of a program's devices, for its health topic.
std::vector<wire::StandingFault> standing(const std::vector<drivers::DeviceFault>& faults);

// Tells on a node's health topic of its devices' faults and of its own, each when it changes.
class NodeFaults {
public:
  explicit NodeFaults(link::Presence& presence) : presence_(presence) {}  // which must outlive it
  void of_devices(const std::vector<drivers::DeviceFault>& faults);
  void of_outbox(link::Taking taking);

private:
  void tell();
  link::Presence& presence_;
  std::vector<wire::StandingFault> devices_;
  std::vector<wire::StandingFault> own_;
};

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
