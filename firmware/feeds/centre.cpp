#include "firmware/feeds/centre.hpp"

#include "firmware/codec/walk.hpp"
#include "firmware/feeds/told.hpp"

#include <algorithm>
#include <format>
#include <limits>

namespace motcua::feeds {
namespace {

using aggregate::Level;
using std::chrono::seconds;

constexpr std::chrono::hours clock_error{1};     // so far a centre's clock may be ahead
constexpr std::chrono::hours furthest_zone{14};  // so long before its midnight in UTC a date begins somewhere
constexpr std::int32_t easing = 5;  // points that a mean must rise above the limit before its alert is cleared

std::optional<wire::StaffType> staff_type(const std::optional<aggregate::Staff>& staff) {
  if (!staff) return std::nullopt;
  return codec::enum_value<wire::StaffType>(codec::enum_text(*staff));
}

std::optional<std::int32_t> whole_seconds(const std::optional<std::int64_t>& value) {
  return value ? std::optional(static_cast<std::int32_t>(*value)) : std::nullopt;
}

// To the minute, so that a wait that goes on is not another alert each second.
std::int32_t whole_minutes_s(std::chrono::milliseconds wait) {
  constexpr std::chrono::milliseconds longest = seconds{std::numeric_limits<std::int32_t>::max()};
  const auto told = std::min(wait, longest);  // by a journal whose clock is a century behind
  return static_cast<std::int32_t>(seconds(std::chrono::floor<std::chrono::minutes>(told)).count());
}

bool is_any(const aggregate::Faults& faults) {
  return std::ranges::any_of(faults, [](std::uint32_t count) { return count > 0; });
}

bool is_at_a_counter(aggregate::Phase phase) {
  return phase != aggregate::Phase::waiting && phase != aggregate::Phase::cancelled &&
         phase != aggregate::Phase::expired;
}

}  // namespace

Centre::Centre(CentreId id, const Settings& settings, Instant at)
    : id_(std::move(id)), settings_(settings), away_(at) {}

aggregate::Fate Centre::take(const aggregate::Journal& journal, const wire::EventRecord& event,
                             std::chrono::minutes utc_offset) {
  const auto fate = fold_.take(journal, event, utc_offset);
  if (fate != aggregate::Fate::folded) return fate;
  rows_.reset();
  FaultsSaid said;
  note_fault(said, journal, event);
  hear(said);
  return fate;
}

aggregate::Fate Centre::take_unreadable(const aggregate::Journal& journal, std::uint64_t sequence) {
  rows_.reset();
  return fold_.take_unreadable(journal, sequence);
}

void Centre::adopt(const aggregate::Journal& journal, aggregate::JournalFold fold, const FaultsSaid& faults) {
  rows_.reset();
  fold_.replace(journal, std::move(fold));
  hear(faults);
}

void Centre::hear(const FaultsSaid& faults) {
  for (const auto& [fault, since] : faults) {
    if (!since)
      faults_.erase(fault);
    else if (faults_.size() < most_faults)
      faults_.try_emplace(fault, *since);
  }
}

void Centre::node_away(const NodeId& node, Instant at) {
  if (nodes_.erase(node) > 0 && nodes_.empty()) away_ = at;
}

std::optional<BusinessDate> Centre::date(Instant now) const {
  const auto rank = [now](const aggregate::Day& day) {
    return std::tuple(day.last_at <= now + clock_error, day.last_at, day.date);
  };
  const aggregate::Day* latest = nullptr;
  for (const auto& [journal, fold] : fold_.journals()) {
    const auto* day = fold.day();
    if (day == nullptr || Instant(std::chrono::sys_days(day->date)) > now + furthest_zone) continue;
    if (latest == nullptr || rank(*latest) < rank(*day)) latest = day;
  }
  return latest == nullptr ? std::nullopt : std::optional(latest->date);
}

const std::vector<aggregate::Row>& Centre::rows(Instant now) const {
  const auto day = date(now);
  if (!rows_ || rows_->date != day) rows_ = Rows{day, day ? fold_.rows(*day) : std::vector<aggregate::Row>{}};
  return rows_->rows;
}

aggregate::Tally Centre::total(Instant now) const {
  for (const auto& row : rows(now))
    if (row.key.level == Level::day) return row.tally;
  return {};
}

bool Centre::runs_today(Instant now, std::chrono::minutes utc_offset) const {
  const auto day = date(now);
  return day && *day == BusinessDate(std::chrono::floor<std::chrono::days>(now + utc_offset));
}

bool Centre::has_open_counter(Instant now) const {
  const auto day = date(now);
  return day && std::ranges::any_of(fold_.counters(*day), [](const auto& counter) { return counter.second.open; });
}

// A hub that is connected and says nothing has nothing to say: in a small centre nobody may come for an hour.
wire::FeedData Centre::data(Instant now) const {
  if (nodes_.empty() && now - away_ >= settings_.silent_after) return wire::FeedData::silent;
  const auto day = date(now);
  const bool faulty = day ? is_any(fold_.faults(*day)) : !fold_.dates().empty();  // all of days that are not yet
  const bool lacks = day && fold_.lacks_of(*day);
  return faulty || lacks || !owed_.empty() ? wire::FeedData::broken : wire::FeedData::live;
}

CentreMessage Centre::today(Instant now) const {
  CentreMessage out{.plausible = settings_.plausible};
  auto& message = out.message;
  message.at = now;
  message.centre = id_;
  message.business_date = date(now);
  message.total = figures_of(total(now), Telling::batches, Tense::now, settings_.plausible);
  message.data = data(now);
  message.faults = static_cast<std::int32_t>(faults_.size());
  for (const auto& [journal, fold] : fold_.journals())
    if (fold.last_sequence() > 0) message.cursors.push_back({journal.node, journal.epoch, fold.last_sequence()});
  // Who was assisted is told of the whole alone: of its parts it would be told three times at the end of each visit.
  const auto figures = [this](const aggregate::Tally& tally) {
    auto told = figures_of(tally, Telling::batches, Tense::now, settings_.plausible);
    told.assistance.reset();
    return told;
  };
  // Of hours and counters: each member more is told again at every event of a visit.
  const auto brief = [this](const aggregate::Tally& tally) {
    auto told = figures_of(tally, Telling::count_alone, Tense::past, settings_.plausible);
    told.ratings.reset();
    told.response.reset();
    told.wait_worst.reset();
    told.assistance.reset();
    return told;
  };
  const auto group_of =
      message.business_date ? fold_.groups(*message.business_date) : std::map<ServiceId, ServiceGroupId>{};
  message.groups.emplace();
  std::map<CounterId, aggregate::Tally> counters;
  for (const auto& [key, tally] : rows(now)) {
    if (key.level == Level::group_day && key.group) {
      message.groups->push_back({*key.group, figures(tally)});
      out.groups.push_back(tally);
    } else if (key.level == Level::service_day && key.service) {
      const auto group = group_of.find(*key.service);
      message.services.push_back(
          {*key.service, group == group_of.end() ? std::nullopt : std::optional(group->second), figures(tally)});
      out.services.push_back(tally);
    } else if (key.level == Level::hour && key.hour) {
      message.hours.push_back({*key.hour, brief(tally)});
    } else if (key.level == Level::service_hour && key.service && key.hour) {
      message.services_hours.push_back({*key.service, *key.hour, static_cast<std::int32_t>(tally.visits),
                                        whole_seconds(tally.waits.percentile_s(50)),
                                        whole_seconds(tally.waits.percentile_s(90)), std::nullopt});
    } else if (key.level == Level::cell && key.counter) {
      counters[*key.counter].merge(tally);
    }
  }
  const auto seats =
      message.business_date ? fold_.counters(*message.business_date) : std::map<CounterId, aggregate::Counter>{};
  for (const auto& [counter, seat] : seats) counters.try_emplace(counter);
  for (auto& [counter, tally] : counters) {
    const auto seat = seats.find(counter);
    message.counters.push_back({counter, seat == seats.end() ? std::nullopt : std::optional(seat->second.open),
                                seat == seats.end() ? std::nullopt : staff_type(seat->second.staff), brief(tally)});
    out.counters.push_back(std::move(tally));
  }
  return out;
}

wire::CentreRow Centre::row(Instant now) const {
  wire::CentreRow out;
  out.centre = id_;
  out.business_date = date(now);
  out.figures = figures_of(total(now), Telling::batches, Tense::now, settings_.plausible);
  if (out.business_date)
    out.open_counters = static_cast<std::int32_t>(std::ranges::count_if(
        fold_.counters(*out.business_date), [](const auto& counter) { return counter.second.open; }));
  out.data = data(now);
  return out;
}

std::vector<wire::Alert> Centre::wrong(Instant now, std::chrono::minutes utc_offset,
                                       const AlertBook& standing) const {
  std::vector<wire::Alert> out;
  for (const auto& [fault, since] : faults_) {
    const auto& [node, device, code] = fault;
    out.push_back({.id = std::format("device_fault:{}:{}:{}:{}", id_.text(), node.text(), device.text(), code),
                   .kind = wire::AlertKind::device_fault,
                   .centre = id_,
                   .node = node,
                   .device = device,
                   .fault = code,
                   .since = since});
  }
  if (data(now) == wire::FeedData::silent) {
    out.push_back({.id = std::format("data_silent:{}", id_.text()),
                   .kind = wire::AlertKind::data_silent,
                   .centre = id_,
                   .since = away_,
                   .limit = static_cast<std::int32_t>(settings_.silent_after.count())});
    return out;  // of a silent centre nobody knows who waits
  }
  if (!runs_today(now, utc_offset)) return out;
  add_wrong_waits(out, now);
  add_wrong_ratings(out, now, standing);
  return out;
}

void Centre::add_wrong_waits(std::vector<wire::Alert>& out, Instant now) const {
  struct Service {
    std::optional<Instant> oldest;  // of those that wait
    std::set<CounterId> counters;   // that have called for it today
  };
  std::map<ServiceId, Service> services;
  const auto day = *date(now);
  for (const auto& [journal, fold] : fold_.journals()) {
    if (fold.day() == nullptr || fold.day()->date != day) continue;
    for (const auto& visit : fold.day()->visits) {
      auto& service = services[visit.service];
      if (visit.phase == aggregate::Phase::waiting)
        service.oldest = service.oldest ? std::min(*service.oldest, visit.issued) : visit.issued;
      else if (visit.counter && is_at_a_counter(visit.phase))
        service.counters.insert(*visit.counter);
    }
  }
  const auto seats = fold_.counters(day);
  const auto is_open = [&seats](const CounterId& counter) {
    const auto seat = seats.find(counter);
    return seat != seats.end() && seat->second.open;
  };
  const bool any_open = has_open_counter(now);
  for (const auto& [service, known] : services) {
    if (!known.oldest) continue;
    const auto wait = now - *known.oldest;
    if (wait > settings_.wait_ceiling)
      out.push_back({.id = std::format("wait_ceiling:{}:{}", id_.text(), service.text()),
                     .kind = wire::AlertKind::wait_ceiling,
                     .centre = id_,
                     .service = service,
                     .since = *known.oldest + settings_.wait_ceiling,
                     .value = whole_minutes_s(wait),
                     .limit = static_cast<std::int32_t>(settings_.wait_ceiling.count())});
    // Which counter serves what is the centre's configuration; the collector goes by who called for it today.
    const bool served = known.counters.empty() ? any_open : std::ranges::any_of(known.counters, is_open);
    if (!served && wait >= settings_.no_counter_after)
      out.push_back({.id = std::format("no_counter:{}:{}", id_.text(), service.text()),
                     .kind = wire::AlertKind::no_counter,
                     .centre = id_,
                     .service = service,
                     .since = *known.oldest + settings_.no_counter_after});
  }
}

void Centre::add_wrong_ratings(std::vector<wire::Alert>& out, Instant now, const AlertBook& standing) const {
  for (const auto& [key, tally] : rows(now)) {
    if (key.level != Level::service_day || !key.service) continue;
    const auto mean = told_mean(tally);
    if (!mean || told_count(tally) < settings_.rating_bad_from) continue;
    const auto id = std::format("rating_bad:{}:{}", id_.text(), key.service->text());
    const auto limit = settings_.rating_bad_below + (standing.stands(id) ? easing : 0);
    if (*mean >= limit) continue;
    out.push_back({.id = id,
                   .kind = wire::AlertKind::rating_bad,
                   .centre = id_,
                   .service = key.service,
                   .since = {},
                   .value = static_cast<std::int32_t>(*mean),
                   .limit = settings_.rating_bad_below});
  }
}

}  // namespace motcua::feeds
