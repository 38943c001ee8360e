// What happens to one simulated device: its script by file, number of requests and time, as the condition of the
// moment. Reads the file and knows no clock.
#pragma once

#include "drivers/simulation/fault_script.hpp"
#include "drivers/simulation/file_stamp.hpp"

namespace motcua::drivers {

// The notice of a simulated device one of whose files is broken.
Fault script_broken(const Error& why);

class Story {
public:
  using Time = std::chrono::steady_clock::time_point;

  // Error with file and key when `file` is there and cannot be read.
  static Result<Story> open(std::filesystem::path file, ScriptGrammar grammar);

  // A changed file starts a new story: its state holds from now and steps of the old one are over. A file that is
  // broken now is left aside and shows as the notice fault_script_broken.
  void read_again();
  void take_request(Time now);  // counts it: steps whose number has come take hold, once each
  void pass(Time now);          // steps whose time is over are so

  Condition condition() const;
  std::vector<Fault> faults() const;  // of the condition
  bool holds_requests() const;        // by a fault, or because it is silent

private:
  struct ActiveStep {
    FaultStep step;
    std::optional<Time> until;
  };

  Story(std::filesystem::path file, ScriptGrammar grammar);

  std::filesystem::path file_;
  ScriptGrammar grammar_;
  std::optional<FileStamp> stamp_;
  FaultScript script_;
  std::vector<ActiveStep> active_;
  std::optional<Error> broken_;
  int taken_ = 0;
};

}  // namespace motcua::drivers
