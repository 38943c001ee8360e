// What each clerk did today, for that clerk's own eyes: a fold of the queue's events beside the queue's state, which names
// counters and no persons. In memory alone; it begins anew with each business date.
#pragma once

#include "firmware/queue/events.hpp"
#include "firmware/wire/comments.hpp"

#include <map>
#include <vector>

namespace motcua::desk {

class OwnToday {
public:
  void note(const queue::Event& event, Instant at);
  wire::OwnFigures of(const ClerkId& clerk, BusinessDate date) const;
  // Counts one more objection of the clerk; false: there were most_contests today.
  bool may_contest(const ClerkId& clerk);
  void forget() { *this = {}; }

private:
  struct Work {
    std::vector<std::int32_t> service_s;      // of each visit that was finished
    std::vector<queue::RatingLevel> ratings;  // in the order in which they were given
  };
  std::map<Uuid, Instant> started_;
  std::map<Uuid, ClerkId> finished_by_;
  std::map<ClerkId, Work> work_;
  std::map<ClerkId, int> contests_;
};

inline constexpr int most_contests = 10;   // of one clerk a day
inline constexpr std::size_t told_by = 5;  // ratings whose levels are told together

}  // namespace motcua::desk
