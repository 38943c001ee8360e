// What somebody sees who stands beside the citizen and knows who it is: whether the kiosk knows anybody else.
#pragma once

#include "firmware/kiosk/vault.hpp"
#include "firmware/session/state.hpp"
#include "tests/visits/citizens.hpp"

#include <set>
#include <vector>

namespace motcua::visits {

// The visit that goes on, and what its citizen did in it.
struct Standing {
  std::uint64_t visit = 0;
  Citizen citizen;
  ServiceId service;               // chosen last
  std::set<std::string> typed;     // to open the chip
  std::optional<std::string> way;  // by which they were identified
};

// Each thing that is wrong, in a few words; nothing when all is well. `standing`: null when nobody is there.
std::vector<std::string> wrongly_known(const session::State& state, const kiosk::Vault& vault,
                                       const Standing* standing);

}  // namespace motcua::visits
