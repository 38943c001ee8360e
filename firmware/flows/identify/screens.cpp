#include "firmware/flows/identify/screens.hpp"

namespace motcua::identify {

// A chip's first steps are its access, its last ones the proofs.
Stage Reading::stage() const {
  if (step == 0) return Stage::found;
  return step + 1 < of ? Stage::reading : Stage::checking;
}

std::optional<Screen> way_back(const EnterDigits& screen, const Setup&) {
  return Offer{.look = screen.look, .first = Way::card, .wrong = {}};
}

std::optional<Screen> way_back(const WithoutCard& screen, const Setup&) {
  return Offer{.look = screen.look, .first = Way::card, .wrong = {}};
}

bool takes_key(const EnterDigits& screen, char key) {
  return key >= '0' && key <= '9' && screen.typed.reveal().size() < access_digits;
}

bool is_whole(const EnterDigits& screen) {
  return screen.typed.reveal().size() == access_digits;
}

}  // namespace motcua::identify
