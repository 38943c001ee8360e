// An auditor of journals: reads what is new in them, and keeps its own simple books of what a centre may do. It
// shares no code with the queue core, so that one mistake does not hide in both.
#pragma once

#include "firmware/journal/journal.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace motcua::world {

// What a record says, whoever journalled it and wherever in the chain.
std::string content_of(const wire::EventRecord& record);

using OriginKey = std::tuple<NodeId, Uuid, std::uint64_t>;

class HubLedger {
public:
  explicit HubLedger(std::vector<std::string>& broken) : broken_(broken) {}
  // Everything new. What was there at the last reading must still be there, unchanged.
  void read(journal::Journal& journal);

  const std::string* number_of(const Uuid& visit) const;
  const std::map<OriginKey, std::string>& absorbed() const { return absorbed_; }
  std::size_t tickets() const { return visits_.size(); }
  std::size_t calls() const { return calls_; }
  std::size_t ratings() const { return ratings_; }
  std::size_t days() const { return numbers_.size(); }
  std::uint64_t last_sequence() const { return last_; }
  const std::string& last_hash() const { return last_hash_; }  // of the whole chain

private:
  enum class Phase : std::uint8_t { waiting, called, serving, served, gone };
  struct Visit {
    std::string number;
    Phase phase = Phase::waiting;
    std::optional<CounterId> counter;
    int ratings = 0;
  };
  void take(const wire::EventRecord& record);
  void absorb(const wire::EventRecord& record);
  void on(const queue::DayStarted& event);
  void on(const queue::TicketIssued& event);
  void on(const queue::TicketCalled& event);
  void on(const queue::TicketRecalled& event);
  void on(const queue::ServiceStarted& event);
  void on(const queue::ServiceFinished& event);
  void on(const queue::TicketNoShow& event);
  void on(const queue::VisitRated& event);
  template <class Other>
  void on(const Other& /*says nothing about tickets*/) {}
  void move(const Uuid& visit, const CounterId& counter, std::set<Phase> from, Phase to);
  void wrong(std::string what);

  std::vector<std::string>& broken_;
  std::uint64_t last_ = 0;
  std::string last_hash_ = std::string(64, '0');
  std::optional<BusinessDate> today_;
  std::map<BusinessDate, std::set<std::string>> numbers_;
  std::map<Uuid, Visit> visits_;
  std::map<CounterId, Uuid> active_;
  std::map<OriginKey, std::string> absorbed_;
  std::size_t calls_ = 0;
  std::size_t ratings_ = 0;
};

// One kiosk's journal: nothing is printed that the hub did not issue, and nothing twice.
class KioskLedger {
public:
  KioskLedger(std::vector<std::string>& broken, NodeId node) : broken_(broken), node_(std::move(node)) {}
  void read(journal::Journal& journal, const HubLedger& hub);
  const std::map<OriginKey, std::string>& events() const { return events_; }
  std::size_t printed() const { return sent_.size(); }
  std::uint64_t last_sequence() const { return last_; }
  const std::string& last_hash() const { return last_hash_; }

private:
  void take(const wire::EventRecord& record, const HubLedger& hub);

  std::vector<std::string>& broken_;
  NodeId node_;
  Uuid epoch_;
  std::uint64_t last_ = 0;
  std::string last_hash_;
  std::map<OriginKey, std::string> events_;
  std::set<Uuid> reserved_;
  std::set<Uuid> sent_;
};

}  // namespace motcua::world
