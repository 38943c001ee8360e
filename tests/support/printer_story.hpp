// A supervised printer on a real loop, what it was given and
// what it said. Header only; link motcua_drivers_supervisor.
#pragma once

#include "drivers/api/printer.hpp"
#include "drivers/supervisor/supervised.hpp"
#include "tests/support/run_until.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace motcua::test {

inline Uuid job_id(int number) {
  return Uuid({1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, static_cast<std::uint8_t>(number)});
}

// A document that differs from those of other numbers in its content.
inline drivers::PrintJob print_job(int number, std::string media_type = "application/pdf") {
  std::string text = "%PDF-1.4\n% job " + std::to_string(number) + "\n" + std::string(5000, 'x') + "\n%%EOF\n";
  return {.id = job_id(number),
          .media_type = std::move(media_type),
          .document = {text.begin(), text.end()},
          .title = "A001"};
}

inline drivers::SupervisionPlan printer_plan() {
  return {.id = DeviceId::parse("printer").value(),
          .severities = {{"paper_out", Severity::degraded},
                         {"paper_low", Severity::notice},
                         {"printer_gone", Severity::degraded},
                         {"printer_silent", Severity::degraded}},
          .first_back_off = Milliseconds{100}};
}

class PrinterStory {
public:
  PrinterStory(std::unique_ptr<LoopRunner> runner, std::unique_ptr<drivers::Printer> printer)
      : runner_(std::move(runner)), printer_(std::move(printer)) {
    printer_->start([this](const drivers::PrinterEvent& event) { events_.push_back(event); });
  }
  PrinterStory(const PrinterStory&) = delete;
  PrinterStory& operator=(const PrinterStory&) = delete;

  drivers::Printer& printer() { return *printer_; }

  template <class Condition>
  bool until(Condition condition) {
    return runner_->until(std::move(condition), Milliseconds{15'000});
  }
  bool until_health(drivers::Health health) {
    return until([this, health] { return printer_->info().health == health; });
  }
  bool until_answered(std::size_t jobs) {
    return until([this, jobs] { return answers().size() >= jobs; });
  }
  void watch(Milliseconds time) { runner_->pass(time); }

  // "1 printed", "2 refused paper_out", in the order of their coming.
  std::vector<std::string> answers() const {
    std::vector<std::string> out;
    for (const auto& event : events_) {
      if (const auto* done = std::get_if<drivers::Printed>(&event))
        out.push_back(number(done->request) + " printed");
      if (const auto* no = std::get_if<drivers::Refused>(&event))
        out.push_back(number(no->request) + " refused " + no->fault.code);
    }
    return out;
  }
  bool has_fault(std::string_view code) const {
    const auto info = printer_->info();
    return std::ranges::contains(info.faults, code, &drivers::Fault::code);
  }

private:
  static std::string number(const Uuid& id) { return std::to_string(id.bytes().back()); }

  std::unique_ptr<LoopRunner> runner_;
  std::vector<drivers::PrinterEvent> events_;
  std::unique_ptr<drivers::Printer> printer_;
};

}  // namespace motcua::test
