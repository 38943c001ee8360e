// What a citizen can want while rating: number, then code, then the level, then what it was about.
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

struct ChooseReason {  // takes it back where it is chosen
  queue::RatingReason reason = queue::RatingReason::other;
  std::string id() const { return flows::id("reason", reason); }
  friend bool operator==(const ChooseReason&, const ChooseReason&) = default;
};
struct Send {
  std::string id() const { return "rating.send"; }
  friend bool operator==(const Send&, const Send&) = default;
};

using Intent = std::variant<Rate, flows::Key, flows::KeyErase, flows::KeyOk, ChooseLevel, ChooseReason, Send>;

}  // namespace motcua::rating
