#include "drivers/printer/cups/cups_printer.hpp"

#include "drivers/printer/cups/ipp_session.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/runtime/worker.hpp"

#include <format>
#include <optional>
#include <utility>

namespace motcua::drivers {
namespace {

constexpr DeviceKind kind = PrinterClass::kind;

// What the worker brings home. Values only.
struct Opened {
  std::string model;
  std::vector<Fault> faults;
  Capabilities capabilities;
};
struct Submitted {
  std::optional<int> ipp_job;    // at the printer now
  std::optional<Fault> refused;  // neither: the printer is busy with somebody else's job
};
struct Polled {
  std::optional<int> ipp_job;
  std::optional<IppJob> job;
  std::vector<Fault> faults;
};

// Lives on the worker: the connection and what is done with it.
class WorkerSide {
public:
  explicit WorkerSide(CupsPrinterPlan plan) : plan_(std::move(plan)) {}

  Result<Opened> open() {
    session_.reset();
    auto session = IppSession::connect(plan_.uri, plan_.owner, plan_.answer_deadline);
    if (!session) return std::unexpected(std::move(session).error());
    session_ = std::move(*session);
    // Nothing of an earlier run may come out between the tickets of this one.
    const auto left = session_->jobs_left();
    if (!left) return std::unexpected(left.error());
    for (const auto job : *left)
      if (const auto done = session_->cancel(job); !done && done.error().code == ErrorCode::unavailable)
        return std::unexpected(done.error());
    auto faults = session_->faults();
    if (!faults) return std::unexpected(std::move(faults).error());
    return Opened{session_->model(), std::move(*faults), session_->capabilities()};
  }

  Result<Submitted> submit(const PrintJob& job) {
    if (!session_) return gone();
    const auto refused = [](std::string why) {
      return Submitted{std::nullopt, Fault{.code = std::string(kind.refused), .detail = std::move(why)}};
    };
    if (!session_->capabilities().takes(job.media_type))
      return refused("the printer does not take " + job.media_type);
    const auto created = session_->create_job(job.title);
    if (!created && created.error().code == ErrorCode::unavailable) return std::unexpected(created.error());
    if (!created && created.error().code == ErrorCode::conflict) return Submitted{};
    if (!created) return refused(describe(created.error()));
    if (const auto sent = session_->send_document(*created, job.media_type, job.document); !sent) {
      // An empty job would stand at the printer and keep later ones waiting.
      const auto cancelled = session_->cancel(*created);
      if (!cancelled && cancelled.error().code == ErrorCode::unavailable) return std::unexpected(sent.error());
      return refused(describe(sent.error()));
    }
    return Submitted{*created, std::nullopt};
  }

  Result<Polled> poll(std::optional<int> ipp_job) {
    if (!session_) return gone();
    Polled out{.ipp_job = ipp_job, .job = {}, .faults = {}};
    // The faults first: a job that ended is never reported before the fault that ended it.
    auto faults = session_->faults();
    if (!faults) return std::unexpected(std::move(faults).error());
    out.faults = std::move(*faults);
    if (ipp_job) {
      auto job = session_->job(*ipp_job);
      if (!job) return std::unexpected(job.error());
      out.job = std::move(*job);
    }
    return out;
  }

  Result<Polled> cancel(int ipp_job) {
    if (!session_) return gone();
    const auto done = session_->cancel(ipp_job);
    if (!done && done.error().code == ErrorCode::unavailable) return std::unexpected(done.error());
    return poll(ipp_job);  // it may have been too late
  }

private:
  static std::unexpected<Error> gone() { return fail(ErrorCode::unavailable, "printer", "not connected"); }

  CupsPrinterPlan plan_;
  std::unique_ptr<IppSession> session_;
};

class CupsPrinter final : public BackEnd<PrinterClass> {
public:
  CupsPrinter(runtime::Loop& loop, const CupsPrinterPlan& plan)
      : loop_(loop), plan_(plan), side_(std::make_shared<WorkerSide>(plan)), worker_("printer", most_waiting) {}

  std::string driver() const override { return "cups"; }
  void listen(std::function<void(Report<PrinterClass>)> on_report) override { on_report_ = std::move(on_report); }

  void open() override {
    connection_.begin_anew();
    forget_job();
    stop_polling();
    run([](WorkerSide& side) { return side.open(); },
        [this](const Opened& opened) {
          on_report_(Attached{opened.model, opened.faults, opened.capabilities});
          faults_ = opened.faults;
          poll_after(plan_.idle_poll);
        });
  }

  void send(PrintJob job) override {
    job_ = job.id;
    cancel_wanted_ = false;
    submit(std::make_shared<const PrintJob>(std::move(job)));
  }

