#include "firmware/link/presence.hpp"

#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <utility>

namespace motcua::link {

wire::Message offline_will(const wire::Address& self, std::string_view program) {
  wire::Health health;
  health.node = self.node;
  health.program = program;
  return wire::message_of(self, health);
}

void on_return(Router& router, std::string health, std::function<void()> handler) {
  router.on_message(std::move(health), [handler = std::move(handler)](const wire::Message& message) {
    if (message.retain == wire::Retain::yes) return;
    const auto said = wire::read<wire::Health>(message.payload);
    if (said && said->status == wire::NodeStatus::online) handler();
  });
}

std::vector<wire::StandingFault> own_faults(const std::vector<std::string>& codes) {
  std::vector<wire::StandingFault> out;
  out.reserve(codes.size());
  for (const auto& code : codes) out.push_back({.device = std::nullopt, .fault = code});
  return out;
}

Presence::Presence(Router& router, wire::Address self, std::string program, Instant since)
    : router_(router), self_(std::move(self)) {
  health_.node = self_.node;
  health_.status = wire::NodeStatus::online;
  health_.program = std::move(program);
  health_.since = since;
  router_.on_connected(scope_.guard([this] { publish(); }));
}

void Presence::set_faults(std::vector<wire::StandingFault> faults) {
  std::optional<std::vector<wire::StandingFault>> standing;
  if (!faults.empty()) standing = std::move(faults);
  if (standing == health_.standing) return;
  health_.standing = std::move(standing);
  health_.faults.clear();
  for (const auto& one : health_.standing.value_or(std::vector<wire::StandingFault>()))
    if (!std::ranges::contains(health_.faults, one.fault)) health_.faults.push_back(one.fault);
  publish();
}

void Presence::leave() {
  health_.status = wire::NodeStatus::offline;
  health_.since.reset();
  publish();
}

// What cannot go out now goes out at the next connection.
void Presence::publish() {
  if (router_.transport().connected())
    static_cast<void>(router_.transport().publish(wire::message_of(self_, health_)));
}

}  // namespace motcua::link
