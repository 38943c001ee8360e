// Journals of which events came late are folded anew: beside the fold that is shown, one at a time, a slice a turn of the
// loop, so that no centre keeps the others waiting. What came late meanwhile is gathered: each journal at most once a
// minute, and all of one centre together a few times a day.
#pragma once

#include "firmware/aggregate/fold.hpp"
#include "firmware/feeds/behind.hpp"
#include "firmware/feeds/faults.hpp"
#include "firmware/host/log.hpp"
#include "firmware/journal/event_reader.hpp"
#include "firmware/journal/hourly_rows.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/quota.hpp"
#include "firmware/runtime/scope.hpp"

#include <functional>
#include <map>
#include <optional>

namespace motcua::feeds {

inline constexpr std::size_t events_a_slice = 1'000;
inline constexpr int refolds_a_day = 10;                    // of one centre, in 24 hours from the first on
inline constexpr std::chrono::seconds between_refolds{60};  // of one journal
inline constexpr Milliseconds between_refold_slices{10};

class Refolds {
public:
  // All must outlive the refolds.
  struct Parts {
    host::Log& log;
    runtime::Loop& loop;
    journal::EventReader& events;
    journal::HourlyRows& rows;
    const UtcOffset& utc_offset;
  };
  struct Made {
    aggregate::JournalFold fold{};
    FaultsSaid faults;
    // Whether more came late while it was made, so that another one follows.
    enum class Whole : std::uint8_t { yes, no } whole = Whole::yes;
  };
  struct Handlers {
    std::function<void(const journal::Source&, const aggregate::Day&)> ended;  // a day that has ended since
    std::function<void(const journal::Source&, Made)> made;                    // up to the last event that is held
  };
  Refolds(Parts parts, Handlers handlers) : parts_(parts), handlers_(std::move(handlers)) {}
  Refolds(const Refolds&) = delete;
  Refolds& operator=(const Refolds&) = delete;

  // An event of this sequence came late. Beyond the day's number nothing is made of it, until another comes late after
  // that, or the next start.
  void ask(const journal::Source& source, std::uint64_t sequence);

private:
  struct Running {
    journal::Source source;
    std::uint64_t next = 1;
    Made made;
  };
  void arrange(Milliseconds pause);
  void step();
  bool begin_next();
  bool begin(const journal::Source& source, std::uint64_t sequence);
  std::size_t take_slice();

  Parts parts_;
  Handlers handlers_;
  std::map<journal::Source, std::uint64_t> asked_;  // and the first that came late
  std::map<journal::Source, runtime::SteadyTime> begun_;
  std::map<CentreId, runtime::Quota> days_;
  std::optional<Running> running_;
  std::optional<runtime::TimerId> timer_;
  runtime::Scope scope_;
};

}  // namespace motcua::feeds
