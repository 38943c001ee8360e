// The back ends of code scanners: a camera (or whatever else gives frames), a serial scanner, and a folder of pictures (the
// simulated one, which ships). All stand under the supervisor.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/api/code_scanner.hpp"
#include "drivers/scanner/frame_source.hpp"
#include "firmware/identity/scan/code_finder.hpp"
#include "firmware/runtime/loop.hpp"

#include <filesystem>
#include <memory>

namespace motcua::drivers {

struct CameraPlan {
  Milliseconds keep_on{3'000};  // the camera runs that long after a look: the next one needs no start
  Milliseconds idle_look{
      1'000};  // how often it is looked whether the camera is still there, while nobody looks for a code
  std::chrono::microseconds search = identity::TimeLimit{}.most;  // of one frame: the next one is waiting
};

// Frames are taken and searched on a thread of its own, for the time of a look.
std::unique_ptr<BackEnd<CodeScannerClass>> make_camera_scanner(runtime::Loop& loop,
                                                               std::unique_ptr<FrameSource> frames,
                                                               CameraPlan plan = {});

struct SerialPlan {
  std::filesystem::path path;  // /dev/serial/by-id/..., /dev/ttyACM0
  int baud = 115'200;          // 8 bits, no parity, one stop bit
  Milliseconds held{1'000};    // so long a line waits for a look
};

std::unique_ptr<BackEnd<CodeScannerClass>> make_serial_scanner(runtime::Loop& loop, SerialPlan plan);

struct SimulatedScannerPlan {
  std::filesystem::path folder;  // what the scanner sees: its newest picture, and code.txt; created
  std::filesystem::path faults;  // empty: scanner.toml in the folder (README.md)
  Milliseconds look{250};        // how often `faults` is looked at
};

// All on the loop, by its time, and the same for the same files: how long a search takes counts for nothing. Error with
// file and key when `faults` is there and cannot be read, or io when the folder cannot be made.
Result<std::unique_ptr<BackEnd<CodeScannerClass>>> make_simulated_scanner(runtime::Loop& loop,
                                                                          SimulatedScannerPlan plan);

// What every scanner takes: a look of more than nothing and at most ten seconds.
Status check_look(const LookForCode& look);

}  // namespace motcua::drivers
