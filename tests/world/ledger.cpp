#include "tests/world/ledger.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/wire/write.hpp"

#include <format>

namespace motcua::world {

std::string content_of(const wire::EventRecord& record) {
  auto bare = record;
  bare.sequence = 1;
  bare.origin.reset();
  bare.original.reset();
  bare.previous_hash.clear();
  bare.hash.clear();
  return wire::hashed_text(bare);
}

void HubLedger::wrong(std::string what) {
  broken_.push_back(std::format("hub event {}: {}", last_, what));
}

void HubLedger::read(journal::Journal& journal) {
  const auto read = journal.for_each_from(last_ + 1, [this](const wire::EventRecord& record) -> Status {
    take(record);
    return {};
  });
  if (!read) wrong(describe(read.error()));
  if (journal.last_sequence() != last_) wrong(std::format("the journal ends at {}", journal.last_sequence()));
}

void HubLedger::take(const wire::EventRecord& record) {
  if (record.sequence != last_ + 1) wrong(std::format("is followed by {}", record.sequence));
  if (record.previous_hash != last_hash_) wrong("is not what the next record follows");
  last_ = record.sequence;
  last_hash_ = record.hash;
  if (record.origin) return absorb(record);
  std::visit([this](const auto& event) { on(event); }, record.body);
}

void HubLedger::absorb(const wire::EventRecord& record) {
  const OriginKey key{record.origin->node, record.origin->epoch, record.origin->sequence};
  if (!absorbed_.emplace(key, content_of(record)).second)
    wrong(std::format("event {} of {} a second time", record.origin->sequence, record.origin->node.text()));
}

void HubLedger::on(const queue::DayStarted& event) {
  if (today_ && event.business_date <= *today_) wrong("the day does not follow the day before");
  today_ = event.business_date;
  numbers_[*today_];
  active_.clear();
  for (const auto& visit : event.expired)
    if (const auto found = visits_.find(visit); found != visits_.end()) found->second.phase = Phase::gone;
}

void HubLedger::on(const queue::TicketIssued& event) {
  if (!today_ || event.business_date != *today_) wrong(event.number + " is of another day");
  if (!numbers_[event.business_date].insert(event.number).second) wrong(event.number + " a second time that day");
  if (!visits_.emplace(event.visit, Visit{.number = event.number, .counter = std::nullopt}).second)
    wrong("the visit of " + event.number + " exists already");
}

void HubLedger::on(const queue::TicketCalled& event) {
  ++calls_;
  if (active_.contains(event.counter)) wrong(event.counter.text() + " has an active ticket already");
  const auto found = visits_.find(event.visit);
  if (found != visits_.end() && found->second.counter)
    wrong(std::format("{} was called by {} before", found->second.number, found->second.counter->text()));
  if (found != visits_.end()) found->second.counter = event.counter;
  active_[event.counter] = event.visit;
  move(event.visit, event.counter, {Phase::waiting}, Phase::called);
}

void HubLedger::move(const Uuid& visit, const CounterId& counter, std::set<Phase> from, Phase to) {
  const auto found = visits_.find(visit);
  if (found == visits_.end()) return wrong("of a visit that was never issued");
  auto& held = found->second;
  if (!from.contains(held.phase)) wrong(held.number + " is not where this may happen");
  if (held.counter != counter) wrong(held.number + " belongs to another counter");
  held.phase = to;
  if (to == Phase::served || to == Phase::gone) active_.erase(counter);
}

void HubLedger::on(const queue::TicketRecalled& event) {
  move(event.visit, event.counter, {Phase::called}, Phase::called);
}
void HubLedger::on(const queue::ServiceStarted& event) {
  move(event.visit, event.counter, {Phase::called}, Phase::serving);
}
void HubLedger::on(const queue::ServiceFinished& event) {
  move(event.visit, event.counter, {Phase::serving}, Phase::served);
}
void HubLedger::on(const queue::TicketNoShow& event) {
  move(event.visit, event.counter, {Phase::called}, Phase::gone);
}

void HubLedger::on(const queue::VisitRated& event) {
  ++ratings_;
  const auto found = visits_.find(event.visit);
  if (found == visits_.end()) return wrong("a rating of a visit that was never issued");
  if (found->second.phase != Phase::served) wrong(found->second.number + " is rated without service");
  if (++found->second.ratings > 1) wrong(found->second.number + " is rated twice");
}

const std::string* HubLedger::number_of(const Uuid& visit) const {
  const auto found = visits_.find(visit);
  return found == visits_.end() ? nullptr : &found->second.number;
}

void KioskLedger::read(journal::Journal& journal, const HubLedger& hub) {
  epoch_ = journal.epoch();
  const auto read = journal.for_each_from(last_ + 1, [&](const wire::EventRecord& record) -> Status {
    take(record, hub);
    return {};
  });
  if (!read) broken_.push_back(node_.text() + ": " + describe(read.error()));
  if (journal.last_sequence() != last_) broken_.push_back(node_.text() + ": its journal lost records");
}

void KioskLedger::take(const wire::EventRecord& record, const HubLedger& hub) {
  last_ = record.sequence;
  last_hash_ = record.hash;
  events_.emplace(OriginKey{node_, epoch_, record.sequence}, content_of(record));
  const auto wrong = [this](const std::string& what) { broken_.push_back(node_.text() + ": " + what); };
  std::visit(Overloaded{[&](const wire::PrintReserved& event) {
                          const auto* number = hub.number_of(event.visit);
                          if (number == nullptr || *number != event.number)
                            wrong("prints " + event.number + ", which the hub's journal does not hold");
                          if (!reserved_.insert(event.visit).second) wrong(event.number + " is reserved twice");
                        },
                        [&](const wire::PrintSent& event) {
                          if (!sent_.insert(event.visit).second) wrong("a ticket goes to the printer twice");
                          if (!reserved_.contains(event.visit)) wrong("a ticket is printed that was not reserved");
                        },
                        [](const auto&) {}},
             record.body);
}

}  // namespace motcua::world
