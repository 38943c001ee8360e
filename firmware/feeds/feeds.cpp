#include "firmware/feeds/feeds.hpp"

#include "firmware/feeds/rebuild.hpp"
#include "firmware/feeds/told.hpp"

#include <algorithm>
#include <limits>

namespace motcua::feeds {
namespace {

constexpr Milliseconds between_looks{5'000};
constexpr Milliseconds between_keeps{15'000};
// As an answer a whole is in an envelope.
constexpr std::size_t most_whole_bytes = std::min(wire::max_feed_bytes, wire::max_reply_bytes - 1'024);

}  // namespace

Feeds::Feeds(Parts parts, wire::Address self, const Settings& settings, UtcOffset utc_offset)
    : parts_(parts),
      self_(std::move(self)),
      settings_(settings),
      utc_offset_(std::move(utc_offset)),
      publisher_(parts.loop, parts.router, parts.clock),
      today_({parts.loop, parts.router, parts.clock}, self_.node, settings.whole_every),
      refolds_({parts.log, parts.loop, parts.events, parts.rows, utc_offset_},
               {.ended =
                    [this](const journal::Source& source, const aggregate::Day& day) {
                      static_cast<void>(keep(source, day));
                    },  // it is in the log
                .made = [this](const journal::Source& source,
                               Refolds::Made made) { folded_anew(source, std::move(made)); }}) {
  parts_.router.on_message(wire::all_centres(wire::Channel::health),
                           scope_.guard([this](const wire::Message& message) { on_health(message); }));
  parts_.router.on_message(wire::all_centres(wire::Channel::cmd),
                           scope_.guard([this](const wire::Message& message) { on_question(message); }));
}

Centre& Feeds::centre(const CentreId& id) {
  return centres_.try_emplace(id, id, settings_, now()).first->second;
}

Status Feeds::begin() {
  const auto sources = parts_.events.sources();
  if (!sources) return std::unexpected(sources.error());
  for (const auto& source : *sources)
    if (auto folded = fold_held(source); !folded) return folded;
  today_.touch(self_.centre, [this](Instant at, const Mark& mark) { return province_text(at, mark); });
  publisher_.touch(wire::topic(self_, wire::AlertsState::kind),
                   [this](Instant at) { return fitted(alerts_.state(std::nullopt, at)); });
  settle();
  look_round();
  keep_running();
  return {};
}

// From the first event of the latest day that is kept.
Status Feeds::fold_held(const journal::Source& source) {
  auto& centre = this->centre(source.centre);
  const aggregate::Journal journal{source.node, source.epoch};
  const auto from = parts_.rows.resume_at(source, std::numeric_limits<std::int64_t>::max());
  if (!from) return std::unexpected(from.error());
  const auto walked = parts_.events.for_each(source, *from, [&](const journal::StoredEvent& event) {
    if (event.record)
      centre.take(journal, *event.record, utc_offset_(event.record->at));
    else
      centre.take_unreadable(journal, event.sequence);
    keep_ended(centre);
    return journal::Walk::on;
  });
  changed(source.centre);
  return walked;
}

void Feeds::stored(const journal::IncomingBatch& batch, const journal::StoreOutcome& outcome) {
  // Duplicates too: another collector on the same database may have stored them, and a fold knows what it has had.
  if (outcome.stored.empty() && outcome.duplicates.empty()) return;
  auto& centre = this->centre(batch.centre);
  const aggregate::Journal journal{batch.node, batch.epoch};
  std::set<std::uint64_t> held(outcome.stored.begin(), outcome.stored.end());
  held.insert(outcome.duplicates.begin(), outcome.duplicates.end());
  std::optional<std::uint64_t> late;
  for (const auto& record : batch.events) {
    if (!held.contains(record.sequence)) continue;
    const auto fate = centre.take(journal, record, utc_offset_(record.at));
    if (fate == aggregate::Fate::late) late = std::min(late.value_or(record.sequence), record.sequence);
    keep_ended(centre);
  }
  if (late) {
    centre.owe(journal);
    refolds_.ask({batch.centre, batch.node, batch.epoch}, *late);
  }
  changed(batch.centre);
}

void Feeds::folded_anew(const journal::Source& source, Refolds::Made made) {
  auto& centre = this->centre(source.centre);
  const aggregate::Journal journal{source.node, source.epoch};
  centre.adopt(journal, std::move(made.fold), made.faults);
  kept_[source.centre].erase(journal);  // it may differ before its last event too
  if (made.whole == Refolds::Made::Whole::yes) centre.settle(journal);
  changed(source.centre);
}

void Feeds::keep_ended(Centre& centre) {
  for (const auto& [journal, day] : centre.take_ended())
    static_cast<void>(keep({centre.id(), journal.node, journal.epoch}, day));  // it is in the log
}

Status Feeds::keep(const journal::Source& source, const aggregate::Day& day) {
  auto kept = feeds::keep(parts_.rows, source, day);
  if (!kept)
    parts_.log.once(host::Level::error, "rows:" + source.centre.text(),
                    "a day's rows are not kept, the next start makes them anew: " + describe(kept.error()));
  return kept;
}

// The centre's running days that are not as they were when they were kept last: a node that came or went changes none.
void Feeds::keep_changed(const CentreId& id) {
  auto& before = kept_[id];
  std::map<aggregate::Journal, Kept> now;
  for (const auto& [journal, fold] : centres_.at(id).fold().journals()) {
    const auto* day = fold.day();
    if (day == nullptr) continue;
    const Kept as{day->first_sequence, day->last_sequence};
    const auto known = before.find(journal);
    if ((known != before.end() && known->second == as) || keep({id, journal.node, journal.epoch}, *day))
      now.emplace(journal, as);
  }
  before = std::move(now);
}

void Feeds::changed(const CentreId& id) {
  unkept_.insert(id);
  if (changed_.empty()) parts_.loop.post(scope_.guard([this] { settle(); }));
  changed_.insert(id);
}

// Events come in batches: their centres are looked at once for all of them.
void Feeds::settle() {
  for (const auto& id : std::exchange(changed_, {})) tell(id);
}

void Feeds::tell(const CentreId& id) {
  const auto& centre = centres_.at(id);
  const auto at = now();
  const wire::Address address{id, self_.node};
  alerts_.update(id, centre.wrong(at, offset(), alerts_), at);
  data_[id] = centre.data(at);
  today_.touch(id, [this, id](Instant told, const Mark& mark) { return centre_text(id, told, mark); });
  publisher_.touch(wire::topic(address, wire::AlertsState::kind),
                   [this, id](Instant told) { return fitted(alerts_.state(id, told)); });
  today_.touch(self_.centre, {});
  publisher_.touch(wire::topic(self_, wire::AlertsState::kind), {});
}

// What changes without an event: somebody waits too long, a centre falls silent.
void Feeds::look_round() {
  const auto at = now();
  for (const auto& [id, centre] : centres_) {
    const bool other = alerts_.update(id, centre.wrong(at, offset(), alerts_), at);
    if (other || data_[id] != centre.data(at)) tell(id);
  }
  parts_.loop.after(between_looks, scope_.guard([this] { look_round(); }));
}

// One centre at a time, so that no question waits for all of them.
void Feeds::keep_running() {
  if (!unkept_.empty()) {
    keep_changed(unkept_.extract(unkept_.begin()).value());
  }
  const auto pause = unkept_.empty() ? between_keeps : Milliseconds{0};
  parts_.loop.after(pause, scope_.guard([this] { keep_running(); }));
}

std::string Feeds::centre_text(const CentreId& id, Instant at, const Mark& mark) const {
  auto today = centres_.at(id).today(now());
  today.message.at = at;
  today.message.run = mark.run;
  today.message.number = mark.number;
  return fitted(std::move(today), most_whole_bytes);
}

std::string Feeds::province_text(Instant at, const Mark& mark) const {
  ProvinceMessage out{.plausible = settings_.plausible};
  out.message.at = at;
  out.message.run = mark.run;
  out.message.number = mark.number;
  out.message.ranking_from = settings_.ranking_from;
  std::vector<std::pair<double, std::size_t>> ranked;
  for (const auto& [id, centre] : centres_) {
    auto row = centre.row(now());
    row.alerts = alerts_.count(id);
    const auto total = centre.total(now());
    if (const auto mean = told_mean(total); mean && told_count(total) >= settings_.ranking_from)
      ranked.emplace_back(*mean, out.message.centres.size());
    out.message.centres.push_back(std::move(row));
    out.centres.push_back(total);
  }
  for (const auto& [mean, place] : ranked)
    out.message.centres[place].rank = 1 + static_cast<std::int32_t>(std::ranges::count_if(
                                              ranked, [&](const auto& each) { return each.first > mean; }));
  return fitted(std::move(out), most_whole_bytes);
}

}  // namespace motcua::feeds
