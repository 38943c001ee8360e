#include "firmware/aggregate/fold.hpp"

#include "firmware/aggregate/folding.hpp"

#include <algorithm>

namespace motcua::aggregate {
namespace {

bool is_live(Phase phase) {
  return phase == Phase::waiting || phase == Phase::called || phase == Phase::serving;
}

}  // namespace

void JournalFold::fault(FaultKind kind) {
  ++(day_ ? day_->faults : before_day_)[static_cast<std::size_t>(kind)];
}

// Where too many gaps would have to be remembered the two oldest become one: what comes again of that stretch asks for a
// fold anew that is not needed, and nothing is missed.
void JournalFold::pass_gap(std::uint64_t first, std::uint64_t last) {
  fault(FaultKind::gap);
  is_unbroken_ = false;
  gaps_.emplace_back(first, last);
  if (gaps_.size() <= std::max<std::size_t>(limits_.gaps, 1)) return;
  gaps_[1].first = gaps_[0].first;
  gaps_.erase(gaps_.begin());
}

Fate JournalFold::follow(std::uint64_t sequence) {
  if (last_ == 0) {
    first_ = last_ = sequence;
    return Fate::folded;
  }
  if (sequence <= last_) {
    const bool missed = std::ranges::any_of(
        gaps_, [sequence](const auto& gap) { return gap.first <= sequence && sequence <= gap.second; });
    return missed || sequence < first_ ? Fate::late : Fate::duplicate;
  }
  if (sequence != last_ + 1) pass_gap(last_ + 1, sequence - 1);
  last_ = sequence;
  return Fate::folded;
}

void JournalFold::begin_day(BusinessDate date, std::uint64_t sequence) {
  if (day_) {
    // The fault is the old day's, so that a fold begun at the new one need not know it.
    if (date <= day_->date) fault(FaultKind::day_back);
    for (auto& visit : day_->visits)
      if (is_live(visit.phase)) visit.phase = Phase::expired;
    ended_.push_back(*std::move(day_));
  }
  places_.clear();
  groups_.clear();
  filling_.clear();
  is_unbroken_ = false;
  day_.emplace();
  day_->first_sequence = sequence;
  day_->date = date;
}

Fate JournalFold::take(const wire::EventRecord& event, std::chrono::minutes utc_offset) {
  const auto fate = follow(event.sequence);
  if (fate != Fate::folded) return fate;
  std::visit(Folding{*this, event.at, utc_offset, event.sequence}, event.body);
  if (day_) {
    day_->last_sequence = event.sequence;
    day_->last_at = event.at;
  }
  last_at_ = event.at;
  return fate;
}

Fate JournalFold::take_unreadable(std::uint64_t sequence) {
  const auto fate = follow(sequence);
  if (fate != Fate::folded) return fate;
  fault(FaultKind::unreadable);
  is_unbroken_ = false;
  if (day_) day_->last_sequence = sequence;
  return fate;
}

}  // namespace motcua::aggregate
