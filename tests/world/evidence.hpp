// What was seen from outside the programs and outlives their crashes: commands that reached the hub, tickets that
// were granted, and what should never have happened.
#pragma once

#include "firmware/wire/ports.hpp"
#include "firmware/wire/replies.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace motcua::world {

struct Evidence {
  std::vector<std::string> broken;              // empty is good
  std::map<Uuid, wire::Message> orders;         // issue_ticket commands that reached the hub
  std::set<Uuid> answered;                      // commands of kiosks
  std::vector<wire::Message> commands;          // as they came, for echoes long after
  std::map<Uuid, wire::TicketGranted> granted;  // by command
  std::vector<Uuid> granted_in_order;
  int echoes = 0;  // commands that reached the hub more than once

  void reached_hub(const wire::Message& message);
  void reached_node(const wire::Message& message);  // on its reply topic

private:
  std::set<Uuid> seen_;
};

}  // namespace motcua::world
