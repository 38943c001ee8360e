// The live satisfaction feed: shares of the five levels, built so that no reading, no pair of readings and no
// difference between rows singles out one rater.
//
// Ratings are taken in batches of `batch_size` per service group, in order of rating: a row counts the whole
// batches and nothing of the one that is filling up. Successive readings therefore differ by whole batches. The
// centre's row is the sum of the groups' rows, not of all ratings: counting ratings that no group row counts yet
// would let a reader find one of them by subtraction.
#pragma once

#include "firmware/queue/state.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace motcua::satisfaction {

inline constexpr std::int32_t batch_size = 5;
inline constexpr std::size_t level_count = 5;

// Counts or percentages by level, in the order of queue::RatingLevel.
using ByLevel = std::array<std::int32_t, level_count>;

struct Shares {
  std::int32_t ratings = 0;  // how many are counted: a multiple of batch_size, never 0
  ByLevel percent{};         // whole percent, together 100
  std::int32_t of(queue::RatingLevel level) const { return percent[static_cast<std::size_t>(level)]; }
  friend bool operator==(const Shares&, const Shares&) = default;
};

struct GroupShares {
  ServiceGroupId group;
  Shares shares;
  friend bool operator==(const GroupShares&, const GroupShares&) = default;
};

struct Feed {
  std::vector<GroupShares> groups;  // in the definition's order; a group without a whole batch is left out
  std::optional<Shares> centre;     // all ratings in `groups`; absent when there is no row
  friend bool operator==(const Feed&, const Feed&) = default;
};

// The feed of the state's business date.
Feed feed(const queue::Definition& definition, const queue::State& state);

// Whole percent that sum to 100 by the method of the largest remainder; of equal remainders the worse level is
// rounded up, so that the feed never flatters. All zero if nothing is counted. Counts are not negative.
ByLevel whole_percent(const ByLevel& counts);

}  // namespace motcua::satisfaction
