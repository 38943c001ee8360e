#include "drivers/printer/simulated/simulated_printer.hpp"

#include "drivers/printer/simulated/fault_script.hpp"

#include <algorithm>
#include <cctype>
#include <format>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

std::string_view extension(std::string_view media_type) {
  if (media_type == "application/pdf") return "pdf";
  return media_type == "image/pwg-raster" ? "pwg" : "";
}

// What tells one writing of a file from the next.
struct Stamp {
  fs::file_time_type time;
  std::uintmax_t size = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};
std::optional<Stamp> stamp_of(const fs::path& file) {
  std::error_code error;
  const auto time = fs::last_write_time(file, error);
  if (error) return std::nullopt;
  const auto size = fs::file_size(file, error);
  if (error) return std::nullopt;
  return Stamp{time, size};
}

// Documents go on from the highest number that a run before left.
int last_number(const fs::path& directory) {
  int last = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const auto name = entry.path().filename().string();
    if (name.size() < 5 || name[4] != '-') continue;
    if (!std::ranges::all_of(name.substr(0, 4), [](unsigned char c) { return std::isdigit(c) != 0; })) continue;
    last = std::max(last, std::stoi(name.substr(0, 4)));
  }
  return last;
}

struct ActiveStep {
  FaultStep step;
  std::optional<runtime::SteadyTime> until;
};

class SimulatedPrinter final : public BackEnd<PrinterClass> {
public:
  SimulatedPrinter(runtime::Loop& loop, SimulatedPrinterPlan plan, FaultScript script)
      : loop_(loop), plan_(std::move(plan)), script_(std::move(script)), number_(last_number(plan_.directory)) {
    stamp_ = stamp_of(plan_.faults);
    arm_steps();
    look_later();
  }
  ~SimulatedPrinter() override {
    for (const auto& timer : {look_timer_, report_timer_, feed_timer_})
      if (timer) loop_.cancel(*timer);
  }
  SimulatedPrinter(const SimulatedPrinter&) = delete;
  SimulatedPrinter& operator=(const SimulatedPrinter&) = delete;

  std::string driver() const override { return "simulated"; }
  void listen(std::function<void(Report<PrinterClass>)> on_report) override { on_report_ = std::move(on_report); }

  void open() override {
    drop_job();
    opened_ = true;
    shown_.reset();
    report_soon();
  }

  void send(PrintJob job) override {
    read_again();  // who empties the tray and then prints finds it empty
    ++taken_;
    arm_steps();
    const auto condition = condition_now();
    job_ = std::move(job);
    if (condition.manner == Manner::refuse || extension(job_->media_type).empty())
      answer_ = Refused{job_->id, {.code = "printer_refused", .detail = "not taken: " + job_->media_type}};
    report_soon();
  }

  void cancel(Uuid job) override {
    if (!job_ || job_->id != job || condition_now().manner == Manner::silent) return;
    answer_ = Refused{job, {.code = "cancelled", .detail = "cancelled before it was out"}};
    report_soon();
  }

private:
  PrinterCondition condition_now() const {
    auto condition = script_.now;
    for (const auto& active : active_) condition = with_step(std::move(condition), active.step);
    if (broken_) condition.faults.emplace_back("fault_script_broken");
    return condition;
  }

  // Steps whose job number has come take hold, once each.
  void arm_steps() {
    std::erase_if(script_.steps, [this](const FaultStep& step) {
      if (step.at_job > taken_) return false;
      std::optional<runtime::SteadyTime> until;
      if (step.clears_after) until = loop_.now() + *step.clears_after;
      active_.push_back({step, until});
      return true;
    });
  }

  void look_later() {
    look_timer_ = loop_.after(plan_.look, [this] {
      read_again();
      std::erase_if(active_,
                    [now = loop_.now()](const ActiveStep& active) { return active.until && *active.until <= now; });
      report();
      look_later();
    });
  }

  // A changed file starts a new story: its state holds from now and steps of the old one are over.
  void read_again() {
    const auto stamp = stamp_of(plan_.faults);
    if (stamp == stamp_) return;
    stamp_ = stamp;
    auto script = stamp ? read_fault_script(plan_.faults) : FaultScript{};
    broken_.reset();
    if (!script) {
      broken_ = script.error();
      return;
    }
    script_ = std::move(*script);
    active_.clear();
  }

  void report_soon() {
    if (report_timer_) return;
    report_timer_ = loop_.after(Milliseconds{0}, [this] {
      report_timer_.reset();
      report();
    });
  }

