// A supervised printer on a real loop, what it was given and
// what it said. Header only; link motcua_drivers_supervisor.
#pragma once

#include "drivers/api/printer.hpp"
#include "tests/support/device_story.hpp"

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

class PrinterStory : public DeviceStory<drivers::PrinterClass> {
public:
  using DeviceStory::DeviceStory;
  drivers::Printer& printer() { return device(); }

  // "1 printed", "2 refused paper_out", in the order of their coming.
  std::vector<std::string> answers() const { return DeviceStory::answers("printed"); }
};

}  // namespace motcua::test
