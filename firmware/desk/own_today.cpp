#include "firmware/desk/own_today.hpp"

#include "firmware/base/overloaded.hpp"

#include <algorithm>

namespace motcua::desk {
namespace {

constexpr std::size_t most_levels = 5;

// The lower one of two in the middle.
std::int32_t median(std::vector<std::int32_t> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

void OwnToday::note(const queue::Event& event, Instant at) {
  std::visit(Overloaded{[this](const queue::DayStarted&) { forget(); },
                        [this, at](const queue::ServiceStarted& started) { started_[started.visit] = at; },
                        [this, at](const queue::ServiceFinished& finished) {
                          const auto began = started_.find(finished.visit);
                          if (began == started_.end()) return;
                          const auto took = std::chrono::duration_cast<std::chrono::seconds>(at - began->second);
                          // A clock set back says nothing of how long it took.
                          work_[finished.clerk].service_s.push_back(
                              static_cast<std::int32_t>(std::max<std::int64_t>(0, took.count())));
                          finished_by_.insert_or_assign(finished.visit, finished.clerk);
                        },
                        [this](const queue::VisitRated& rated) {
                          const auto clerk = finished_by_.find(rated.visit);
                          if (clerk != finished_by_.end()) work_[clerk->second].ratings.push_back(rated.level);
                        },
                        [](const auto&) {}},
             event);
}

wire::OwnFigures OwnToday::of(const ClerkId& clerk, BusinessDate date) const {
  wire::OwnFigures out{.business_date = date};
  const auto found = work_.find(clerk);
  if (found == work_.end()) return out;
  const auto& [service_s, ratings] = found->second;
  out.served = static_cast<std::int32_t>(service_s.size());
  if (!service_s.empty()) out.median_service_s = median(service_s);
  out.ratings = static_cast<std::int32_t>(ratings.size());
  const auto told = ratings.size() / told_by * told_by;
  if (told == 0) return out;
  out.levels.emplace(most_levels, 0);
  for (std::size_t i = 0; i < told; ++i) ++out.levels->at(most_levels - 1 - static_cast<std::size_t>(ratings[i]));
  return out;
}

bool OwnToday::may_contest(const ClerkId& clerk) {
  auto& count = contests_[clerk];
  if (count >= most_contests) return false;
  ++count;
  return true;
}

}  // namespace motcua::desk
