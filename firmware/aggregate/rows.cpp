#include "firmware/aggregate/rows.hpp"

#include "firmware/aggregate/fold.hpp"

#include <map>

namespace motcua::aggregate {
namespace {

void count(Tally& tally, const Visit& visit) {
  ++tally.visits;
  switch (visit.phase) {
    case Phase::waiting:
      ++tally.waiting;
      break;
    case Phase::called:
    case Phase::serving:
      ++tally.at_counter;
      break;
    case Phase::finished:
      ++tally.served;
      break;
    case Phase::no_show:
      ++tally.no_shows;
      break;
    case Phase::cancelled:
      ++tally.cancelled;
      break;
    case Phase::expired:
      ++tally.expired;
      break;
  }
  if (visit.wait_s) {
    tally.waits.add(*visit.wait_s);
    auto& worst = tally.worst_wait_s[static_cast<std::size_t>(visit.priority)];
    worst = std::max(worst, visit.wait_s);
  }
  if (visit.service_s) tally.services.add(*visit.service_s);
  if (visit.rating) ++tally.levels[static_cast<std::size_t>(*visit.rating)];
  for (const auto reason : visit.reasons) ++tally.reasons[static_cast<std::size_t>(reason)];
  if (visit.rating && visit.is_told) {
    ++tally.told_levels[static_cast<std::size_t>(*visit.rating)];
    for (const auto reason : visit.reasons) ++tally.told_reasons[static_cast<std::size_t>(reason)];
  }
  if (visit.readiness == queue::Readiness::ready) ++tally.ready;
  if (visit.readiness == queue::Readiness::papers_missing) ++tally.papers_missing;
  tally.unknown_times += visit.unknown_times;
}

RowKey summed(const RowKey& cell, Level level) {
  RowKey key{.level = level};
  if (level == Level::service_hour || level == Level::group_hour || level == Level::hour) key.hour = cell.hour;
  if (level == Level::service_hour || level == Level::service_day) key.service = cell.service;
  if (level == Level::group_hour || level == Level::group_day) key.group = cell.group;
  return key;
}

std::vector<Row> listed(std::map<RowKey, Tally> tallies) {
  std::vector<Row> rows;
  rows.reserve(tallies.size());
  for (auto& [key, tally] : tallies) rows.push_back({key, std::move(tally)});
  return rows;
}

}  // namespace

std::vector<Row> with_sums(std::vector<Row> cells) {
  std::map<RowKey, Tally> tallies;
  for (auto& [key, tally] : cells) {
    for (const auto level : {Level::service_hour, Level::hour, Level::service_day, Level::day})
      tallies[summed(key, level)].merge(tally);
    if (key.group)
      for (const auto level : {Level::group_hour, Level::group_day}) tallies[summed(key, level)].merge(tally);
    tallies[key].merge(tally);
  }
  return listed(std::move(tallies));
}

std::vector<Row> rows_of(const std::vector<const Day*>& days) {
  std::map<RowKey, Tally> tallies;
  for (const auto* day : days)
    for (const auto& visit : day->visits)
      count(tallies[{Level::cell, visit.hour, visit.service, visit.counter, visit.staff, visit.group}], visit);
  return with_sums(listed(std::move(tallies)));
}

std::vector<Row> rows_of(const Day& day) {
  return rows_of(std::vector{&day});
}

}  // namespace motcua::aggregate
