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
  if (visit.assistance == queue::Assistance::assisted) ++tally.assisted;
  if (visit.assistance == queue::Assistance::unassisted) ++tally.unassisted;
  tally.unknown_times += visit.unknown_times;
}

RowKey summed(const RowKey& cell, Level level) {
  RowKey key{.level = level};
  switch (level) {
    case Level::cell:
      return cell;
    case Level::service_hour:
    case Level::hour:
    case Level::group_hour:
    case Level::counter_hour:
    case Level::staff_hour:
      key.hour = cell.hour;
      break;
    case Level::service_day:
    case Level::day:
    case Level::group_day:
    case Level::counter_day:
    case Level::staff_day:
      break;
  }
  if (level == Level::service_hour || level == Level::service_day) key.service = cell.service;
  if (level == Level::group_hour || level == Level::group_day) key.group = cell.group;
  if (level == Level::counter_hour || level == Level::counter_day) key.counter = cell.counter;
  if (level == Level::staff_hour || level == Level::staff_day) key.staff = cell.staff;
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
    const auto add = [&](std::initializer_list<Level> levels) {
      for (const auto level : levels) tallies[summed(key, level)].merge(tally);
    };
    add({Level::service_hour, Level::hour, Level::service_day, Level::day});
    if (key.group) add({Level::group_hour, Level::group_day});
    if (key.counter) add({Level::counter_hour, Level::counter_day});
    if (key.staff) add({Level::staff_hour, Level::staff_day});
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
