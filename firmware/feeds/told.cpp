#include "firmware/feeds/told.hpp"

#include "firmware/aggregate/figures.hpp"
#include "firmware/codec/walk.hpp"

#include <cmath>
#include <limits>
#include <numeric>

namespace motcua::feeds {
namespace {

constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();

template <class T>
std::int32_t whole(T value) {
  return std::cmp_greater(value, most) ? most : static_cast<std::int32_t>(value);
}
std::int32_t points(double value) {
  return static_cast<std::int32_t>(std::lround(value));
}

std::optional<wire::Spread> spread(const std::optional<aggregate::Times>& times) {
  if (!times) return std::nullopt;
  return wire::Spread{whole(times->count), whole(times->median_s), whole(times->p90_s), whole(times->worst_s)};
}

std::optional<std::int32_t> seconds(const std::optional<std::int64_t>& value) {
  return value ? std::optional(whole(*value)) : std::nullopt;
}

wire::ReasonFigures reasons_of(const std::array<std::uint32_t, aggregate::reason_count>& count) {
  const auto at = [&count](aggregate::Reason reason) { return whole(count[static_cast<std::size_t>(reason)]); };
  using enum aggregate::Reason;
  return {at(attitude),   at(waiting_time), at(unclear_guidance), at(extra_papers), at(late_appointment),
          at(facilities), at(other)};
}

// Ratings alone, as aggregate tells them.
aggregate::Figures of_ratings(const aggregate::Tally& tally, Telling telling) {
  aggregate::Tally told;
  if (telling == Telling::whole) {
    told.levels = tally.levels;
    told.reasons = tally.reasons;
  } else if (telling == Telling::batches) {
    told.levels = tally.told_levels;
    told.reasons = tally.told_reasons;
  }
  return aggregate::figures(told);
}

void tell_ratings(wire::Figures& out, const aggregate::Tally& tally, Telling telling) {
  const auto count = tally.rated();
  if (count == 0) return;
  out.ratings = wire::RatingFigures{.count = whole(count)};
  const auto told = of_ratings(tally, telling);
  if (!told.ratings || !told.ratings->levels || !told.ratings->mean) return;
  out.ratings->counted = whole(told.ratings->count);
  out.ratings->levels.emplace();
  for (const auto level : *told.ratings->levels) out.ratings->levels->push_back(whole(level));
  out.ratings->mean = points(told.ratings->mean->mean);
  out.ratings->low = points(told.ratings->mean->low);
  out.ratings->high = points(told.ratings->mean->high);
  if (told.reasons) out.reasons = reasons_of(*told.reasons);
}

void tell_implausible(wire::Figures& out, const aggregate::Tally& tally, const Plausible& plausible) {
  const wire::ImplausibleServices services{whole(tally.services.count_below(plausible.shortest.count())),
                                           whole(tally.services.count_beyond(plausible.longest.count()))};
  if (services.too_short == 0 && services.too_long == 0) return;
  out.implausible = services;
  if (!out.flags) out.flags.emplace();
  out.flags->emplace_back("service_times_implausible");
}

}  // namespace

wire::Figures figures_of(const aggregate::Tally& tally, Telling telling, Tense tense, const Plausible& plausible) {
  const auto figures = aggregate::figures(tally);
  wire::Figures out;
  out.visits = whole(figures.visits);
  out.served = whole(figures.served);
  out.no_shows = whole(figures.no_shows);
  out.cancelled = whole(figures.cancelled);
  if (tense == Tense::now) {
    out.waiting = whole(figures.waiting);
    out.serving = whole(figures.serving);
  }
  out.wait = spread(figures.wait);
  const wire::WorstWaits worst{
      seconds(figures.wait_worst_s[static_cast<std::size_t>(queue::PriorityClass::normal)]),
      seconds(figures.wait_worst_s[static_cast<std::size_t>(queue::PriorityClass::priority)])};
  if (worst.normal || worst.priority) out.wait_worst = worst;
  out.service = spread(figures.service);
  tell_ratings(out, tally, telling);
  if (figures.response)
    out.response = wire::ResponseFigures{whole(figures.response->rated), whole(figures.response->could)};
  if (figures.prepared)
    out.prepared = wire::PreparedFigures{whole(figures.prepared->ready), whole(figures.prepared->missing)};
  if (figures.assistance)
    out.assistance =
        wire::AssistanceFigures{whole(figures.assistance->assisted), whole(figures.assistance->unassisted)};
  for (const auto flag : figures.flags) {
    if (!out.flags) out.flags.emplace();
    out.flags->emplace_back(codec::enum_text(flag));
  }
  tell_implausible(out, tally, plausible);
  return out;
}

std::int32_t told_count(const aggregate::Tally& tally) {
  return whole(std::accumulate(tally.told_levels.begin(), tally.told_levels.end(), std::uint64_t{0}));
}

std::optional<double> told_mean(const aggregate::Tally& tally) {
  if (told_count(tally) == 0) return std::nullopt;
  return aggregate::mean_of(tally.told_levels).mean;
}

}  // namespace motcua::feeds
