#include "firmware/sessions/tries.hpp"

#include <algorithm>

namespace motcua::sessions {

Leave Tries::ask(const Asking& asking, Instant now) const {
  const auto of_node = nodes_.pause(asking.node, now);
  const auto of_name = names(asking).pause(asking.name, now);
  if (of_name == Milliseconds::zero() || asking.device.empty()) return {Way::by_name, std::max(of_name, of_node)};
  return {Way::by_device, std::max(devices_.pause(asking.device, now), of_node)};
}

void Tries::count(const Asking& asking, Way way, Instant now) {
  nodes_.wrong(asking.node, now);
  if (way == Way::by_device) return devices_.wrong(asking.device, now);
  (asking.standing == Standing::account ? accounts_ : nobodies_).wrong(asking.name, now);
}

void Tries::right(const Asking& asking, Way way) {
  nodes_.right(asking.node);
  if (way == Way::by_device) return devices_.right(asking.device);
  accounts_.right(asking.name);
}

}  // namespace motcua::sessions
