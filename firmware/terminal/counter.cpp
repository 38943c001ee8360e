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

counter_ui::CounterFacts facts_of(const wire::CounterStatus& status) {
  counter_ui::CounterFacts facts{
      .door = status.open ? counter_ui::CounterFacts::Door::open : counter_ui::CounterFacts::Door::closed,
      .clerk = status.clerk,
      .waiting = status.waiting};
  if (status.ticket && status.service && status.purpose && status.phase)
    facts.ticket = counter_ui::TicketFacts{.number = *status.ticket,
                                           .service = *status.service,
                                           .purpose = *status.purpose,
                                           .phase = *status.phase,
                                           .call_count = status.call_count};
  return facts;
}

}  // namespace

void Counter::on_hub(wire::NodeStatus status) {
  model_.link = status == wire::NodeStatus::online ? counter_ui::Link::connected : counter_ui::Link::lost;
  change();
}

void Counter::on_queue(const wire::QueueState& queue) {
  const auto own = std::ranges::find(queue.counters, parts_.setup.counter, &wire::CounterStatus::counter);
  if (own != queue.counters.end()) take(facts_of(*own));
}

void Counter::take(const counter_ui::CounterFacts& facts) {
  auto next = facts;
  const auto& before = model_.counter.ticket;
  if (before && !next.ticket) replied_.reset();  // its number returns another day
  if (next.ticket && replied_ && replied_->number == next.ticket->number)
    next.ticket->priority = replied_->priority;
  if (next.ticket && before && before->number == next.ticket->number && before->phase == next.ticket->phase)
    next.ticket->since = before->since;
  // The retained state does not say when a phase began; this program saw it begin, unless it has just started.
  if (next.ticket && !next.ticket->since && (before || model_.counter.clerk))
    next.ticket->since = parts_.clock.now().instant;
  counter_ui::reconcile(local_, model_.counter, next);
  model_.counter = std::move(next);
  change();
}

void Counter::draw(kit::Ui& ui) {
  model_.now = parts_.clock.now();
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
  parts_.requests.send(command, answer_limit,
                       [this, id = command.id](const Result<wire::Reply>& reply) { answered(id, reply); });
  parts_.loop.after(slow_after, [this, id = command.id] {
    if (pending_ != id) return;
    model_.answer = counter_ui::Answer::slow;
    change();
  });
}

void Counter::answered(const Uuid& command, const Result<wire::Reply>& reply) {
  if (pending_ != command) return;
  pending_.reset();
  model_.answer = counter_ui::Answer::none_due;
  if (!reply) {
    model_.refusal = "no_answer";
  } else if (const auto* refused = std::get_if<wire::Refused>(&reply->body)) {
    model_.refusal = refused->reason;
  } else if (const auto* ticket = std::get_if<wire::TicketAtCounter>(&reply->body); ticket != nullptr) {
    replied_ = *ticket;
    auto& shown = model_.counter.ticket;
    if (shown && shown->number == ticket->number) shown->priority = ticket->priority;
  }
  change();
}

void Counter::change() {
  if (next_change_) parts_.loop.cancel(*next_change_);
  model_.now = parts_.clock.now();
  next_change_ = parts_.loop.after(counter_ui::until_change(model_), [this] {
    next_change_.reset();
    change();
  });
  parts_.changed();
}

}  // namespace motcua::counter
