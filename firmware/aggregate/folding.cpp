#include "firmware/aggregate/folding.hpp"

#include "firmware/aggregate/figures.hpp"

namespace motcua::aggregate {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr Milliseconds a_day = std::chrono::hours{24};

bool is_far_from(Instant local, BusinessDate date) {
  const auto midnight = sys_days(date);
  return local < midnight - a_day || local >= midnight + 2 * a_day;
}

}  // namespace

Visit* JournalFold::Folding::visit(const Uuid& id) const {
  const auto found = fold.places_.find(id);
  if (found != fold.places_.end()) return &fold.day_->visits[found->second];
  fold.fault(FaultKind::unknown_visit);
  return nullptr;
}

Counter* JournalFold::Folding::counter(const CounterId& id) const {
  if (!fold.day_) {
    fold.fault(FaultKind::no_day);
    return nullptr;
  }
  auto& counters = fold.day_->counters;
  if (const auto found = counters.find(id); found != counters.end()) return &found->second;
  if (counters.size() < fold.limits_.counters) return &counters[id];
  fold.fault(FaultKind::too_many);
  return nullptr;
}

std::optional<std::int64_t> JournalFold::Folding::seconds(Visit& visit, Instant from) const {
  const auto spent = at - from;
  if (spent >= Milliseconds{0} && spent <= std::chrono::seconds{longest_s})
    return std::chrono::floor<std::chrono::seconds>(spent).count();
  fold.fault(spent < Milliseconds{0} ? FaultKind::clock_back : FaultKind::absurd_time);
  ++visit.unknown_times;
  return std::nullopt;
}

void JournalFold::Folding::time_is_lost(Visit& visit) const {
  fold.fault(FaultKind::out_of_order);
  ++visit.unknown_times;
}

void JournalFold::Folding::operator()(const queue::DayStarted& event) const {
  fold.begin_day(event.business_date, sequence);
  fold.is_unbroken_ = true;
  if (is_far_from(at + utc_offset, event.business_date)) fold.fault(FaultKind::absurd_time);
}

void JournalFold::Folding::operator()(const queue::ClerkLoggedIn& event) const {
  if (auto* found = counter(event.counter)) *found = {found->open, event.clerk, event.staff};
}
void JournalFold::Folding::operator()(const queue::ClerkLoggedOut& event) const {
  if (auto* found = counter(event.counter)) *found = {};
}
void JournalFold::Folding::operator()(const queue::CounterOpened& event) const {
  if (auto* found = counter(event.counter)) found->open = true;
}
void JournalFold::Folding::operator()(const queue::CounterClosed& event) const {
  if (auto* found = counter(event.counter)) found->open = false;
}

bool JournalFold::Folding::is_one_too_many(const queue::TicketIssued& event) const {
  const auto& services = fold.day_->groups;
  return (services.size() >= fold.limits_.services && !services.contains(event.service)) ||
         (fold.groups_.size() >= fold.limits_.groups && !fold.groups_.contains(event.group));
}

void JournalFold::Folding::operator()(const queue::TicketIssued& event) const {
  if (!fold.day_) {
    fold.begin_day(event.business_date, sequence);
    fold.fault(FaultKind::no_day);
  }
  auto& day = *fold.day_;
  if (event.business_date != day.date) return fold.fault(FaultKind::wrong_day);
  if (fold.places_.contains(event.visit)) return fold.fault(FaultKind::known_visit);
  if (day.visits.size() >= fold.limits_.visits_a_day || is_one_too_many(event))
    return fold.fault(FaultKind::too_many);
  fold.groups_.insert(event.group);
  day.groups.insert_or_assign(event.service, event.group);
  const auto local = at + utc_offset;
  if (is_far_from(local, day.date)) fold.fault(FaultKind::absurd_time);
  fold.places_.emplace(event.visit, day.visits.size());
  const auto hour = std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<days>(local));
  auto& visit = day.visits.emplace_back();
  visit.id = event.visit;
  visit.service = event.service;
  visit.group = event.group;
  visit.hour = static_cast<std::int32_t>(hour.count());
  visit.priority = event.priority;
  visit.issued = at;
  if (event.preparation) visit.readiness = event.preparation->readiness;
}

