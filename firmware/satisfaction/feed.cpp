#include "firmware/satisfaction/feed.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace motcua::satisfaction {
namespace {

// Whole batches, and the one that is filling up.
struct Batches {
  ByLevel whole{};
  ByLevel filling{};
  std::int32_t in_filling = 0;

  void add(queue::RatingLevel level) {
    ++filling[static_cast<std::size_t>(level)];
    if (++in_filling < batch_size) return;
    std::ranges::transform(whole, filling, whole.begin(), std::plus{});
    filling = {};
    in_filling = 0;
  }
};

std::int32_t sum(const ByLevel& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0);
}

}  // namespace

ByLevel whole_percent(const ByLevel& counts) {
  const std::int64_t total = sum(counts);
  ByLevel percent{};
  if (total == 0) return percent;
  std::array<std::int64_t, level_count> remainder{};
  for (std::size_t i = 0; i < level_count; ++i) {
    const std::int64_t hundredfold = std::int64_t{100} * counts[i];
    percent[i] = static_cast<std::int32_t>(hundredfold / total);
    remainder[i] = hundredfold % total;
  }
  std::array<std::size_t, level_count> by_remainder{};
  std::ranges::iota(by_remainder, std::size_t{0});
  std::ranges::stable_sort(by_remainder, std::greater{}, [&remainder](std::size_t i) { return remainder[i]; });
  auto missing = 100 - sum(percent);
  for (const auto i : by_remainder) {
    if (missing-- <= 0) break;
    ++percent[i];
  }
  return percent;
}

Feed feed(const queue::Definition& definition, const queue::State& state) {
  std::map<ServiceGroupId, Batches> batches;
  for (const auto& visit : state.rated) {
    const auto& ticket = state.tickets.at(visit);
    if (ticket.rating) batches[ticket.group].add(*ticket.rating);
  }
  Feed feed;
  ByLevel centre{};
  for (const auto& group : definition.groups) {
    const auto& counts = batches[group.id].whole;
    if (sum(counts) == 0) continue;
    feed.groups.push_back({group.id, {sum(counts), whole_percent(counts)}});
    std::ranges::transform(centre, counts, centre.begin(), std::plus{});
  }
  if (sum(centre) > 0) feed.centre = Shares{sum(centre), whole_percent(centre)};
  return feed;
}

}  // namespace motcua::satisfaction
