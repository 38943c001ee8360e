#include "firmware/terminal/counter.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/host/identifiers.hpp"

#include <algorithm>

namespace motcua::counter {
namespace {

constexpr std::chrono::seconds answer_limit{8};
constexpr Milliseconds slow_after{500};

wire::CommandBody body_of(const counter_ui::Request& request) {
  return std::visit(
      Overloaded{[](const counter_ui::LogIn& it) -> wire::CommandBody { return wire::LogIn{it.clerk, it.code}; },
                 [](const queue::IsClerkVerb auto& verb) -> wire::CommandBody { return verb; }},
      request);
}

counter_ui::CounterFacts facts_of(const wire::CounterState& state, Milliseconds now) {
  counter_ui::CounterFacts facts{
      .door = state.open ? counter_ui::CounterFacts::Door::open : counter_ui::CounterFacts::Door::closed,
      .clerk = state.clerk};
  for (const auto& group : state.groups) {
    facts.waiting += group.waiting;
    facts.lines.push_back({group.group, group.waiting});
  }
  if (const auto& ticket = state.ticket)
    facts.ticket =
        counter_ui::TicketFacts{.number = ticket->number,
                                .service = ticket->service,
                                .purpose = ticket->purpose,
                                .phase = ticket->phase,
                                .call_count = ticket->call_count,
                                .priority = ticket->priority,
                                .preparation = ticket->preparation,
                                .since = ticket->since,
                                .began = now - std::max(Milliseconds{0}, state.freshness.at - ticket->since)};
  return facts;
}

}  // namespace

void Counter::on_hub(wire::NodeStatus status) {
  model_.link = status == wire::NodeStatus::online ? counter_ui::Link::connected : counter_ui::Link::lost;
  change();
}

void Counter::on_counter(const wire::CounterState& state) {
  auto next = facts_of(state, steady());
  counter_ui::reconcile(local_, model_.counter, next);
  model_.counter = std::move(next);
  change();
}

Milliseconds Counter::steady() const {
  return std::chrono::floor<Milliseconds>(parts_.loop.now().time_since_epoch());
}

void Counter::tell_time() {
  model_.now = parts_.clock.now();
  model_.steady = steady();
}

void Counter::draw(kit::Ui& ui) {
  tell_time();
  counter_ui::draw(counter_ui::present(parts_.setup, model_, local_), local_, ui, intents_);
}

void Counter::settle() {
  const auto intents = std::exchange(intents_, {});
  for (const auto& intent : intents) give(intent);
}

void Counter::give(const counter_ui::Intent& intent) {
  if (const auto request = counter_ui::apply(local_, model_, intent)) ask(*request);
  change();
}

void Counter::ask(const counter_ui::Request& request) {
  const wire::Command command{.id = host::new_uuid(parts_.clock, parts_.randomness),
                              .at = parts_.clock.now().instant,
                              .source = parts_.self,
                              .clerk = model_.counter.clerk,
                              .body = body_of(request)};
  pending_ = command.id;
  model_.answer = counter_ui::Answer::due;
  model_.refusal.reset();
  parts_.trace.point("counter.ask", {{"command", command.id.text()}});
  parts_.requests.send(
      command, answer_limit,
      scope_.guard([this, id = command.id](const Result<wire::Reply>& reply) { answered(id, reply); }));
  parts_.loop.after(slow_after, scope_.guard([this, id = command.id] {
    if (pending_ != id) return;
    model_.answer = counter_ui::Answer::slow;
    change();
  }));
}

void Counter::answered(const Uuid& command, const Result<wire::Reply>& reply) {
  if (pending_ != command) return;
  pending_.reset();
  model_.answer = counter_ui::Answer::none_due;
  if (!reply) {
    model_.refusal = "no_answer";
  } else if (const auto* refused = std::get_if<wire::Refused>(&reply->body)) {
    model_.refusal = refused->reason;
  }
  change();
}

void Counter::change() {
  if (next_change_) parts_.loop.cancel(*next_change_);
  tell_time();
  next_change_ = parts_.loop.after(counter_ui::until_change(model_), scope_.guard([this] {
    next_change_.reset();
    change();
  }));
  parts_.changed();
}

}  // namespace motcua::counter
