// The centre that the world lives in: the commune of kiosk-config with two more kiosks, four counters that all
// serve every group (so that they race for the same tickets), and one group with so few numbers that they run out.
#pragma once

#include "firmware/desk/front_desk.hpp"
#include "kiosk-config/model/centre.hpp"
#include "ui/text/locale.hpp"

namespace motcua::world {

inline constexpr std::string_view clerk_code = "4711";

struct Installation {
  config::Centre centre;
  text::Locales locales;
  desk::DeskSetup desk;
  crypto::SigningKey signing;

  desk::ProofKeys keys() const;  // the same at each start of the hub
  NodeId hub() const { return centre.hub()->id; }
  std::vector<NodeId> nodes_of(config::Program program) const;
};

Installation load_installation(
    std::uint64_t seed);  // the same keys for the same seed; throws std::runtime_error with the first error

}  // namespace motcua::world
