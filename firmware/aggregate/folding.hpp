// How each event changes the day: for fold.cpp alone.
#pragma once

#include "firmware/aggregate/fold.hpp"

namespace motcua::aggregate {

struct JournalFold::Folding {
  JournalFold& fold;
  Instant at;
  std::chrono::minutes utc_offset;
  std::uint64_t sequence;

  void operator()(const queue::DayStarted& event) const;
  void operator()(const queue::ClerkLoggedIn& event) const;
  void operator()(const queue::ClerkLoggedOut& event) const;
  void operator()(const queue::CounterOpened& event) const;
  void operator()(const queue::CounterClosed& event) const;
  void operator()(const queue::TicketIssued& event) const;
  void operator()(const queue::TicketCalled& event) const;
  void operator()(const queue::TicketRecalled& event) const;
  void operator()(const queue::ServiceStarted& event) const;
  void operator()(const queue::ServiceFinished& event) const;
  void operator()(const queue::TicketNoShow& event) const;
  void operator()(const queue::VisitRated& event) const;
  void operator()(const queue::TicketCancelled& event) const;
  void operator()(const queue::TicketYielded& event) const;
  void operator()(const queue::TicketRestored& event) const;
  // What a node tells of itself changes no visit.
  template <class Other>
  void operator()(const Other&) const {}

private:
  void call(const Uuid& id, const CounterId& at_counter, Phase expected) const;
  bool is_one_too_many(const queue::TicketIssued& event) const;  // of a service or group for which there is no room
  void finish(Visit& visit) const;
  void rate(const Uuid& id, queue::RatingLevel level, std::vector<Reason> reasons) const;
  Visit* visit(const Uuid& id) const;           // nullptr, and a fault: none of this day
  Counter* counter(const CounterId& id) const;  // nullptr, and a fault: no day, or one too many
  std::optional<std::int64_t> seconds(Visit& visit, Instant from) const;  // until `at`; absent, and a fault
  void time_is_lost(Visit& visit) const;  // an event is missing that would have told it
};

}  // namespace motcua::aggregate
