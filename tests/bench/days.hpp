// Invented days of a centre, as events of a hub and as dates.
#pragma once

#include "firmware/wire/events.hpp"
#include "tests/support/chance.hpp"

#include <chrono>
#include <vector>

namespace motcua::bench {

inline constexpr int days_a_year = 250;
inline constexpr int visits_a_day = 107;  // of a commune, on average

BusinessDate date_of(int day);  // the working days from January on, Monday to Friday
ServiceGroupId group_of(std::uint64_t service);

// As they come: a ticket with its three of the printer, a call, a service, often a rating. The same for the same size.
struct Days {
  int days = 1;
  int visits = visits_a_day;  // of each day
};
std::vector<wire::EventRecord> events_of(const Days& size);

}  // namespace motcua::bench
