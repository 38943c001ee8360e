// The back end that every class's simulated device is: it carries requests out as a function says, at the pace and
// with the faults of its script.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/simulation/story.hpp"
#include "drivers/simulation/surroundings.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace motcua::drivers {

template <class Class>
struct SurroundingsOf {
  struct Nothing {};
  using type = Nothing;
};
template <Noticing Class>
struct SurroundingsOf<Class> {
  using type = std::unique_ptr<Surroundings<Class>>;
};

template <class Class>
struct Simulation {
  std::string model;
  Capabilities capabilities;
  Milliseconds pace{0};    // from taking a request to its end
  Milliseconds look{250};  // how often the script's file is looked at
  // Of a class with notices, and never null there.
  typename SurroundingsOf<Class>::type around{};
  // Whether the device takes this request at all; an error is why not.
  std::function<Status(const typename Class::Request&)> accept;
  // Once the pace is over, `taken` after the request's begin: how long to wait before this is asked again, or none, then it
  // is done. Empty: a request is done at its pace.
  std::function<std::optional<Milliseconds>(const typename Class::Request&, Milliseconds taken)> wait_on = {};
  // At the end of its time and in the condition of that moment: what it did. An error refuses the request.
  std::function<Result<typename Class::Answer>(const typename Class::Request&, const Condition& now)> finish;
};

template <class Class>
class SimulatedDevice final : public BackEnd<Class> {
public:
  using Request = typename Class::Request;

  SimulatedDevice(runtime::Loop& loop, Simulation<Class> simulation, Story story)
      : loop_(loop), simulation_(std::move(simulation)), story_(std::move(story)) {
    look_around();
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
    look_around();
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
      look_around();
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
    const auto faults = faults_now();
    const bool is_new = !shown_;
    if (is_new)
      on_report_(Attached{simulation_.model, faults, simulation_.capabilities});
    else if (*shown_ != faults)
      on_report_(FaultsRead{faults});
    shown_ = faults;
    tell(is_new ? Telling::all : Telling::news);
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
    if (is_working_ && is_over_early()) return finish();
    if (std::exchange(is_working_, true)) return;
    began_ = loop_.now();
    work_for(begin(condition.pace.value_or(simulation_.pace)));
  }

  void work_for(Milliseconds time) {
    loop_.after(time, working_.guard([this] {
      look_around();
      const auto taken = std::chrono::floor<Milliseconds>(loop_.now() - began_);
      if (const auto more = simulation_.wait_on ? simulation_.wait_on(*request_, taken) : std::nullopt)
        return work_for(*more);
      finish();
    }));
  }

  // How long the request in hand takes.
  Milliseconds begin(Milliseconds pace) {
    if constexpr (Noticing<Class>) {
      const auto course = simulation_.around->begin(*request_, pace);
      for (const auto& told : course.told)
        loop_.after(told.at, working_.guard([this, notice = told.notice] {
          look_around();
          if (is_over_early()) return report();
          on_report_(notice);
        }));
      return course.length;
    } else {
      return pace;
    }
  }

  void finish() {
    stop_working();
    const auto request = *std::exchange(request_, std::nullopt);
    auto done = simulation_.finish(request, story_.condition());
    tell(Telling::news);
    if (done)
      on_report_(std::move(*done));
    else
      on_report_(refused(request, describe(done.error())));
  }

  void look_around() {
    if constexpr (Noticing<Class>) simulation_.around->look();
  }
  bool is_over_early() const {
    if constexpr (Noticing<Class>) return simulation_.around->ends_request();
    return false;
  }
  enum class Telling : std::uint8_t { all, news };
  void tell(Telling what) {
    if constexpr (Noticing<Class>)
      for (const auto& notice : what == Telling::all ? simulation_.around->all() : simulation_.around->news())
        on_report_(notice);
  }
  // One of each code: a fault has its place in the owner's list by it.
  std::vector<Fault> faults_now() const {
    auto faults = story_.faults();
    if constexpr (Noticing<Class>)
      for (auto& fault : simulation_.around->faults())
        if (!std::ranges::contains(faults, fault.code, &Fault::code)) faults.push_back(std::move(fault));
    return faults;
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
  std::optional<std::vector<Fault>> shown_;  // the faults that the owner was told last
  std::optional<Request> request_;
  std::optional<Refused> refusal_;
  bool is_working_ = false;
  std::chrono::steady_clock::time_point began_;  // with the request in hand
  runtime::Scope working_;                       // on the request in hand
  runtime::Scope scope_;
};

}  // namespace motcua::drivers
