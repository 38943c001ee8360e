// What the collector knows of one centre: the fold of its journals, the faults of its devices, and whether it is heard.
#pragma once

#include "firmware/aggregate/fold.hpp"
#include "firmware/feeds/alerts.hpp"
#include "firmware/feeds/faults.hpp"
#include "firmware/feeds/fit.hpp"
#include "firmware/feeds/settings.hpp"

#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace motcua::feeds {

class Centre {
public:
  // `at`: since when it is watched.
  Centre(CentreId id, const Settings& settings, Instant at);

  aggregate::Fate take(const aggregate::Journal& journal, const wire::EventRecord& event,
                       std::chrono::minutes utc_offset);
  aggregate::Fate take_unreadable(const aggregate::Journal& journal, std::uint64_t sequence);
  // Events of this journal came late, and are in no fold yet: the centre is broken until one has them.
  void owe(const aggregate::Journal& journal) { owed_.insert(journal); }
  // A fold that has them takes the place of the one that there is.
  void adopt(const aggregate::Journal& journal, aggregate::JournalFold fold, const FaultsSaid& faults);
  void settle(const aggregate::Journal& journal) { owed_.erase(journal); }
  std::vector<aggregate::CentreFold::Ended> take_ended() { return fold_.take_ended(); }
  const aggregate::CentreFold& fold() const { return fold_; }

  void node_here(const NodeId& node) { nodes_.insert(node); }
  void node_away(const NodeId& node, Instant at);
  wire::FeedData data(Instant now) const;

  CentreMessage today(Instant now) const;
  wire::CentreRow row(Instant now) const;  // without alerts and rank
  aggregate::Tally total(Instant now) const;
  // All that is wrong now. What stands is dropped a little later than it was raised.
  std::vector<wire::Alert> wrong(Instant now, std::chrono::minutes utc_offset, const AlertBook& standing) const;

  const CentreId& id() const { return id_; }

private:
  // That of the journal that told something last. A date that has begun nowhere yet comes of a clock that was wrong, and
  // an instant that has not come yet too: a journal that has ended since would stand before all others for years.
  std::optional<BusinessDate> date(Instant now) const;
  const std::vector<aggregate::Row>& rows(Instant now) const;
  bool runs_today(Instant now, std::chrono::minutes utc_offset) const;
  bool has_open_counter(Instant now) const;
  void hear(const FaultsSaid& faults);
  void add_wrong_waits(std::vector<wire::Alert>& out, Instant now) const;
  void add_wrong_ratings(std::vector<wire::Alert>& out, Instant now, const AlertBook& standing) const;

  CentreId id_;
  Settings settings_;
  aggregate::CentreFold fold_;
  std::map<Fault, Instant> faults_;
  std::set<aggregate::Journal> owed_;  // that are to be folded anew
  std::set<NodeId> nodes_;             // that are connected to the province's broker
  Instant away_;  // since when no node of it is connected, or it is watched; worth nothing while one is
  struct Rows {
    std::optional<BusinessDate> date;
    std::vector<aggregate::Row> rows;
  };
  mutable std::optional<Rows> rows_;  // until the next event
};

}  // namespace motcua::feeds
