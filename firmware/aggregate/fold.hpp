// The fold of one centre's journals into days of visits. It is tolerant: no event stops it. What cannot be is counted as a
// fault of its journal and changes nothing else; a fold knows one centre, so no centre touches another.
//
// Each journal (node, epoch) is folded by itself, in the order of its sequence: a restored hub begins with an empty
// queue, and so does its fold. Whoever wants the centre's day merges (rows_of, counters_of). A fold begun at the first
// event of a day (Day::first_sequence) gives that day and the following ones as a fold from sequence 1 does.
#pragma once

#include "firmware/aggregate/rows.hpp"
#include "firmware/wire/events.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace motcua::aggregate {

enum class FaultKind : std::uint8_t {
  gap,            // sequences are missing before this event
  unreadable,     // no record that this program knows: a newer type, or damage
  no_day,         // a visit before the first day_started
  day_back,       // the next day is not later: a fault of the one that it ends
  wrong_day,      // a ticket of another date than the day's: left out
  known_visit,    // issued twice: the first stays
  unknown_visit,  // of no visit of this day: left out
  out_of_order,   // what happened cannot follow what the visit had come to
  clock_back,     // an end before its beginning: the time is unknown
  absurd_time,    // a time beyond longest_s, or an instant more than a day from its date
  too_many        // beyond Limits: left out
};
BOOST_DESCRIBE_ENUM(FaultKind, gap, unreadable, no_day, day_back, wrong_day, known_visit, unknown_visit,
                    out_of_order, clock_back, absurd_time, too_many)
inline constexpr std::size_t fault_kinds = 11;
using Faults = std::array<std::uint32_t, fault_kinds>;  // how many, by FaultKind

// What a broken or hostile journal can make a fold keep.
struct Limits {
  std::size_t visits_a_day = 20'000;
  std::size_t counters = 500;
  std::size_t services = 500;
  std::size_t groups = 500;
  std::size_t gaps = 1'000;   // remembered within a day
  std::size_t journals = 64;  // of the centre; the one heard of longest ago makes room for another
  std::size_t gone = 1'000;   // journals remembered that made room
};

enum class Phase : std::uint8_t { waiting, called, serving, finished, no_show, cancelled, expired };
BOOST_DESCRIBE_ENUM(Phase, waiting, called, serving, finished, no_show, cancelled, expired)

struct Visit {
  Uuid id;
  ServiceId service;
  ServiceGroupId group;   // in which it was taken
  std::int32_t hour = 0;  // of issue, local
  queue::PriorityClass priority = queue::PriorityClass::normal;
  Phase phase = Phase::waiting;
  Instant issued;
  std::optional<std::int64_t> wait_s;     // from issue to the first call; absent until then, and when unknown
  std::optional<Instant> started;         // of the service
  std::optional<std::int64_t> service_s;  // absent until it ended, and when unknown
  std::optional<CounterId> counter;       // that called it last
  std::optional<Staff> staff;             // of who called it last
  std::optional<queue::RatingLevel> rating;
  std::vector<Reason> reasons;
  bool is_told = false;  // its rating is in a whole batch (Tally::told_levels)
  std::optional<queue::Readiness> readiness;
  std::optional<queue::Assistance> assistance;  // as it ended; absent: nobody said
  std::uint8_t unknown_times = 0;
  friend bool operator==(const Visit&, const Visit&) = default;
};

struct Counter {
  bool open = false;
  std::optional<ClerkId> clerk;  // who is logged in
  std::optional<Staff> staff;
  friend bool operator==(const Counter&, const Counter&) = default;
};

struct Day {
  std::uint64_t first_sequence = 1;  // of the event that began it
  std::uint64_t last_sequence = 0;   // of the last event folded into it
  Instant last_at;                   // its instant
  BusinessDate date;
  std::vector<Visit> visits;  // in order of issue
  std::map<CounterId, Counter> counters;
  std::map<ServiceId, ServiceGroupId> groups;  // of each service the one in which its tickets were taken last
  Faults faults{};
  friend bool operator==(const Day&, const Day&) = default;
};

