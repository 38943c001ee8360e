#include "firmware/aggregate/tally.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace motcua::aggregate {
namespace {

template <std::size_t size>
void add(std::array<std::uint32_t, size>& to, const std::array<std::uint32_t, size>& more) {
  std::ranges::transform(to, more, to.begin(), std::plus{});
}

}  // namespace

std::uint32_t Tally::rated() const {
  return std::accumulate(levels.begin(), levels.end(), std::uint32_t{0});
}

void Tally::merge(const Tally& other) {
  visits += other.visits;
  waiting += other.waiting;
  at_counter += other.at_counter;
  served += other.served;
  no_shows += other.no_shows;
  cancelled += other.cancelled;
  expired += other.expired;
  waits.merge(other.waits);
  for (std::size_t i = 0; i < class_count; ++i)
    worst_wait_s[i] = std::max(worst_wait_s[i], other.worst_wait_s[i]);  // absent is the least
  services.merge(other.services);
  add(levels, other.levels);
  add(reasons, other.reasons);
  add(told_levels, other.told_levels);
  add(told_reasons, other.told_reasons);
  ready += other.ready;
  papers_missing += other.papers_missing;
  assisted += other.assisted;
  unassisted += other.unassisted;
  unknown_times += other.unknown_times;
}

}  // namespace motcua::aggregate
