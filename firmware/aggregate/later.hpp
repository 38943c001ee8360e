// Event types and members that came after the first release, read by name: a fold takes them from whatever contract it is
// built with, and a record without them means what it always did.
#pragma once

#include "firmware/aggregate/tally.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace motcua::aggregate {

// What clerk_logged_in says of the clerk's employer; absent when it does not.
template <class LoggedIn>
std::optional<Staff> staff_of(const LoggedIn& event) {
  if constexpr (requires { event.staff; })
    if (event.staff) return static_cast<Staff>(*event.staff);
  return std::nullopt;
}

// What visit_rated names beside the level.
template <class Rated>
std::vector<Reason> reasons_of(const Rated& event) {
  std::vector<Reason> out;
  if constexpr (requires { event.reasons; })
    if (event.reasons)
      for (const auto reason : *event.reasons) out.push_back(static_cast<Reason>(reason));
  return out;
}

enum class LaterEvent : std::uint8_t { cancelled, yielded, restored };

constexpr std::optional<LaterEvent> later_event(std::string_view type_name) {
  if (type_name == "ticket_cancelled") return LaterEvent::cancelled;
  if (type_name == "ticket_yielded") return LaterEvent::yielded;
  if (type_name == "ticket_restored") return LaterEvent::restored;
  return std::nullopt;
}

}  // namespace motcua::aggregate