  // Brings what the owner knows in line with the condition, and moves the paper.
  void report() {
    if (!opened_ || !on_report_) return;
    const auto condition = condition_now();
    if (!condition.attached) {
      opened_ = false;
      drop_job();
      return on_report_(Lost{{.code = "printer_gone", .detail = "the simulated cable is out"}});
    }
    if (!shown_)
      on_report_(Attached{"Simulated thermal printer, 80 mm", faults_of(condition), plan_.capabilities});
    else if (shown_->faults != condition.faults)
      on_report_(FaultsRead{faults_of(condition)});
    shown_ = condition;
    if (answer_) {
      drop_feed();
      job_.reset();
      return on_report_(*std::exchange(answer_, std::nullopt));
    }
    move_paper(condition);
  }

  // Paper moves only while nothing holds it; what was interrupted is fed anew, as a real head does.
  void move_paper(const PrinterCondition& condition) {
    if (!job_ || !condition.can_print() || condition.manner == Manner::silent) return drop_feed();
    if (feed_timer_) return;
    feed_timer_ = loop_.after(condition.feed.value_or(plan_.feed), [this] {
      feed_timer_.reset();
      paper_out_of_slot();
    });
  }

  void paper_out_of_slot() {
    const auto job = *std::exchange(job_, std::nullopt);
    if (const auto written = write(job); !written)
      on_report_(Refused{job.id, {.code = "printer_refused", .detail = describe(written.error())}});
    else
      on_report_(Printed{job.id});
  }

  // Written beside and renamed: whoever watches the directory never sees half a document.
  Status write(const PrintJob& job) {
    const auto name = std::format("{:04}-{}.{}", ++number_, job.id.text(), extension(job.media_type));
    const auto whole = plan_.directory / name;
    const auto part = plan_.directory / ("." + name);
    {
      std::ofstream out(part, std::ios::binary);
      out.write(reinterpret_cast<const char*>(job.document.data()),
                static_cast<std::streamsize>(job.document.size()));
      out.close();
      if (!out) return fail(ErrorCode::io, part.string(), "cannot be written");
    }
    std::error_code error;
    fs::rename(part, whole, error);
    if (error) return fail(ErrorCode::io, whole.string(), error.message());
    return {};
  }

  std::vector<Fault> faults_of(const PrinterCondition& condition) const {
    std::vector<Fault> faults;
    faults.reserve(condition.faults.size());
    for (const auto& code : condition.faults)
      faults.push_back({.code = code,
                        .severity = code == "fault_script_broken" ? Severity::notice : Severity::degraded,
                        .detail = code == "fault_script_broken" && broken_ ? describe(*broken_) : "simulated"});
    return faults;
  }

  void drop_feed() {
    if (feed_timer_) loop_.cancel(*std::exchange(feed_timer_, std::nullopt));
  }
  void drop_job() {
    drop_feed();
    job_.reset();
    answer_.reset();
  }

  runtime::Loop& loop_;
  SimulatedPrinterPlan plan_;
  FaultScript script_;
  std::vector<ActiveStep> active_;
  std::optional<Error> broken_;
  std::optional<Stamp> stamp_;
  std::function<void(Report<PrinterClass>)> on_report_;
  bool opened_ = false;
  std::optional<PrinterCondition> shown_;  // what the owner was told last
  std::optional<PrintJob> job_;
  std::optional<Refused> answer_;
  int taken_ = 0;
  int number_ = 0;
  std::optional<runtime::TimerId> look_timer_;
  std::optional<runtime::TimerId> report_timer_;
  std::optional<runtime::TimerId> feed_timer_;
};

}  // namespace

Result<std::unique_ptr<BackEnd<PrinterClass>>> make_simulated_printer(runtime::Loop& loop, SimulatedPrinterPlan plan) {
  std::error_code error;
  fs::create_directories(plan.directory, error);
  if (error) return fail(ErrorCode::io, plan.directory.string(), error.message());
  if (plan.faults.empty()) plan.faults = plan.directory / "printer.toml";
  FaultScript script;
  if (fs::exists(plan.faults, error)) {
    auto read = read_fault_script(plan.faults);
    if (!read) return std::unexpected(std::move(read).error());
    script = std::move(*read);
  }
  return std::make_unique<SimulatedPrinter>(loop, std::move(plan), std::move(script));
}

}  // namespace motcua::drivers
