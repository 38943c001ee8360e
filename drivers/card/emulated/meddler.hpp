// Counts the moments of one intervention and says when it is due.
#pragma once

#include "drivers/card/emulated/fault.hpp"

namespace motcua::emulated {

enum class Channel : std::uint8_t { plain, secured };

class Meddler {
public:
  explicit Meddler(std::optional<Intervention> intervention) : intervention_(intervention) {}

  // What to do to the answer of this command, which selects or reads `file` (0: none). To be asked once a command.
  std::optional<Deed> deed(Moment moment, Channel channel, std::uint16_t file);
  std::uint16_t value() const { return intervention_ ? intervention_->value : std::uint16_t{0}; }

private:
  std::optional<Intervention> intervention_;
  unsigned times_ = 0;
};

}  // namespace motcua::emulated
