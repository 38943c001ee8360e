#include "firmware/flows/keys.hpp"

namespace motcua::flows {

std::string Key::id() const {
  const char lower = key >= 'A' && key <= 'Z' ? static_cast<char>(key - 'A' + 'a') : key;
  return std::string("key.") + lower;
}

}  // namespace motcua::flows
