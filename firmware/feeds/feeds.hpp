// The collector's feeds: what it stored is folded, told in retained topics, kept as hourly rows, and asked about. All
// on the loop's thread, but for the answers to questions (answers.hpp).
#pragma once

#include "firmware/feeds/alerts.hpp"
#include "firmware/feeds/answers.hpp"
#include "firmware/feeds/centre.hpp"
#include "firmware/feeds/publisher.hpp"
#include "firmware/feeds/refolds.hpp"
#include "firmware/feeds/today.hpp"
#include "firmware/host/log.hpp"
#include "firmware/journal/event_store.hpp"
#include "firmware/journal/export_book.hpp"
#include "firmware/journal/hourly_rows.hpp"
#include "firmware/wire/topics.hpp"

#include <deque>
#include <map>
#include <set>
#include <vector>

namespace motcua::feeds {

class Feeds {
public:
  struct Parts {
    host::Log& log;
    const host::Clock& clock;
    runtime::Loop& loop;
    link::Router& router;
    journal::EventReader& events;
    journal::HourlyRows& rows;
    journal::ExportBook& exports;
    Answering answering;
  };
  // All parts must outlive the feeds. `utc_offset`: the centres' local time less UTC.
  Feeds(Parts parts, wire::Address self, const Settings& settings, UtcOffset utc_offset);
  Feeds(const Feeds&) = delete;
  Feeds& operator=(const Feeds&) = delete;

  // Folds what is held of each journal, from the first event of the latest day that is kept in rows. Before the
  // connection; an Error means that a store cannot be read.
  Status begin();
  // After the commit of `batch`: takes in what the store holds of it.
  void stored(const journal::IncomingBatch& batch, const journal::StoreOutcome& outcome);

  std::uint64_t bytes() const { return publisher_.bytes() + today_.bytes(); }  // published so far

private:
  // How far a running day was kept.
  struct Kept {
    std::uint64_t first_sequence = 0;
    std::uint64_t last_sequence = 0;
    friend bool operator==(const Kept&, const Kept&) = default;
  };
  struct Quota {
    std::int64_t minute = 0;
    int asked = 0;
  };
  Centre& centre(const CentreId& id);
  std::chrono::minutes offset() const { return utc_offset_(now()); }
  Instant now() const { return parts_.clock.now().instant; }
  Status fold_held(const journal::Source& source);
  void folded_anew(const journal::Source& source, Refolds::Made made);
  void keep_ended(Centre& centre);
  Status keep(const journal::Source& source, const aggregate::Day& day);  // a failure is in the log already
  void keep_changed(const CentreId& id);
  void changed(const CentreId& id);
  void settle();
  void look_round();
  void keep_running();
  void tell(const CentreId& id);
  std::string centre_text(const CentreId& id, Instant at, const Mark& mark) const;
  std::string province_text(Instant at, const Mark& mark) const;
  wire::ReplyBody told_today(const CentreId& room) const;
  void on_health(const wire::Message& message);
  void on_question(const wire::Message& message);
  wire::ReplyBody record(const wire::Command& command, const wire::Address& who);
  void ask(const wire::PeopleRequest& request, const wire::Message& message, const Uuid& id);
  bool is_too_many(const wire::Address& who);
  void reply(const wire::Message& message, const wire::Address& who, const Uuid& id, wire::ReplyBody body);

  Parts parts_;
  wire::Address self_;
  Settings settings_;
  UtcOffset utc_offset_;
  Publisher publisher_;
  Today today_;
  std::map<CentreId, Centre> centres_;
  AlertBook alerts_;
  std::map<CentreId, wire::FeedData> data_;  // as it was told last
  std::set<CentreId> changed_;               // whose alerts and topics are to be looked at
  std::set<CentreId> unkept_;                // whose running days have changed since they were kept
  std::map<CentreId, std::map<aggregate::Journal, Kept>> kept_;
  std::map<std::string, Quota> quotas_;  // by asker
  UnderWay under_way_;
  Refolds refolds_;
  runtime::Scope scope_;
};

}  // namespace motcua::feeds
