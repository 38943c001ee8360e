// A journal told event by event, for tests of what is folded of it (ToldJournal).
#pragma once

#include "firmware/aggregate/figures.hpp"
#include "firmware/aggregate/fold.hpp"
#include "tests/support/queue_story.hpp"

namespace motcua::aggregate::story {

using queue::story::binh;
using queue::story::called;
using queue::story::cuc;
using queue::story::finished;
using queue::story::issued;
using queue::story::kiosk;
using queue::story::monday;
using queue::story::no_show;
using queue::story::rated;
using queue::story::started;
using queue::story::tuesday;
using queue::story::visit;
inline constexpr std::chrono::minutes seven_hours{7 * 60};

// Monday at this local minute and second, seven hours ahead of UTC.
inline Instant clock_at(int minute, int second = 0) {
  return Instant{std::chrono::sys_days{monday}} + std::chrono::minutes{minute} - seven_hours +
         std::chrono::seconds{second};
}

class ToldJournal {
public:
  template <class Event>
  ToldJournal& tell(Instant at, Event event) {
    last = fold.take({.sequence = ++sequence, .at = at, .body = std::move(event)}, seven_hours);
    return *this;
  }
  ToldJournal& open() {
    tell(clock_at(420), queue::DayStarted{monday, {}});
    tell(clock_at(421), queue::ClerkLoggedIn{binh().counter, binh().clerk});
    return tell(clock_at(422), queue::CounterOpened{binh().counter, binh().clerk});
  }
  // Comes at a minute, waits and is served for so many seconds.
  ToldJournal& visit(std::uint32_t number, int minute, int wait_s, int service_s) {
    tell(clock_at(minute), issued(number, "A001", "ban-sao"));
    tell(clock_at(minute, wait_s), called(number, binh()));
    tell(clock_at(minute, wait_s), started(number, binh()));
    return tell(clock_at(minute, wait_s + service_s), finished(number, binh()));
  }

  const Day& day() const { return *fold.day(); }
  std::uint32_t faults(FaultKind kind) const { return fold.faults()[static_cast<std::size_t>(kind)]; }
  std::uint32_t all_faults() const {
    std::uint32_t sum = 0;
    for (const auto count : fold.faults()) sum += count;
    return sum;
  }
  Figures total() const {
    for (const auto& row : rows_of(day()))
      if (row.key.level == Level::day) return figures(row.tally);
    return figures({});
  }

  JournalFold fold;
  std::uint64_t sequence = 0;
  Fate last = Fate::folded;
};

}  // namespace motcua::aggregate::story
