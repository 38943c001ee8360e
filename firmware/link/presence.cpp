#include "firmware/link/presence.hpp"

#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

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

Presence::Presence(Router& router, wire::Address self, std::string program, Instant since)
    : router_(router), self_(std::move(self)) {
  health_.node = self_.node;
  health_.status = wire::NodeStatus::online;
  health_.program = std::move(program);
  health_.since = since;
  router_.on_connected(scope_.guard([this] { publish(); }));
}

void Presence::set_faults(std::vector<std::string> faults) {
  if (faults == health_.faults) return;
  health_.faults = std::move(faults);
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
