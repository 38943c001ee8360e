#include "drivers/supervisor/supervision.hpp"

#include <algorithm>
#include <format>
#include <utility>

namespace motcua::drivers {
namespace {

Fault own_fault(std::string_view code, std::string detail) {
  return {.code = std::string(code), .detail = std::move(detail)};
}

}  // namespace

Supervision::Supervision(SupervisionPlan plan, DeviceKind kind, std::string driver)
    : plan_(std::move(plan)), kind_(kind) {
  info_.id = plan_.id;
  info_.kind = kind.name;
  info_.driver = std::move(driver);
  published_ = info_;
}

Result<std::vector<Supervision::Effect>> Supervision::ask(Uuid request, SteadyTime now) {
  const auto refuse = [this](std::string why) {
    return fail(ErrorCode::unavailable, plan_.id.text(), std::move(why));
  };
  if (const auto* fault = blocking()) return refuse(fault->code);
  if (info_.health == Health::absent) return refuse("not started");
  if (waiting_.size() >= plan_.most_waiting)
    return refuse(std::format("{} requests wait already", waiting_.size()));
  waiting_.push_back(request);
  send_next(now);
  settle();
  return take_effects();
}

std::vector<Supervision::Effect> Supervision::step(const Input& input, SteadyTime now) {
  std::visit([this, now](const auto& what) { on(what, now); }, input);
  send_next(now);
  settle();
  return take_effects();
}

std::optional<SteadyTime> Supervision::next_tick() const {
  auto next = link_due_;
  const auto also = [&next](SteadyTime due) { next = next ? std::min(*next, due) : due; };
  if (in_hand_) also(in_hand_->deadline);
  if (in_hand_ && in_hand_->fault_deadline) also(*in_hand_->fault_deadline);
  return next;
}

void Supervision::on(const Start& /*input*/, SteadyTime now) {
  if (started_) return;
  started_ = true;
  open(now);
}

void Supervision::on(const Attached& input, SteadyTime now) {
  if (link_ != Link::opening) return;  // an answer to an attempt that was given up
  link_ = Link::up;
  link_due_.reset();
  back_off_ = Milliseconds{0};
  info_.model = input.model;
  info_.capabilities = input.capabilities;
  on(FaultsRead{input.faults}, now);
}

void Supervision::on(const Lost& input, SteadyTime now) {
  if (link_ != Link::down) lose(input.fault, now);
}

void Supervision::on(const FaultsRead& input, SteadyTime now) {
  if (link_ != Link::up) return;
  info_.faults.clear();
  for (const auto& fault : input.faults) info_.faults.push_back(graded(fault));
  const auto* fault = blocking();
  if (fault != nullptr) refuse_waiting(*fault);
  if (!in_hand_ || in_hand_->cancelled_for) return;
  if (fault == nullptr)
    in_hand_->fault_deadline.reset();
  else if (!in_hand_->fault_deadline)
    in_hand_->fault_deadline = now + plan_.fault_patience;
}

void Supervision::on(const Ended& input, SteadyTime /*now*/) {
  if (!in_hand_ || in_hand_->request != input.request) return;  // answered before, when patience ended
  auto fault = input.fault;
  // Why it was cancelled says more than that it was.
  if (fault && in_hand_->cancelled_for) fault = in_hand_->cancelled_for;
  if (fault) fault = graded(*fault);
  effects_.emplace_back(Tell{input.request, std::move(fault)});
  in_hand_.reset();
}

void Supervision::on(const Tick& /*input*/, SteadyTime now) {
  if (link_due_ && *link_due_ <= now) {
    if (link_ == Link::down)
      open(now);
    else
      lose(own_fault(kind_.gone, "no answer while opening"), now);
    return;
  }
  if (!in_hand_) return;
  if (in_hand_->deadline <= now) {
    if (in_hand_->cancelled_for)
      lose(own_fault(kind_.silent, "no answer to a cancellation"), now);
    else
      cancel(own_fault(kind_.silent, "not done within its deadline"), now);
  } else if (in_hand_->fault_deadline && *in_hand_->fault_deadline <= now) {
    if (const auto* fault = blocking()) cancel(*fault, now);
  }
}

void Supervision::on(const Nudge& /*input*/, SteadyTime now) {
  if (!started_ || link_ != Link::down) return;
  back_off_ = Milliseconds{0};
  open(now);
}

void Supervision::on(const Withdraw& input, SteadyTime now) {
  auto withdrawn = own_fault(kind_.refused, "withdrawn by its owner");
  if (std::erase(waiting_, input.request) > 0)
    effects_.emplace_back(Tell{input.request, graded(std::move(withdrawn))});
  else if (in_hand_ && in_hand_->request == input.request && !in_hand_->cancelled_for)
    cancel(withdrawn, now);
}

void Supervision::open(SteadyTime now) {
  link_ = Link::opening;
  link_due_ = now + plan_.open_deadline;
  effects_.emplace_back(Open{});
}

// The device is gone: what it had in hand has an outcome that nobody knows, what waits was never sent.
void Supervision::lose(Fault fault, SteadyTime now) {
  fault = graded(std::move(fault));
  link_ = Link::down;
  back_off_ = back_off_ == Milliseconds{0} ? plan_.first_back_off : std::min(back_off_ * 2, plan_.longest_back_off);
  link_due_ = now + back_off_;
  info_.faults.assign(1, fault);
  if (in_hand_) {
    auto unknown = own_fault(kind_.silent, "its outcome is not known: " + fault.detail);
    effects_.emplace_back(Tell{in_hand_->request, graded(std::move(unknown))});
    in_hand_.reset();
  }
  refuse_waiting(fault);
}

void Supervision::cancel(const Fault& fault, SteadyTime now) {
  in_hand_->cancelled_for = graded(fault);
  in_hand_->deadline = now + plan_.cancel_deadline;
  in_hand_->fault_deadline.reset();
  effects_.emplace_back(Cancel{in_hand_->request});
}

void Supervision::send_next(SteadyTime now) {
  if (link_ != Link::up || in_hand_ || waiting_.empty() || blocking() != nullptr) return;
  in_hand_ = InHand{.request = waiting_.front(), .deadline = now + plan_.request_deadline};
  waiting_.pop_front();
  effects_.emplace_back(Send{in_hand_->request});
}

void Supervision::refuse_waiting(const Fault& fault) {
  for (const auto& request : std::exchange(waiting_, {})) effects_.emplace_back(Tell{request, fault});
}

// Health follows from the link and the faults; a changed snapshot is published once a step.
void Supervision::settle() {
  if (!started_)
    info_.health = Health::absent;
  else if (link_ != Link::up)
    info_.health = info_.faults.empty() ? Health::starting : Health::backing_off;  // it has been lost before
  else if (blocking() != nullptr)
    info_.health = Health::faulted;
  else
    info_.health = info_.faults.empty() ? Health::ready : Health::degraded;
  if (info_ == published_) return;
  published_ = info_;
  effects_.emplace_back(Publish{info_});
}

std::vector<Supervision::Effect> Supervision::take_effects() {
  return std::exchange(effects_, {});
}

Fault Supervision::graded(Fault fault) const {
  const auto row = plan_.severities.find(fault.code);
  if (row != plan_.severities.end()) fault.severity = row->second;
  return fault;
}

// The worst fault that keeps the device from working; without a connection any fault does.
const Fault* Supervision::blocking() const {
  const auto worst = std::ranges::max_element(info_.faults, {}, &Fault::severity);
  if (worst == info_.faults.end()) return nullptr;
  const bool down = started_ && link_ != Link::up;
  return worst->severity != Severity::notice || down ? &*worst : nullptr;
}

}  // namespace motcua::drivers
