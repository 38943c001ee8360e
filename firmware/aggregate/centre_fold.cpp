#include "firmware/aggregate/fold.hpp"

#include <algorithm>
#include <functional>

namespace motcua::aggregate {

// A hub that begins an epoch at each of its starts has many journals, and only the last of them is alive.
void CentreFold::make_room() {
  while (folds_.size() >= std::max<std::size_t>(limits_.journals, 1)) {
    const auto oldest =
        std::ranges::min_element(folds_, {}, [](const auto& each) { return each.second.last_at(); });
    auto& [journal, fold] = *oldest;
    for (auto& day : fold.take_ended()) ended_.push_back({journal, std::move(day)});
    if (const auto* day = fold.day()) {
      ended_.push_back({journal, *day});
      if (lacking_.size() >= limits_.gone) lacking_.erase(lacking_.begin());
      lacking_.insert(day->date);
    }
    if (gone_.size() >= limits_.gone) gone_.clear();  // what comes of them then begins in the middle, and is faulty
    gone_.insert(journal);
    folds_.erase(oldest);
  }
}

void CentreFold::replace(const Journal& journal, JournalFold fold) {
  gone_.erase(journal);
  if (!folds_.contains(journal)) make_room();
  folds_.insert_or_assign(journal, std::move(fold));
}

Fate CentreFold::take(const Journal& journal, const wire::EventRecord& event, std::chrono::minutes utc_offset) {
  if (gone_.contains(journal)) return Fate::late;
  if (!folds_.contains(journal)) make_room();
  return folds_.try_emplace(journal, limits_).first->second.take(event, utc_offset);
}

Fate CentreFold::take_unreadable(const Journal& journal, std::uint64_t sequence) {
  if (gone_.contains(journal)) return Fate::late;
  if (!folds_.contains(journal)) make_room();
  return folds_.try_emplace(journal, limits_).first->second.take_unreadable(sequence);
}

std::vector<CentreFold::Ended> CentreFold::take_ended() {
  auto out = std::exchange(ended_, {});
  for (auto& [journal, fold] : folds_)
    for (auto& day : fold.take_ended()) out.push_back({journal, std::move(day)});
  return out;
}

std::vector<const Day*> CentreFold::days(BusinessDate date) const {
  std::vector<const Day*> out;
  for (const auto& [journal, fold] : folds_)
    if (fold.day() != nullptr && fold.day()->date == date) out.push_back(fold.day());
  return out;
}

std::vector<BusinessDate> CentreFold::dates() const {
  std::vector<BusinessDate> out;
  for (const auto& [journal, fold] : folds_)
    if (fold.day() != nullptr) out.push_back(fold.day()->date);
  std::ranges::sort(out);
  const auto [first, last] = std::ranges::unique(out);
  out.erase(first, last);
  return out;
}

std::vector<Row> CentreFold::rows(BusinessDate date) const {
  return rows_of(days(date));
}

std::map<CounterId, Counter> CentreFold::counters(BusinessDate date) const {
  const auto found = days(date);
  const auto latest = std::ranges::max_element(found, {}, &Day::last_at);
  return latest == found.end() ? std::map<CounterId, Counter>{} : (*latest)->counters;
}

std::map<ServiceId, ServiceGroupId> CentreFold::groups(BusinessDate date) const {
  auto found = days(date);
  std::ranges::sort(found, std::greater{}, &Day::last_at);
  std::map<ServiceId, ServiceGroupId> out;
  for (const auto* day : found) out.insert(day->groups.begin(), day->groups.end());
  return out;
}

Faults CentreFold::faults(BusinessDate date) const {
  Faults sum{};
  for (const auto& [journal, fold] : folds_)
    if (fold.day() == nullptr || fold.day()->date == date)
      std::ranges::transform(sum, fold.faults(), sum.begin(), std::plus{});
  return sum;
}

}  // namespace motcua::aggregate