// The day's cells and their sums, ordered by key.
std::vector<Row> rows_of(const Day& day);
std::vector<Row> rows_of(const std::vector<const Day*>& days);  // merged: of several journals, one date

struct Journal {
  NodeId node;
  Uuid epoch;
  auto operator<=>(const Journal&) const = default;
};

enum class Fate : std::uint8_t {
  folded,
  duplicate,  // folded before
  late  // it stands before what was folded, or its journal had made room: fold that anew, from its day's first event
};

// One journal.
class JournalFold {
public:
  explicit JournalFold(const Limits& limits = {}) : limits_(limits) {}

  // In order of sequence; the first one may be any. `utc_offset` is the centre's local time less UTC at `event.at`.
  Fate take(const wire::EventRecord& event, std::chrono::minutes utc_offset);
  // A stored record that could not be read.
  Fate take_unreadable(std::uint64_t sequence);

  const Day* day() const { return day_ ? &*day_ : nullptr; }  // the running one; nullptr before the first
  // Days that have ended since, oldest first: all that still waited has expired. Take them after each event, and
  // they are one at most.
  std::vector<Day> take_ended() { return std::exchange(ended_, {}); }
  std::uint64_t last_sequence() const { return last_; }  // 0: none yet
  Instant last_at() const { return last_at_; }           // of the last event that could be read, by its own clock
  const Faults& faults() const { return day_ ? day_->faults : before_day_; }

private:
  struct Folding;
  friend struct Folding;
  Fate follow(std::uint64_t sequence);
  void pass_gap(std::uint64_t first, std::uint64_t last);
  void begin_day(BusinessDate date, std::uint64_t sequence);
  void fault(FaultKind kind);

  Limits limits_;
  std::optional<Day> day_;
  std::vector<Day> ended_;
  std::unordered_map<Uuid, std::size_t> places_;  // of the day's visits
  // Of each service in each group the batch of ratings that is not whole yet.
  std::map<std::pair<ServiceId, ServiceGroupId>, std::vector<std::size_t>> filling_;
  std::set<ServiceGroupId> groups_;                            // of the day
  std::vector<std::pair<std::uint64_t, std::uint64_t>> gaps_;  // first and last missing
  Faults before_day_{};                                        // while no day runs yet
  bool is_unbroken_ = false;  // the day's events are all there, from the day_started that began it on
  std::uint64_t first_ = 0;
  std::uint64_t last_ = 0;
  Instant last_at_{};
};

// All journals of one centre.
class CentreFold {
public:
  explicit CentreFold(const Limits& limits = {}) : limits_(limits) {}

  Fate take(const Journal& journal, const wire::EventRecord& event, std::chrono::minutes utc_offset);
  Fate take_unreadable(const Journal& journal, std::uint64_t sequence);
  // This fold of the journal, made anew beside (Fate::late), takes the place of the one that there is.
  void replace(const Journal& journal, JournalFold fold);

  // Of a journal that made room the running day too, as far as it went.
  struct Ended {
    Journal journal;
    Day day;
  };
  std::vector<Ended> take_ended();

  const std::map<Journal, JournalFold>& journals() const { return folds_; }  // last_sequence() is its cursor
  std::vector<BusinessDate> dates() const;                                   // of the running days, oldest first
  // The running days of this date over all journals: rows merged, counters of the journal that is furthest.
  std::vector<Row> rows(BusinessDate date) const;
  std::map<CounterId, Counter> counters(BusinessDate date) const;
  std::map<ServiceId, ServiceGroupId> groups(BusinessDate date) const;  // Day::groups, the furthest journal's first
  // Of the days of this date and of journals in which no day has begun.
  Faults faults(BusinessDate date) const;
  // Whether a running day of this date had to make room, so that what is told of the date lacks it.
  bool lacks_of(BusinessDate date) const { return lacking_.contains(date); }

private:
  void make_room();
  std::vector<const Day*> days(BusinessDate date) const;

  Limits limits_;
  std::map<Journal, JournalFold> folds_;
  std::set<Journal> gone_;
  std::set<BusinessDate> lacking_;
  std::vector<Ended> ended_;  // of journals that are gone
};

}  // namespace motcua::aggregate
