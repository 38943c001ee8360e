// The keys of a pad on the screen, for the flows in which something is typed.
#pragma once

#include "firmware/flows/intent.hpp"

namespace motcua::flows {

struct Key {
  char key = '0';          // A-Z or 0-9; anything else is ignored
  std::string id() const;  // key.a, key.7
  friend bool operator==(const Key&, const Key&) = default;
};
struct KeyErase {
  std::string id() const { return "key.erase"; }
  friend bool operator==(const KeyErase&, const KeyErase&) = default;
};
struct KeyOk {
  std::string id() const { return "key.ok"; }
  friend bool operator==(const KeyOk&, const KeyOk&) = default;
};

}  // namespace motcua::flows