// A call, or a recall whose call may have been lost.
void JournalFold::Folding::call(const Uuid& id, const CounterId& at_counter, Phase expected) const {
  auto* found = visit(id);
  if (found == nullptr) return;
  if (found->phase != Phase::waiting && found->phase != Phase::called) return fold.fault(FaultKind::out_of_order);
  const bool is_first = found->phase == Phase::waiting;
  if (found->phase == expected) {
    if (is_first) found->wait_s = seconds(*found, found->issued);
  } else if (is_first) {
    time_is_lost(*found);
  } else {
    fold.fault(FaultKind::out_of_order);
  }
  found->phase = Phase::called;
  if (const auto* there = counter(at_counter)) {
    found->counter = at_counter;
    found->staff = there->staff;
  }
}

void JournalFold::Folding::operator()(const queue::TicketCalled& event) const {
  call(event.visit, event.counter, Phase::waiting);
}
void JournalFold::Folding::operator()(const queue::TicketRecalled& event) const {
  call(event.visit, event.counter, Phase::called);
}

void JournalFold::Folding::operator()(const queue::ServiceStarted& event) const {
  if (auto* known = visit(event.visit); known != nullptr && known->phase == Phase::waiting)
    call(event.visit, event.counter, Phase::called);
  else if (known == nullptr)
    return;
  auto& started = fold.day_->visits[fold.places_.at(event.visit)];
  if (started.phase != Phase::called) return fold.fault(FaultKind::out_of_order);
  started.phase = Phase::serving;
  started.started = at;
}

void JournalFold::Folding::finish(Visit& visit) const {
  switch (visit.phase) {
    case Phase::serving:
      visit.service_s = seconds(visit, *visit.started);
      break;
    case Phase::waiting:
    case Phase::called:
      time_is_lost(visit);
      break;
    default:
      return fold.fault(FaultKind::out_of_order);
  }
  visit.phase = Phase::finished;
}

void JournalFold::Folding::operator()(const queue::ServiceFinished& event) const {
  auto* known = visit(event.visit);
  if (known == nullptr) return;
  if (known->phase == Phase::waiting) call(event.visit, event.counter, Phase::called);
  if (known->phase != Phase::finished) known->assistance = event.assistance;
  finish(*known);
}

void JournalFold::Folding::operator()(const queue::TicketNoShow& event) const {
  auto* known = visit(event.visit);
  if (known == nullptr) return;
  if (known->phase == Phase::waiting) call(event.visit, event.counter, Phase::called);
  if (known->phase != Phase::called) return fold.fault(FaultKind::out_of_order);
  known->phase = Phase::no_show;
}

// A rating of a visit that is not known to be finished counts all the same: records may be missing, and the figures
// say that a part is larger than its whole.
void JournalFold::Folding::rate(const Uuid& id, queue::RatingLevel level, std::vector<Reason> reasons) const {
  auto* known = visit(id);
  if (known == nullptr) return;
  if (known->rating) return fold.fault(FaultKind::out_of_order);
  if (known->phase != Phase::finished) fold.fault(FaultKind::out_of_order);
  known->rating = level;
  known->reasons = std::move(reasons);
  // Behind a gap no batch is whole: a rating that comes late would move into it and another one out, and whoever read the
  // levels before and after would know both.
  if (!fold.is_unbroken_) return;
  auto& batch = fold.filling_[{known->service, known->group}];
  batch.push_back(fold.places_.at(id));
  if (batch.size() < fewest_raters) return;
  for (const auto place : batch) fold.day_->visits[place].is_told = true;
  batch.clear();
}

void JournalFold::Folding::operator()(const queue::VisitRated& event) const {
  rate(event.visit, event.level, event.reasons.value_or(std::vector<Reason>()));
}

void JournalFold::Folding::operator()(const queue::TicketCancelled& event) const {
  auto* known = visit(event.visit);
  if (known == nullptr) return;
  if (known->phase != Phase::waiting) return fold.fault(FaultKind::out_of_order);
  known->phase = Phase::cancelled;
}

// Who lets others go first waits on, from the same moment.
void JournalFold::Folding::operator()(const queue::TicketYielded& event) const {
  if (const auto* known = visit(event.visit); known != nullptr && known->phase != Phase::waiting)
    fold.fault(FaultKind::out_of_order);
}

void JournalFold::Folding::operator()(const queue::TicketRestored& event) const {
  auto* known = visit(event.visit);
  if (known == nullptr) return;
  if (known->phase == Phase::cancelled)
    known->phase = Phase::waiting;
  else if (known->phase != Phase::waiting)
    fold.fault(FaultKind::out_of_order);
}

}  // namespace motcua::aggregate
