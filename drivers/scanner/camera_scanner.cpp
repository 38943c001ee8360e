#include "drivers/scanner/scanner.hpp"
#include "firmware/identity/scan/code_finder.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/runtime/worker.hpp"

#include <optional>
#include <utility>

namespace motcua::drivers {
namespace {

using Clock = std::chrono::steady_clock;
constexpr DeviceKind kind = CodeScannerClass::kind;
using Codes = decltype(Looked::codes);

Fault fault_of(const Error& error) {
  const auto code = error.code == ErrorCode::timed_out ? kind.silent : kind.gone;
  return {.code = std::string(code), .detail = describe(error)};
}

// Lives on the worker: the frames and what is found in them.
class WorkerSide {
public:
  WorkerSide(std::unique_ptr<FrameSource> frames, std::chrono::microseconds search)
      : frames_(std::move(frames)), search_(search) {}

  Result<std::string> open() { return frames_->open(); }
  Status present() { return frames_->present(); }
  Status rest() {
    frames_->stop();
    return {};
  }

  // The codes of the first frame that has any; none at the end of the time or at a stop.
  Result<Codes> look(Milliseconds most, const std::stop_token& stop) {
    const auto end = Clock::now() + most;
    if (const auto started = frames_->start(); !started) return std::unexpected(started.error());
    while (!stop.stop_requested()) {
      const auto left = std::chrono::ceil<Milliseconds>(end - Clock::now());
      if (left <= Milliseconds{0}) break;
      const auto frame = frames_->next(left, stop);
      if (!frame) return std::unexpected(frame.error());
      if (!*frame) continue;
      if (auto codes = codes_in((*frame)->frame()); !codes.empty()) return codes;
    }
    return Codes{};
  }

private:
  Codes codes_in(const identity::GrayFrame& frame) {
    const identity::TimeLimit limit{
        .most = search_, .spent = [began = Clock::now()] {
          return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began);
        }};
    Codes codes;
    for (auto& code : finder_.find(frame, limit)) codes.push_back(std::move(code.bytes));
    return codes;
  }

  std::unique_ptr<FrameSource> frames_;
  std::chrono::microseconds search_;
  identity::CodeFinder finder_;
};

class CameraScanner final : public BackEnd<CodeScannerClass> {
public:
  CameraScanner(runtime::Loop& loop, std::unique_ptr<FrameSource> frames, CameraPlan plan)
      : loop_(loop),
        plan_(plan),
        side_(std::make_shared<WorkerSide>(std::move(frames), plan.search)),
        worker_("camera", 8) {}
  ~CameraScanner() override { stop_.request_stop(); }  // the worker is waited for
  CameraScanner(const CameraScanner&) = delete;
  CameraScanner& operator=(const CameraScanner&) = delete;

  std::string driver() const override { return "camera"; }
  void listen(std::function<void(Report<CodeScannerClass>)> on_report) override {
    on_report_ = std::move(on_report);
  }

  void open() override {
    forget();
    on_worker([](WorkerSide& side) { return side.open(); },
              [this](Result<std::string> model) {
                if (!model) return lose(fault_of(model.error()));
                on_report_(Attached{.model = *model});
                look_after_camera();
              });
  }

  void send(LookForCode look) override {
    if (const auto fit = check_look(look); !fit)
      return soon([this, refused = Refused{look.id, refusal(describe(fit.error()))}] { on_report_(refused); });
    resting_.begin_anew();
    idle_.begin_anew();
    looking_ = look.id;
    stop_ = std::stop_source();
    on_worker(
        [most = look.most, stop = stop_.get_token()](WorkerSide& side) {
          auto codes = side.look(most, stop);
          wipe_stack();  // what decoders left there
          return codes;
        },
        [this](Result<Codes> codes) { end(std::move(codes)); });
  }

  void cancel(Uuid request) override {
    if (looking_ == request) stop_.request_stop();
  }

private:
  static Fault refusal(std::string why) { return {.code = std::string(kind.refused), .detail = std::move(why)}; }

  // What was seen although it was cancelled belongs to nobody.
  void end(Result<Codes> codes) {
    const auto request = *std::exchange(looking_, std::nullopt);
    const bool was_cancelled = stop_.stop_requested();
    if (!codes) return lose(fault_of(codes.error()));
    loop_.after(plan_.keep_on, resting_.guard([this] {
      on_worker([](WorkerSide& side) { return side.rest(); }, [](const Status& /*done*/) {});
    }));
    look_after_camera();
    if (was_cancelled)
      return on_report_(Refused{request, {.code = "cancelled", .detail = "cancelled while looking"}});
    on_report_(Looked{request, std::move(*codes)});
  }

  void look_after_camera() {
    loop_.after(plan_.idle_look, idle_.guard([this] {
      on_worker([](WorkerSide& side) { return side.present(); }, idle_.guard([this](const Status& present) {
        if (!present) return lose(fault_of(present.error()));
        look_after_camera();
      }));
    }));
  }

  // `job` there, and `then` with its result here, unless the connection was dropped meanwhile.
  template <class Job, class Then>
  void on_worker(Job job, Then then) {
    using Out = std::invoke_result_t<Job&, WorkerSide&>;
    auto back = connection_.guard(std::move(then));
    const auto taken = worker_.submit([&loop = loop_, side = side_, job = std::move(job), back]() mutable {
      auto out = std::make_shared<Out>(job(*side));
      loop.post([back, out]() mutable { back(std::move(*out)); });
    });
    if (!taken)
      soon([this, why = describe(taken.error())] { lose({.code = std::string(kind.silent), .detail = why}); });
  }

  template <class Task>
  void soon(Task task) {
    loop_.after(Milliseconds{0}, connection_.guard(std::move(task)));
  }
  void lose(const Fault& fault) {
    forget();
    on_report_(Lost{fault});
  }
  void forget() {
    stop_.request_stop();
    looking_.reset();
    resting_.begin_anew();
    idle_.begin_anew();
    connection_.begin_anew();
  }

  runtime::Loop& loop_;
  CameraPlan plan_;
  std::function<void(Report<CodeScannerClass>)> on_report_;
  std::optional<Uuid> looking_;
  std::stop_source stop_;  // of the look in hand
  std::shared_ptr<WorkerSide> side_;
  runtime::Scope resting_;  // until the camera is switched off
  runtime::Scope idle_;     // between looks
  runtime::Scope connection_;
  runtime::Worker worker_;  // last: joined before anything above goes
};

}  // namespace

std::unique_ptr<BackEnd<CodeScannerClass>> make_camera_scanner(runtime::Loop& loop,
                                                               std::unique_ptr<FrameSource> frames,
                                                               CameraPlan plan) {
  return std::make_unique<CameraScanner>(loop, std::move(frames), plan);
}

}  // namespace motcua::drivers
