#include "firmware/link/hub_watch.hpp"

#include "firmware/wire/read.hpp"

#include <boost/mp11/algorithm.hpp>
#include <format>

namespace motcua::link {
namespace {

void log_unreadable(host::Log& log, const wire::Message& message, const Error& error) {
  log.once(host::Level::warning, message.topic,
           std::format("{} is unreadable: {}", message.topic, describe(error)));
}

}  // namespace

HubWatch::HubWatch(Router& router, host::Log& log, const wire::Address& hub, Handlers handlers)
    : log_(log), handlers_(std::move(handlers)) {
  boost::mp11::mp_for_each<boost::describe::describe_members<Handlers, boost::describe::mod_public>>(
      [&](auto member) { follow(router, hub, handlers_.*member.pointer); });
  if (handlers_.counter) follow(router, wire::state_topic(hub, handlers_.reader.text()), handlers_.counter);
}

void HubWatch::follow(Router& router, const wire::Address& hub,
                      const std::function<void(wire::NodeStatus)>& handler) {
  if (!handler) return;
  router.on_message(wire::topic(hub, wire::Health::kind),
                    scope_.guard([this](const wire::Message& message) { take_health(message); }));
  router.on_lost(scope_.guard([this](const Error&) { handlers_.status(wire::NodeStatus::offline); }));
}

template <class State>
void HubWatch::follow(Router& router, const wire::Address& hub, const std::function<void(const State&)>& handler) {
  follow(router, wire::topic(hub, State::kind), handler);
}

void HubWatch::take_health(const wire::Message& message) {
  const auto health = wire::read<wire::Health>(message.payload);
  if (health)
    handlers_.status(health->status);
  else
    log_unreadable(log_, message, health.error());
}

template <class State>
void HubWatch::follow(Router& router, const std::string& topic, const std::function<void(const State&)>& handler) {
  if (!handler) return;
  router.on_message(topic, scope_.guard([this, &handler](const wire::Message& message) {
    const auto state = wire::read<State>(message.payload);
    if (!state)
      log_unreadable(log_, message, state.error());
    else if (newer(State::kind.name, state->freshness))
      handler(*state);
  }));
}

bool HubWatch::newer(std::string_view state_name, const wire::Freshness& freshness) {
  if (left_.contains(freshness.epoch)) return false;
  const auto held = latest_.find(state_name);
  if (held != latest_.end()) {
    const bool same = held->second.epoch == freshness.epoch;
    if (same && freshness.sequence < held->second.sequence) return false;
    if (!same) left_.insert(held->second.epoch);
  }
  latest_.insert_or_assign(std::string(state_name), freshness);
  return true;
}

}  // namespace motcua::link
