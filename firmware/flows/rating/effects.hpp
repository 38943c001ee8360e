// What the shell has to do for a rating.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/rating/screens.hpp"
#include "firmware/queue/types.hpp"

#include <vector>

namespace motcua::rating {

// Asked by the same rule as ticket::AskTicket: at once and again under the same id, until answered or given up.
struct CheckRating {
  Uuid command;
  Claim claim;
};
struct SendRating {
  Uuid command;
  Claim claim;
  queue::RatingLevel level = queue::RatingLevel::neutral;
  std::vector<queue::RatingReason> reasons = {};  // in the order of the list, each once
};
struct JournalRating {  // the hub accepted the rating sent under this id
  Uuid command;
};

using Effect = std::variant<CheckRating, SendRating, flows::GiveUp, JournalRating, flows::StartLooking,
                            flows::StopLooking, flows::StartTimer, flows::CancelTimer>;

}  // namespace motcua::rating
