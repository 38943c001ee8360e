// What was seen from outside the programs and outlives their crashes: commands that reached the hub, tickets that
// were granted, and what should never have happened.
#pragma once

#include "firmware/wire/ports.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace motcua::world {

struct Evidence {
  std::vector<std::string> broken;       // empty is good
  std::map<Uuid, wire::Message> orders;  // issue_ticket commands that reached the hub
  std::map<Uuid, wire::Message> todays_orders;
  std::function<void()> on_next_command;        // called once
  std::set<Uuid> answered;                      // commands of kiosks
  std::vector<wire::Message> commands;          // as they came, for echoes long after
  std::map<Uuid, wire::TicketGranted> granted;  // by command
  std::vector<Uuid> granted_in_order;
  int echoes = 0;  // commands that reached the hub more than once
  std::size_t chimes = 0;
  std::int64_t visits = 0;     // at kiosks, crashes in the middle of one aside
  std::int64_t crossings = 0;  // a kiosk knew somebody else than the one who stood there
  std::map<std::string, std::int64_t, std::less<>>
      identities;      // how people were identified, what devices did meanwhile
  std::string digest;  // over everything that was seen, in its order: the same for the same run

  void reached_hub(const wire::Message& message);
  void reached_node(const wire::Message& message);  // on its reply topic
  void shown(const wire::CallsState& calls);        // by a wallboard
  void note(std::string_view seen);                 // into the digest

private:
  std::set<Uuid> seen_;
};

}  // namespace motcua::world
