#include "firmware/feeds/refolds.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace motcua::feeds {

void Refolds::ask(const journal::Source& source, std::uint64_t sequence) {
  if (running_ && running_->source == source && sequence >= running_->next) return;  // it comes to it yet
  const auto [place, fresh] = asked_.try_emplace(source, sequence);
  if (!fresh) place->second = std::min(place->second, sequence);
  if (fresh && !running_) arrange(Milliseconds{0});
}

void Refolds::arrange(Milliseconds pause) {
  if (timer_) parts_.loop.cancel(*timer_);
  timer_ = parts_.loop.after(pause, scope_.guard([this] {
    timer_.reset();
    step();
  }));
}

void Refolds::step() {
  if (!running_ && !begin_next()) return;
  if (take_slice() == events_a_slice) return arrange(between_refold_slices);
  if (running_) {
    auto done = *std::exchange(running_, std::nullopt);
    done.made.whole = asked_.contains(done.source) ? Made::Whole::no : Made::Whole::yes;
    handlers_.made(done.source, std::move(done.made));
  }
  arrange(between_refold_slices);
}

// False: nothing is to be done now.
bool Refolds::begin_next() {
  const auto now = parts_.loop.now();
  std::optional<runtime::SteadyTime> next;
  for (auto asked = asked_.begin(); asked != asked_.end();) {
    const auto begun = begun_.find(asked->first);
    if (begun != begun_.end() && begun->second + between_refolds > now) {
      next = std::min(next.value_or(begun->second + between_refolds), begun->second + between_refolds);
      ++asked;
      continue;
    }
    const auto [source, sequence] = *asked;
    asked = asked_.erase(asked);
    if (begin(source, sequence)) return true;
  }
  if (next) arrange(std::chrono::ceil<Milliseconds>(*next - now));
  return false;
}

bool Refolds::begin(const journal::Source& source, std::uint64_t sequence) {
  begun_[source] = parts_.loop.now();
  auto& day = days_.try_emplace(source.centre, std::chrono::hours{24}).first->second;
  if (day.count(parts_.loop.now()) > refolds_a_day) {
    parts_.log.once(host::Level::error, "late:" + source.centre.text(),
                    "events of " + source.centre.text() +
                        " come late again and again: they are not in the feeds until the next start");
    return false;
  }
  const auto from = parts_.rows.resume_at(source, sequence);
  if (!from) {
    parts_.log.once(host::Level::error, "late:" + source.centre.text(),
                    "events that came late are not in the feeds until the next start: " + describe(from.error()));
    return false;
  }
  running_.emplace(source, *from, Made{});
  return true;
}

// How many events it took; when it failed there is nothing running any more.
std::size_t Refolds::take_slice() {
  auto& [source, next, made] = *running_;
  const aggregate::Journal journal{source.node, source.epoch};
  std::size_t taken = 0;
  const auto walked = parts_.events.for_each(source, next, [&](const journal::StoredEvent& event) {
    if (taken == events_a_slice) return journal::Walk::stop;
    ++taken;
    next = event.sequence + 1;
    if (event.record) {
      if (made.fold.take(*event.record, parts_.utc_offset(event.record->at)) == aggregate::Fate::folded)
        note_fault(made.faults, journal, *event.record);
    } else {
      static_cast<void>(made.fold.take_unreadable(event.sequence));
    }
    for (const auto& day : made.fold.take_ended()) handlers_.ended(source, day);
    return journal::Walk::on;
  });
  if (walked) return taken;
  parts_.log.once(host::Level::error, "late:" + source.centre.text(),
                  "events that came late are not in the feeds until the next start: " + describe(walked.error()));
  running_.reset();
  return 0;
}

}  // namespace motcua::feeds
