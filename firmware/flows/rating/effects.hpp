// What the shell has to do for a rating.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/flows/flow.hpp"
#include "firmware/queue/types.hpp"

namespace motcua::rating {

// Asked by the same rule as ticket::AskTicket: at once and again under the same id, until answered or given up.
struct CheckRating {
  Uuid command;
  std::string number;
  Secret<std::string> code;
};
struct SendRating {
  Uuid command;
  std::string number;
  Secret<std::string> code;
  queue::RatingLevel level = queue::RatingLevel::neutral;
};
struct JournalRating {  // the hub accepted the rating sent under this id
  Uuid command;
};

using Effect =
    std::variant<CheckRating, SendRating, flows::GiveUp, JournalRating, flows::StartTimer, flows::CancelTimer>;

}  // namespace motcua::rating
