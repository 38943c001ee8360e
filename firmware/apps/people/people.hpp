// The part of a hub or collector that lets people in: its two connections beside the node's own, and the keeper over them.
#pragma once

#include "firmware/keeper/session_keeper.hpp"
#include "firmware/link/paho_transport.hpp"
#include "kiosk-config/model/node_config.hpp"

namespace motcua::people {

class People {
public:
  // None where the configuration lets nobody in. `main` is the router of the broker itself; all must outlive it.
  static Result<std::unique_ptr<People>> open(const config::NodeConfig& node, runtime::Loop& loop, host::Log& log,
                                              const host::Clock& clock, link::Router& main,
                                              const wire::Address& self);
  People(const People&) = delete;
  People& operator=(const People&) = delete;

  void start();
  void stop();
  bool takes(const wire::Message& command) { return keeper_->takes(command); }

private:
  People(const config::NodeConfig& node, runtime::Loop& loop, host::Log& log);

  host::SystemRandomness randomness_;
  std::unique_ptr<wire::Transport> door_transport_;
  std::unique_ptr<wire::Transport> control_transport_;
  link::Router door_;
  link::Router control_;
  std::unique_ptr<keeper::SessionKeeper> keeper_;
};

}  // namespace motcua::people
