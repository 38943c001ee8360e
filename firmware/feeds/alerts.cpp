#include "firmware/feeds/alerts.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace motcua::feeds {
namespace {

constexpr std::size_t most_told = 500;

bool is_device_fault(const wire::Alert& alert) {
  return alert.kind == wire::AlertKind::device_fault;
}

// Of each centre the first ones.
std::vector<wire::Alert> shares(std::vector<wire::Alert> standing) {
  struct Share {
    std::int32_t all = 0;
    std::int32_t device_faults = 0;
  };
  std::map<CentreId, Share> taken;
  std::vector<wire::Alert> out;
  for (auto& alert : standing) {
    auto& share = taken[alert.centre];
    if (share.all == most_of_a_centre) continue;
    if (is_device_fault(alert) && share.device_faults++ >= most_device_faults_of_it) continue;
    ++share.all;
    out.push_back(std::move(alert));
  }
  return out;
}

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
    return std::tuple(is_device_fault(one), other.since, std::string_view(one.id)) <
           std::tuple(is_device_fault(other), one.since, std::string_view(other.id));
  });
  const auto all = out.standing.size();
  if (!centre) out.standing = shares(std::move(out.standing));
  if (out.standing.size() > most_told) out.standing.resize(most_told);
  if (out.standing.size() < all) out.left_out = static_cast<std::int32_t>(all - out.standing.size());
  return out;
}

}  // namespace motcua::feeds
