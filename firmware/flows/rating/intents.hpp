// What a citizen can want while rating by hand: number, then code, then the level.
#pragma once

#include "firmware/flows/intent.hpp"
#include "firmware/queue/types.hpp"

#include <variant>

namespace motcua::rating {

struct Rate {  // begins (again) at the number on the ticket
  std::string id() const { return "rate"; }
  friend bool operator==(const Rate&, const Rate&) = default;
};
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
struct ChooseLevel {
  queue::RatingLevel level = queue::RatingLevel::neutral;
  std::string id() const { return flows::id("level", level); }
  friend bool operator==(const ChooseLevel&, const ChooseLevel&) = default;
};

using Intent = std::variant<Rate, Key, KeyErase, KeyOk, ChooseLevel>;

}  // namespace motcua::rating
