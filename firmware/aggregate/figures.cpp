#include "firmware/aggregate/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace motcua::aggregate {
namespace {

constexpr double z95 = 1.959963984540054;  // of the normal distribution: 95 % lie between -z95 and z95

std::optional<Times> times_of(const Durations& durations) {
  const auto worst = durations.worst_s();
  if (!worst) return std::nullopt;
  return Times{durations.count(), *durations.percentile_s(50), *durations.percentile_s(90), *worst};
}

std::optional<Ratings> ratings_of(const Tally& tally) {
  const auto count = tally.rated();
  if (count == 0) return std::nullopt;
  Ratings out{.count = count};
  if (count < fewest_raters) return out;
  out.levels = tally.levels;
  std::ranges::reverse(*out.levels);
  out.mean = mean_of(tally.levels);
  return out;
}

bool a_part_is_larger(const Tally& tally) {
  const auto parts = std::uint64_t{tally.waiting} + tally.at_counter + tally.served + tally.no_shows +
                     tally.cancelled + tally.expired;
  return parts > tally.visits || tally.rated() > tally.served || tally.waits.count() > tally.visits ||
         tally.services.count() > tally.served || tally.ready + tally.papers_missing > tally.visits ||
         std::ranges::any_of(tally.reasons, [&tally](std::uint32_t named) { return named > tally.rated(); });
}

}  // namespace

// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
Mean mean_of(const std::array<std::uint32_t, level_count>& levels) {
  double count = 0;
  double sum = 0;
  for (std::size_t level = 0; level < level_count; ++level) {
    count += levels[level];
    sum += levels[level] * static_cast<double>(level) / (level_count - 1);
  }
  const double share = sum / count;
  const double z2 = z95 * z95;
  const double centre = (share + z2 / (2 * count)) / (1 + z2 / count);
  const double half = z95 / (1 + z2 / count) * std::sqrt(share * (1 - share) / count + z2 / (4 * count * count));
  return {100 * share, std::max(0.0, 100 * (centre - half)), std::min(100.0, 100 * (centre + half))};
}

Figures figures(const Tally& tally) {
  Figures out{.visits = tally.visits,
              .served = tally.served,
              .no_shows = tally.no_shows,
              .cancelled = tally.cancelled,
              .expired = tally.expired,
              .waiting = tally.waiting,
              .serving = tally.at_counter,
              .wait = times_of(tally.waits),
              .wait_worst_s = tally.worst_wait_s,
              .service = times_of(tally.services),
              .ratings = ratings_of(tally)};
  const bool named = std::ranges::any_of(tally.reasons, [](std::uint32_t count) { return count > 0; });
  if (named && tally.rated() >= fewest_raters) out.reasons = tally.reasons;
  if (tally.served > 0 || tally.rated() > 0) out.response = Response{tally.rated(), tally.served};
  if (tally.ready + tally.papers_missing > 0) out.prepared = Prepared{tally.ready, tally.papers_missing};
  if (tally.assisted + tally.unassisted > 0) out.assistance = Assistance{tally.assisted, tally.unassisted};
  if (a_part_is_larger(tally)) out.flags.push_back(Flag::part_larger_than_whole);
  if (tally.unknown_times > 0) out.flags.push_back(Flag::times_unknown);
  return out;
}

}  // namespace motcua::aggregate
