#include "drivers/card/emulated/meddler.hpp"

namespace motcua::emulated {

std::optional<Deed> Meddler::deed(Moment moment, Channel channel, std::uint16_t file) {
  if (!intervention_) return {};
  const auto& wanted = *intervention_;
  const bool here = wanted.moment == Moment::any_command || wanted.moment == moment ||
                    (wanted.moment == Moment::any_secured_command && channel == Channel::secured);
  if (!here || (wanted.file != 0 && wanted.file != file)) return {};
  ++times_;
  if (times_ < wanted.from || times_ > wanted.until) return {};
  return wanted.deed;
}

}  // namespace motcua::emulated
