#include "firmware/feeds/rebuild.hpp"

namespace motcua::feeds {
namespace {

class Journal {
public:
  Journal(journal::HourlyRows& rows, const journal::Source& source) : rows_(rows), source_(source) {}

  journal::Walk take(const journal::StoredEvent& event, const UtcOffset& utc_offset) {
    if (event.record)
      static_cast<void>(fold_.take(*event.record, utc_offset(event.record->at)));
    else
      static_cast<void>(fold_.take_unreadable(event.sequence));
    for (const auto& day : fold_.take_ended()) keep_day(day);
    return status_ ? journal::Walk::on : journal::Walk::stop;
  }
  Status finish() {
    if (status_ && fold_.day() != nullptr) keep_day(*fold_.day());
    return status_;
  }
  std::size_t days() const { return days_; }

private:
  void keep_day(const aggregate::Day& day) {
    if (status_) status_ = keep(rows_, source_, day);
    ++days_;
  }

  journal::HourlyRows& rows_;
  const journal::Source& source_;
  aggregate::JournalFold fold_;
  Status status_;
  std::size_t days_ = 0;
};

}  // namespace

Status keep(journal::HourlyRows& rows, const journal::Source& source, const aggregate::Day& day) {
  return rows.replace({source, day.first_sequence, day.last_sequence, day.date}, aggregate::rows_of(day));
}

Result<Rebuilt> rebuild(journal::EventReader& events, journal::HourlyRows& rows, const UtcOffset& utc_offset) {
  const auto sources = events.sources();
  if (!sources) return std::unexpected(sources.error());
  if (auto cleared = rows.clear(); !cleared) return std::unexpected(cleared.error());
  Rebuilt out;
  for (const auto& source : *sources) {
    Journal journal(rows, source);
    const auto walked = events.for_each(
        source, 1, [&](const journal::StoredEvent& event) { return journal.take(event, utc_offset); });
    if (!walked) return std::unexpected(walked.error());
    if (auto finished = journal.finish(); !finished) return std::unexpected(finished.error());
    ++out.journals;
    out.days += journal.days();
  }
  return out;
}

}  // namespace motcua::feeds
