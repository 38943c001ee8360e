#include "firmware/flows/ticket/setup.hpp"

#include <algorithm>

namespace motcua::ticket {

const ServiceOffer* Setup::service(const ServiceId& id) const {
  const auto found = std::ranges::find(services, id, &ServiceOffer::id);
  return found == services.end() ? nullptr : &*found;
}

bool Setup::has_group(const ServiceGroupId& id) const {
  return std::ranges::contains(groups, id);
}

}  // namespace motcua::ticket
