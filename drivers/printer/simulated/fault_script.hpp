// Inside drivers/printer/simulated: the file that says what
// is the matter with the printer. Pure but for the reading.
#pragma once

#include "drivers/api/device.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace motcua::drivers {

// How the printer treats documents, apart from its faults.
enum class Manner : std::uint8_t { normal, refuse, silent };
BOOST_DESCRIBE_ENUM(Manner, normal, refuse, silent)

struct PrinterCondition {
  bool attached = true;
  std::vector<std::string> faults;  // codes, in a fixed order
  Manner manner = Manner::normal;
  std::optional<Milliseconds> feed;
  bool can_print() const;  // no fault that holds paper back
  friend bool operator==(const PrinterCondition&, const PrinterCondition&) = default;
};

struct FaultStep {
  int at_job = 1;     // takes hold when that many documents were taken, this one included; 1 is the first
  std::string fault;  // paper_low, paper_out, paper_jam, cover_open, refuse, silent, slow, gone
  std::optional<Milliseconds> clears_after;  // not given: until the file is changed
  Milliseconds feed{5000};                   // of "slow"
};

struct FaultScript {
  PrinterCondition now;  // as the file states it
  std::vector<FaultStep> steps;
};

// Errors by file:line and key: unknown keys and words, wrong
// types, ranges (at_job 1 to 1000000, times 1 to 600000 ms).
Result<FaultScript> read_fault_script(const std::filesystem::path& file);
Result<FaultScript> parse_fault_script(std::string_view text, std::string_view file_name);

// `condition` with a step's fault added.
PrinterCondition with_step(PrinterCondition condition, const FaultStep& step);

}  // namespace motcua::drivers
