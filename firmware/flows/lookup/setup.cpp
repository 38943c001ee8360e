#include "firmware/flows/lookup/setup.hpp"

namespace motcua::lookup {

std::vector<ServiceId> Setup::services_for(std::string_view code) const {
  std::vector<ServiceId> out;
  for (const auto& queue : queues)
    if (queue.code == code) out.push_back(queue.service);
  return out;
}

}  // namespace motcua::lookup