  void cancel(Uuid job) override {
    if (job_ != job) return;
    if (!ipp_job_) {
      cancel_wanted_ = true;  // it is on its way to the printer, or waits for somebody else's
      return;
    }
    stop_polling();
    run([ipp_job = *ipp_job_](WorkerSide& side) { return side.cancel(ipp_job); },
        [this](const Polled& polled) { take(polled); });
  }

private:
  static constexpr std::size_t most_waiting = 8;

  // `work` on the worker, `then` on the loop with its value; an error there is a lost printer. Nothing is delivered
  // for a connection that was given up.
  template <class Work, class Then>
  void run(Work work, Then then) {
    auto deliver = connection_.guard([this, then = std::move(then)](const auto& result) {
      if (result)
        then(*result);
      else
        lost(result.error());
    });
    const auto posted = worker_.submit([side = side_, work = std::move(work), deliver, loop = &loop_] {
      loop->post([result = work(*side), deliver]() mutable { deliver(result); });
    });
    // A worker that hangs in libcups with a full queue: the supervisor's deadlines say so.
    static_cast<void>(posted);
  }

  void submit(const std::shared_ptr<const PrintJob>& job) {
    stop_polling();
    run([job](WorkerSide& side) { return side.submit(*job); },
        [this, job](const Submitted& submitted) { take(submitted, job); });
  }

  void take(const Submitted& submitted, const std::shared_ptr<const PrintJob>& job) {
    const bool busy = !submitted.ipp_job && !submitted.refused;
    if (busy && !cancel_wanted_) {
      timer_ = loop_.after(plan_.busy_poll, connection_.guard([this, job] {
        timer_.reset();
        submit(job);
      }));
      return;
    }
    if (!submitted.ipp_job) {
      forget_job();
      poll_after(plan_.idle_poll);
      const Fault cancelled{.code = "cancelled", .detail = "cancelled while the printer was busy"};
      return on_report_(Refused{job->id, submitted.refused.value_or(cancelled)});
    }
    ipp_job_ = submitted.ipp_job;
    if (std::exchange(cancel_wanted_, false)) return cancel(*job_);
    poll_after(Milliseconds{0});
  }

  void take(const Polled& polled) {
    if (polled.faults != faults_) {
      faults_ = polled.faults;
      on_report_(FaultsRead{faults_});
    }
    const bool mine = ipp_job_ && polled.ipp_job == ipp_job_;
    if (mine && polled.job && polled.job->state != IppJobState::in_progress) end_job(*polled.job);
    if (job_ && !ipp_job_) return;  // on its way; polling goes on when it has arrived
    poll_after(ipp_job_ ? plan_.busy_poll : faults_.empty() ? plan_.idle_poll : plan_.fault_poll);
  }

  void end_job(const IppJob& job) {
    const auto id = *job_;
    forget_job();
    if (job.state == IppJobState::completed) return on_report_(Printed{id});
    const auto code = job.state == IppJobState::unknown ? kind.silent : kind.refused;
    on_report_(Refused{id, {.code = std::string(code), .detail = job.message}});
  }

  void lost(const Error& error) {
    connection_.begin_anew();
    forget_job();
    stop_polling();
    on_report_(Lost{{.code = std::string(kind.gone), .detail = describe(error)}});
  }

  void poll_after(Milliseconds delay) {
    stop_polling();
    timer_ = loop_.after(delay, connection_.guard([this] {
      timer_.reset();
      run([ipp_job = ipp_job_](WorkerSide& side) { return side.poll(ipp_job); },
          [this](const Polled& polled) { take(polled); });
    }));
  }
  void stop_polling() {
    if (timer_) loop_.cancel(*std::exchange(timer_, std::nullopt));
  }
  void forget_job() {
    job_.reset();
    ipp_job_.reset();
    cancel_wanted_ = false;
  }

  runtime::Loop& loop_;
  CupsPrinterPlan plan_;
  std::function<void(Report<PrinterClass>)> on_report_;
  std::optional<Uuid> job_;
  std::optional<int> ipp_job_;
  bool cancel_wanted_ = false;
  std::vector<Fault> faults_;
  std::optional<runtime::TimerId> timer_;
  runtime::Scope connection_;
  std::shared_ptr<WorkerSide> side_;
  runtime::Worker worker_;  // last: joined before anything above goes
};

}  // namespace

Result<std::unique_ptr<BackEnd<PrinterClass>>> make_cups_printer(runtime::Loop& loop, CupsPrinterPlan plan) {
  if (!plan.uri.starts_with("ipp://") && !plan.uri.starts_with("ipps://"))
    return fail(ErrorCode::invalid, "printer.uri", "must start with ipp:// or ipps://: " + plan.uri);
  if (!is_name(plan.owner)) return std::unexpected(bad_name(plan.owner));
  return std::make_unique<CupsPrinter>(loop, plan);
}

}  // namespace motcua::drivers
