// The clerk's terminal around its screens: asks the hub what
// the clerk touched, and shows only what the hub has said.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/host/randomness.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/link/request_client.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/states.hpp"
#include "ui/counter/view.hpp"

#include <functional>
#include <optional>

namespace motcua::counter {

struct CounterParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Randomness& randomness;
  host::Trace& trace;
  link::RequestClient& requests;
  NodeId self;
  counter_ui::Setup setup;
  std::function<void()> changed;  // the picture may have changed
};

class Counter {
public:
  explicit Counter(CounterParts parts) : parts_(std::move(parts)) {}

  void on_hub(wire::NodeStatus status);
  void on_counter(const wire::CounterState& state);
  void give(const counter_ui::Intent& intent);  // what the clerk touched
  void draw(kit::Ui& ui);
  void settle();

  const counter_ui::Model& model() const { return model_; }

private:
  void ask(const counter_ui::Request& request);
  void answered(const Uuid& command, const Result<wire::Reply>& reply);
  Milliseconds steady() const;
  void tell_time();
  void change();

  CounterParts parts_;
  counter_ui::Model model_;
  counter_ui::Local local_;
  counter_ui::Intents intents_;
  std::optional<Uuid> pending_;
  std::optional<runtime::TimerId> next_change_;
  runtime::Scope scope_;
};

}  // namespace motcua::counter
