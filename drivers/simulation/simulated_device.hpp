// The back end that every class's simulated device is: it carries requests out as a function says, at the pace and
// with the faults of its script.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/simulation/story.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

#include <memory>
#include <utility>

namespace motcua::drivers {

template <class Class>
struct Simulation {
  std::string model;
  Capabilities capabilities;
  Milliseconds pace{0};    // from taking a request to its end
  Milliseconds look{250};  // how often the script's file is looked at
  // Whether the device takes this request at all; an error is why not.
  std::function<Status(const typename Class::Request&)> accept;
  // At the end of its time: what it did. An error refuses the request.
  std::function<Result<typename Class::Answer>(const typename Class::Request&)> finish;
};

template <class Class>
class SimulatedDevice final : public BackEnd<Class> {
public:
  using Request = typename Class::Request;

  SimulatedDevice(runtime::Loop& loop, Simulation<Class> simulation, Story story)
      : loop_(loop), simulation_(std::move(simulation)), story_(std::move(story)) {
    look_later();
  }

  std::string driver() const override { return "simulated"; }
  void listen(std::function<void(Report<Class>)> on_report) override { on_report_ = std::move(on_report); }

  void open() override {
    drop_request();
    opened_ = true;
    shown_.reset();
    report_soon();
  }

  void send(Request request) override {
    story_.read_again();  // who empties the tray and then prints finds it empty
    story_.take_request(loop_.now());
    if (story_.condition().manner == Manner::refuse)
      refusal_ = refused(request, "the simulated device is unwilling");
    else if (const auto accepted = simulation_.accept(request); !accepted)
      refusal_ = refused(request, describe(accepted.error()));
    request_ = std::move(request);
    report_soon();
  }

  void cancel(Uuid request) override {
    if (!request_ || request_->id != request || story_.condition().manner == Manner::silent) return;
    refusal_ = Refused{request, {.code = "cancelled", .detail = "cancelled before it was done"}};
    report_soon();
  }

private:
  static Refused refused(const Request& request, std::string why) {
    return {request.id, {.code = std::string(Class::kind.refused), .detail = std::move(why)}};
  }

  void look_later() {
    loop_.after(simulation_.look, scope_.guard([this] {
      story_.read_again();
      story_.pass(loop_.now());
      report();
      look_later();
    }));
  }

  void report_soon() {
    if (std::exchange(report_is_due_, true)) return;
    loop_.after(Milliseconds{0}, scope_.guard([this] {
      report_is_due_ = false;
      report();
    }));
  }

  // Brings what the owner knows in line with the condition, and moves the request on.
  void report() {
    if (!opened_ || !on_report_) return;
    const auto condition = story_.condition();
    if (!condition.attached) {
      opened_ = false;
      drop_request();
      return on_report_(Lost{{.code = std::string(Class::kind.gone), .detail = "the simulated cable is out"}});
    }
    if (!shown_)
      on_report_(Attached{simulation_.model, story_.faults(), simulation_.capabilities});
    else if (*shown_ != condition.faults)
      on_report_(FaultsRead{story_.faults()});
    shown_ = condition.faults;
    if (refusal_) {
      const auto refusal = *std::exchange(refusal_, std::nullopt);
      drop_request();
      return on_report_(refusal);
    }
    move_on(condition);
  }

  // Time runs only while nothing holds the request; what was interrupted begins anew, as a real device does.
  void move_on(const Condition& condition) {
    if (!request_ || story_.holds_requests()) return stop_working();
    if (std::exchange(is_working_, true)) return;
    loop_.after(condition.pace.value_or(simulation_.pace), working_.guard([this] {
      is_working_ = false;
      const auto request = *std::exchange(request_, std::nullopt);
      if (auto done = simulation_.finish(request))
        on_report_(std::move(*done));
      else
        on_report_(refused(request, describe(done.error())));
    }));
  }

  void stop_working() {
    working_.begin_anew();
    is_working_ = false;
  }
  void drop_request() {
    stop_working();
    request_.reset();
    refusal_.reset();
  }

  runtime::Loop& loop_;
  Simulation<Class> simulation_;
  Story story_;
  std::function<void(Report<Class>)> on_report_;
  bool opened_ = false;
  bool report_is_due_ = false;
  std::optional<std::vector<std::string>> shown_;  // the faults that the owner was told last
  std::optional<Request> request_;
  std::optional<Refused> refusal_;
  bool is_working_ = false;
  runtime::Scope working_;  // on the request in hand
  runtime::Scope scope_;
};

}  // namespace motcua::drivers
