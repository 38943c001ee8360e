// What a citizen can want while rating: number, then code, then the level.
#pragma once

#include "firmware/flows/keys.hpp"
#include "firmware/queue/types.hpp"

#include <variant>

namespace motcua::rating {

struct Rate {  // begins (again) at the number on the ticket
  std::string id() const { return "rate"; }
  friend bool operator==(const Rate&, const Rate&) = default;
};
struct ChooseLevel {
  queue::RatingLevel level = queue::RatingLevel::neutral;
  std::string id() const { return flows::id("level", level); }
  friend bool operator==(const ChooseLevel&, const ChooseLevel&) = default;
};

using Intent = std::variant<Rate, flows::Key, flows::KeyErase, flows::KeyOk, ChooseLevel>;

}  // namespace motcua::rating
