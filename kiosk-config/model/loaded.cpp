#include "kiosk-config/model/loaded.hpp"

namespace motcua::config {

std::string describe(const std::vector<Error>& errors) {
  std::string out;
  for (const auto& error : errors) out.append(motcua::describe(error)).append("\n");
  return out;
}

}  // namespace motcua::config
