// Any back end of any class under the one supervisor: this is the Device that a program holds.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/supervisor/supervision.hpp"
#include "firmware/base/overloaded.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

#include <memory>
#include <unordered_map>

namespace motcua::drivers {

// The shell around Supervision: carries its effects out in order, keeps the open requests and their answers, and
// sets one timer on the loop.
template <class Class>
class Supervised final : public Device<Class> {
public:
  using Request = typename Class::Request;
  using Answer = typename Class::Answer;

  Supervised(runtime::Loop& loop, SupervisionPlan plan, std::unique_ptr<BackEnd<Class>> back_end)
      : loop_(loop),
        supervision_(std::move(plan), Class::kind, back_end->driver()),
        back_end_(std::move(back_end)) {}

  void start(std::function<void(DeviceEvent<Class>)> on_event) override {
    if (on_event_) return;
    on_event_ = std::move(on_event);
    back_end_->listen(
        [this](const Report<Class>& report) { std::visit([this](const auto& what) { take(what); }, report); });
    step(Supervision::Start{});
  }

  Status submit(Request request) override {
    const Uuid id = request.id;
    if (open_.contains(id)) return fail(ErrorCode::duplicate, info().id.text(), "this request waits already");
    auto effects = supervision_.ask(id, loop_.now());
    if (!effects) return std::unexpected(std::move(effects).error());
    open_.emplace(id, OpenRequest{std::move(request), {}});
    queue(std::move(*effects));
    return {};
  }

  void withdraw(const Uuid& request) override { step(Supervision::Withdraw{request}); }
  DeviceInfo info() const override { return supervision_.info(); }
  void look_again() override { step(Supervision::Nudge{}); }

private:
  struct OpenRequest {
    Request request;
    std::optional<Answer> answer;  // came, and is about to be told
  };

  void take(const Answer& answer) {
    if (const auto open = open_.find(answer.request); open != open_.end()) open->second.answer = answer;
    step(Supervision::Ended{answer.request, std::nullopt});
  }
  void take(const Refused& refused) { step(Supervision::Ended{refused.request, refused.fault}); }
  void take(const Reachable& /*what*/) { step(Supervision::Nudge{}); }
  template <class What>
  void take(const What& what) {
    if constexpr (Noticing<Class> && !std::constructible_from<Supervision::Input, What>)
      on_event_(what);
    else
      step(what);
  }

  void step(const Supervision::Input& input) { queue(supervision_.step(input, loop_.now())); }

  // A back end may report within a call, and an owner may submit within an event: effects wait their turn, so that
  // each is carried out before those that follow from it.
  void queue(std::vector<Supervision::Effect> effects) {
    for (auto& effect : effects) effects_.push_back(std::move(effect));
    if (std::exchange(carrying_out_, true)) return;
    while (!effects_.empty()) {
      const auto effect = std::move(effects_.front());
      effects_.pop_front();
      std::visit([this](const auto& what) { carry_out(what); }, effect);
    }
    carrying_out_ = false;
    set_timer();
  }

  void carry_out(const Supervision::Open& /*what*/) { back_end_->open(); }
  void carry_out(const Supervision::Send& what) {
    if (const auto open = open_.find(what.request); open != open_.end()) back_end_->send(open->second.request);
  }
  void carry_out(const Supervision::Cancel& what) { back_end_->cancel(what.request); }
  void carry_out(const Supervision::Tell& what) {
    auto open = open_.extract(what.request);
    if (what.fault)
      on_event_(Refused{what.request, *what.fault});
    else if (open && open.mapped().answer)
      on_event_(std::move(*open.mapped().answer));
  }
  void carry_out(const Supervision::Publish& what) { on_event_(StatusChanged{what.info}); }

  void set_timer() {
    if (timer_) loop_.cancel(*std::exchange(timer_, std::nullopt));
    const auto next = supervision_.next_tick();
    if (!next) return;
    const auto wait = std::chrono::ceil<Milliseconds>(*next - loop_.now());
    timer_ = loop_.after(std::max(wait, Milliseconds{0}), scope_.guard([this] {
      timer_.reset();
      step(Supervision::Tick{});
    }));
  }

  runtime::Loop& loop_;
  Supervision supervision_;
  std::unique_ptr<BackEnd<Class>> back_end_;
  std::function<void(DeviceEvent<Class>)> on_event_;
  std::unordered_map<Uuid, OpenRequest> open_;  // asked for and not answered; bounded by the supervision's queue
  std::deque<Supervision::Effect> effects_;
  bool carrying_out_ = false;
  std::optional<runtime::TimerId> timer_;
  runtime::Scope scope_;
};

// `loop` must outlive the device. Destroying it answers nothing more; what is at the device is cancelled at the
// next start of the program (the back end does that on opening).
template <class Class>
std::unique_ptr<Device<Class>> supervise(runtime::Loop& loop, SupervisionPlan plan,
                                         std::unique_ptr<BackEnd<Class>> back_end) {
  return std::make_unique<Supervised<Class>>(loop, std::move(plan), std::move(back_end));
}

}  // namespace motcua::drivers
