// The two places that the contract is tried in: the same handles on a simulated printer and on a real IPP printer
// (ippeveprinter, whose print command is a shell script with a slot for paper).
#pragma once

#include "tests/support/printer_story.hpp"
#include "tests/support/process.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace motcua::test {

using Documents = std::vector<std::vector<std::uint8_t>>;  // in the order of their printing

class SimulatedHall {
public:
  SimulatedHall();
  std::unique_ptr<PrinterStory> story(drivers::SupervisionPlan plan = printer_plan());
  void run_out_at_next_job();
  void stand_still_at_next_job();
  void refill();
  void pull();
  void plug();
  Documents documents() const;

private:
  void write(std::string_view text) const;
  TempDir directory_;
};

class IppHall {
public:
  IppHall();
  std::unique_ptr<PrinterStory> story(drivers::SupervisionPlan plan = printer_plan());
  void run_out_at_next_job();
  void stand_still_at_next_job();
  void refill();
  void pull();
  void plug();
  Documents documents() const;

private:
  TempDir directory_;
  std::optional<Process> bus_;
  std::optional<Process> printer_;
  std::uint16_t port_;
};

Documents read_documents(const std::filesystem::path& directory);

}  // namespace motcua::test
