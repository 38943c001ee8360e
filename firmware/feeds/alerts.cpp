#include "firmware/feeds/alerts.hpp"

#include <algorithm>
#include <tuple>

namespace motcua::feeds {
namespace {

constexpr std::size_t most_told = 500;

}  // namespace

bool AlertBook::update(const CentreId& centre, std::vector<wire::Alert> wrong, Instant at) {
  bool changed = false;
  std::map<std::string, wire::Alert> now;
  for (auto& alert : wrong) {
    const auto found = standing_.find(alert.id);
    if (found != standing_.end())
      alert.since = found->second.since;
    else if (alert.since == Instant{} || alert.since > at)
      alert.since = at;
    changed = changed || found == standing_.end() || found->second.value != alert.value;
    now.insert_or_assign(alert.id, std::move(alert));
  }
  changed = std::erase_if(standing_,
                          [&](const auto& entry) {
                            return entry.second.centre == centre && !now.contains(entry.first);
                          }) > 0 ||
            changed;
  for (auto& [id, alert] : now) standing_.insert_or_assign(id, std::move(alert));
  return changed;
}

std::int32_t AlertBook::count(const CentreId& centre) const {
  return static_cast<std::int32_t>(
      std::ranges::count_if(standing_, [&](const auto& entry) { return entry.second.centre == centre; }));
}

wire::AlertsState AlertBook::state(const std::optional<CentreId>& centre, Instant at) const {
  wire::AlertsState out;
  out.at = at;
  for (const auto& [id, alert] : standing_)
    if (!centre || alert.centre == *centre) out.standing.push_back(alert);
  std::ranges::sort(out.standing, [](const wire::Alert& one, const wire::Alert& other) {
    return std::tie(other.since, one.id) < std::tie(one.since, other.id);
  });
  if (out.standing.size() > most_told) {
    out.left_out = static_cast<std::int32_t>(out.standing.size() - most_told);
    out.standing.resize(most_told);
  }
  return out;
}

}  // namespace motcua::feeds
