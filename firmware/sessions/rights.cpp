#include "firmware/sessions/rights.hpp"

#include <format>

namespace motcua::sessions {
namespace {

void read_states(std::vector<Right>& out, const wire::Address& holder, std::initializer_list<const char*> names) {
  for (const auto* name : names) out.push_back({Access::read, wire::state_topic(holder, name)});
}

}  // namespace

std::vector<Right> rights(const Session& session, const wire::Address& holder) {
  const wire::Address self{session.room, session.user};
  std::vector<Right> out{{Access::write, wire::topic(self, wire::Channel::cmd)},
                         {Access::read, wire::topic(self, wire::Channel::reply)},
                         {Access::read, wire::topic(holder, wire::Channel::health)}};
  const auto figures_of = [&](std::string_view room) {
    out.push_back({Access::read, std::format("motcua/v1/{}/{}/state/#", room, holder.node.text())});
  };
  switch (session.role) {
    case wire::PersonRole::manager_province:
      figures_of("+");
      break;
    case wire::PersonRole::manager_centre:
      figures_of(session.room.text());
      break;
    // Never state/#: a counter's own state tells the priority of the ticket in hand.
    case wire::PersonRole::lead:
    case wire::PersonRole::wall:
      read_states(out, holder, {"calls", "queue", "satisfaction"});
      break;
    case wire::PersonRole::clerk:
      read_states(out, holder, {"calls", "queue"});
      break;
  }
  return out;
}

}  // namespace motcua::sessions
