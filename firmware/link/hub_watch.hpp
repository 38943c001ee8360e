// A node's view of its hub: whether it is there, and its retained states in order of freshness. A state that is
// older than one already seen (the same epoch with a lower sequence, or an epoch that was left for another) is
// ignored, so a stale retained message that comes back after a broker's restart never overwrites the present. Clocks do
// not count: who has a new journal is the hub of now, also where the one before was ahead of the time.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/states.hpp"
#include "firmware/wire/topics.hpp"

#include <boost/describe/class.hpp>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace motcua::link {

class HubWatch {
public:
  // Only what has a handler is subscribed to. A further state is a further handler, here and in the description.
  struct Handlers {
    std::function<void(wire::NodeStatus)> status;
    std::function<void(const wire::CallsState&)> calls;
    std::function<void(const wire::QueueState&)> queue;
    // Of the counter that `reader` is the node of; no other node is let at it.
    std::function<void(const wire::CounterState&)> counter;
    NodeId reader = {};
    // A further state for all is a further handler in this list.
    BOOST_DESCRIBE_CLASS(Handlers, (), (status, calls, queue), (), ())
  };
  // Router and log must outlive the watch; a lost connection counts as an absent hub.
  HubWatch(Router& router, host::Log& log, const wire::Address& hub, Handlers handlers);
  HubWatch(const HubWatch&) = delete;
  HubWatch& operator=(const HubWatch&) = delete;

private:
  bool newer(std::string_view state_name, const wire::Freshness& freshness);
  void take_health(const wire::Message& message);
  void follow(Router& router, const wire::Address& hub, const std::function<void(wire::NodeStatus)>& handler);
  template <class State>
  void follow(Router& router, const wire::Address& hub, const std::function<void(const State&)>& handler);
  template <class State>
  void follow(Router& router, const std::string& topic, const std::function<void(const State&)>& handler);

  host::Log& log_;
  Handlers handlers_;
  std::map<std::string, wire::Freshness, std::less<>> latest_;
  std::set<Uuid> left_;  // epochs; one for each time that the hub's journal was replaced while this program runs
  runtime::Scope scope_;
};

}  // namespace motcua::link
