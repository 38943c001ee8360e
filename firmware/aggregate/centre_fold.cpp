#include "firmware/aggregate/fold.hpp"

#include <algorithm>
#include <functional>

namespace motcua::aggregate {

JournalFold* CentreFold::fold_of(const Journal& journal) {
  if (const auto found = folds_.find(journal); found != folds_.end()) return &found->second;
  if (folds_.size() < limits_.journals) return &folds_.emplace(journal, limits_).first->second;
  ++journals_refused_;
  return nullptr;
}

// Of a journal too many nothing is folded: `duplicate` asks for nothing.
Fate CentreFold::take(const Journal& journal, const wire::EventRecord& event, std::chrono::minutes utc_offset) {
  auto* fold = fold_of(journal);
  return fold == nullptr ? Fate::duplicate : fold->take(event, utc_offset);
}

Fate CentreFold::take_unreadable(const Journal& journal, std::uint64_t sequence) {
  auto* fold = fold_of(journal);
  return fold == nullptr ? Fate::duplicate : fold->take_unreadable(sequence);
}

std::vector<CentreFold::Ended> CentreFold::take_ended() {
  std::vector<Ended> out;
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

Faults CentreFold::faults(BusinessDate date) const {
  Faults sum{};
  for (const auto& [journal, fold] : folds_)
    if (fold.day() == nullptr || fold.day()->date == date)
      std::ranges::transform(sum, fold.faults(), sum.begin(), std::plus{});
  return sum;
}

}  // namespace motcua::aggregate
