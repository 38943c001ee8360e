#include "firmware/journal/hourly_walk.hpp"

#include <limits>

namespace motcua::journal {
namespace {

constexpr auto last_part = std::numeric_limits<std::int32_t>::max();

Result<HourlyRow> row_of(const CentreId& centre, aggregate::Level level, const KeptRow& kept) {
  const auto broken = [] {
    return fail(ErrorCode::corrupt, "hourly", "a row has no valid key: make the rows anew");
  };
  HourlyRow out{centre, std::chrono::sys_days(std::chrono::days(kept.date)), {}};
  out.row.key.level = level;
  if (kept.hour >= 0) out.row.key.hour = kept.hour;
  if (!kept.service.empty()) {
    auto service = ServiceId::parse(kept.service);
    if (!service) return broken();
    out.row.key.service = *std::move(service);
  }
  if (!kept.counter.empty()) {
    auto counter = CounterId::parse(kept.counter);
    if (!counter) return broken();
    out.row.key.counter = *std::move(counter);
  }
  if (!kept.group.empty()) {
    auto group = ServiceGroupId::parse(kept.group);
    if (!group) return broken();
    out.row.key.group = *std::move(group);
  }
  if (kept.staff > static_cast<std::int32_t>(aggregate::Staff::contracted)) return broken();
  if (kept.staff >= 0) out.row.key.staff = static_cast<aggregate::Staff>(kept.staff);
  auto tally = aggregate::read_tally(kept.tally);
  if (!tally) return std::unexpected(std::move(tally.error()));
  out.row.tally = *std::move(tally);
  return out;
}

// Gives rows on with those of the same key merged: parts of one date.
class Merging {
public:
  explicit Merging(const std::function<Walk(const HourlyRow&)>& visit) : visit_(visit) {}
  Walk take(HourlyRow row) {
    if (holds_ && held_.centre == row.centre && held_.date == row.date && held_.row.key == row.row.key) {
      held_.row.tally.merge(row.row.tally);
      return Walk::on;
    }
    const auto walk = flush();
    held_ = std::move(row);
    holds_ = true;
    return walk;
  }
  Walk flush() {
    const auto walk = holds_ ? visit_(held_) : Walk::on;
    holds_ = false;
    return walk;
  }

private:
  const std::function<Walk(const HourlyRow&)>& visit_;
  HourlyRow held_;
  bool holds_ = false;
};

}  // namespace

std::int32_t day_number(BusinessDate date) {
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

KeptRow kept(BusinessDate date, const aggregate::RowKey& key) {
  return {.date = day_number(date),
          .hour = key.hour.value_or(-1),
          .service = key.service ? key.service->text() : "",
          .counter = key.counter ? key.counter->text() : "",
          .staff = key.staff ? static_cast<std::int32_t>(*key.staff) : -1,
          .group = key.group ? key.group->text() : "",
          .part = last_part,
          .tally = {}};
}

Status HourlyWalk::for_each(const RowsWanted& wanted, const std::optional<RowPlace>& after,
                            const std::function<Walk(const HourlyRow&)>& visit) {
  std::vector<CentreId> centres;
  if (wanted.centre) {
    if (!after || after->centre <= *wanted.centre) centres.push_back(*wanted.centre);
  } else {
    auto found = centres_from(after ? after->centre.text() : "");
    if (!found) return std::unexpected(std::move(found.error()));
    centres = *std::move(found);
  }
  Merging merging(visit);
  for (const auto& centre : centres) {
    PageWanted page{.centre = centre,
                    .level = static_cast<std::int32_t>(wanted.level),
                    .from = day_number(wanted.from),
                    .to = day_number(wanted.to),
                    .service = wanted.service ? wanted.service->text() : "",
                    .group = wanted.group ? wanted.group->text() : "",
                    .counter = wanted.counter ? wanted.counter->text() : "",
                    .staff = wanted.staff ? static_cast<std::int32_t>(*wanted.staff) : -1,
                    .hour = wanted.hour.value_or(-1),
                    .after = {.date = std::numeric_limits<std::int32_t>::min()}};
    if (after && after->centre == centre) page.after = kept(after->date, after->key);
    for (;;) {
      auto rows = read_rows(page);
      if (!rows) return std::unexpected(std::move(rows.error()));
      for (const auto& row : *rows) {
        auto read = row_of(centre, wanted.level, row);
        if (!read) return std::unexpected(std::move(read.error()));
        if (merging.take(*std::move(read)) == Walk::stop) return {};
      }
      if (rows->size() < page_rows) break;
      page.after = std::move(rows->back());
    }
  }
  merging.flush();
  return {};
}

}  // namespace motcua::journal
