// The back ends of identity verifiers: a service that answers as a file says (the simulated one, which ships; the only one
// as long as no authority has published how its own is asked). It stands under the supervisor.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/api/identity_verifier.hpp"
#include "firmware/runtime/loop.hpp"

#include <filesystem>
#include <memory>

namespace motcua::drivers {

struct SimulatedVerifierPlan {
  std::filesystem::path directory;  // of its script; created
  std::filesystem::path faults;     // empty: verifier.toml in the directory (README.md)
  Milliseconds pace{400};           // from taking a request to its answer
  Milliseconds look{250};           // how often `faults` is looked at
};

// Keeps, writes and looks at nothing of the evidence but whether there is some.
// Error with file and key when `faults` is there and cannot be read, or io when the directory cannot be made.
Result<std::unique_ptr<BackEnd<IdentityVerifierClass>>> make_simulated_verifier(runtime::Loop& loop,
                                                                                SimulatedVerifierPlan plan);

}  // namespace motcua::drivers
