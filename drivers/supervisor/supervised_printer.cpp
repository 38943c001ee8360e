#include "drivers/supervisor/supervised_printer.hpp"

#include "firmware/base/overloaded.hpp"

#include <unordered_map>
#include <utility>

namespace motcua::drivers {
namespace {

class SupervisedPrinter final : public Printer {
public:
  SupervisedPrinter(runtime::Loop& loop, SupervisionPlan plan, std::unique_ptr<PrinterBackEnd> back_end)
      : loop_(loop), supervision_(std::move(plan), back_end->driver()), back_end_(std::move(back_end)) {}
  ~SupervisedPrinter() override {
    if (timer_) loop_.cancel(*timer_);
  }
  SupervisedPrinter(const SupervisedPrinter&) = delete;
  SupervisedPrinter& operator=(const SupervisedPrinter&) = delete;

  void start(std::function<void(PrinterEvent)> on_event) override {
    if (on_event_) return;
    on_event_ = std::move(on_event);
    back_end_->listen([this](const PrinterReport& report) { take(report); });
    step(Supervision::Start{});
  }

  Status submit(PrintJob job) override {
    const auto id = job.id;
    if (jobs_.contains(id)) return fail(ErrorCode::duplicate, info().id.text(), "this job waits already");
    auto effects = supervision_.ask(id, loop_.now());
    if (!effects) return std::unexpected(std::move(effects).error());
    jobs_.emplace(id, std::move(job));
    queue(std::move(*effects));
    return {};
  }

  DeviceInfo info() const override { return supervision_.info(); }

  void look_again() override { step(Supervision::Nudge{}); }

private:
  void take(const PrinterReport& report) {
    using Input = Supervision::Input;
    step(std::visit(
        Overloaded{[](const Printed& done) -> Input { return Supervision::Ended{done.job, std::nullopt}; },
                   [](const PrintRefused& no) -> Input { return Supervision::Ended{no.job, no.fault}; },
                   [](const auto& other) -> Input { return other; }},
        report));
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
    if (const auto job = jobs_.find(what.request); job != jobs_.end()) back_end_->send(job->second);
  }
  void carry_out(const Supervision::Cancel& what) { back_end_->cancel(what.request); }
  void carry_out(const Supervision::Tell& what) {
    jobs_.erase(what.request);
    if (what.fault)
      on_event_(PrintRefused{what.request, *what.fault});
    else
      on_event_(Printed{what.request});
  }
  void carry_out(const Supervision::Publish& what) { on_event_(StatusChanged{what.info}); }

  void set_timer() {
    if (timer_) loop_.cancel(*std::exchange(timer_, std::nullopt));
    const auto next = supervision_.next_tick();
    if (!next) return;
    const auto wait = std::chrono::ceil<Milliseconds>(*next - loop_.now());
    timer_ = loop_.after(std::max(wait, Milliseconds{0}), [this] {
      timer_.reset();
      step(Supervision::Tick{});
    });
  }

  runtime::Loop& loop_;
  Supervision supervision_;
  std::unique_ptr<PrinterBackEnd> back_end_;
  std::function<void(PrinterEvent)> on_event_;
  std::unordered_map<Uuid, PrintJob> jobs_;  // asked for and not answered; bounded by the supervision's queue
  std::deque<Supervision::Effect> effects_;
  bool carrying_out_ = false;
  std::optional<runtime::TimerId> timer_;
};

}  // namespace

std::unique_ptr<Printer> supervise(runtime::Loop& loop, SupervisionPlan plan,
                                   std::unique_ptr<PrinterBackEnd> back_end) {
  return std::make_unique<SupervisedPrinter>(loop, std::move(plan), std::move(back_end));
}

}  // namespace motcua::drivers
