// A ticket as its page on a phone may see it. Tickets of many pages are looked at after every change, so what all tickets
// of a group share is worked out once, and a page is written to only when its own view changed.
#pragma once

#include "firmware/queue/state.hpp"
#include "firmware/wire/phones.hpp"

#include <map>
#include <vector>

namespace motcua::desk {

// The names that a page shows.
struct PhoneTexts {
  wire::TwoTongues centre;
  std::map<ServiceGroupId, wire::TwoTongues> groups;
  std::map<ServiceId, wire::TwoTongues> services;
};

// What of a ticket may change.
struct PhoneView {
  queue::Ticket ticket;
  std::int32_t ahead = 0;               // 0 unless it waits
  std::vector<std::int32_t> counters;   // that serve its group, open ones first
  std::optional<std::int32_t> counter;  // its number, where the ticket was called to
  std::int32_t yields_left = 0;
  friend bool operator==(const PhoneView&, const PhoneView&) = default;
};

// Of one moment: of the state as it is until it changes.
class PhoneViews {
public:
  PhoneViews(const queue::Definition& definition, const queue::State& state)
      : definition_(definition), state_(state) {}
  PhoneView of(const queue::Ticket& ticket);

private:
  struct Group {
    std::vector<std::int64_t> places;  // of all that wait in it, ascending
    std::vector<std::int32_t> counters;
  };
  const Group& group(const ServiceGroupId& id);

  const queue::Definition& definition_;
  const queue::State& state_;
  std::map<ServiceGroupId, Group> groups_;
};

// `date` is the ticket's own.
wire::PhoneTicket phone_ticket(const PhoneTexts& texts, const PhoneView& view, BusinessDate date,
                               const wire::Freshness& freshness);

}  // namespace motcua::desk
