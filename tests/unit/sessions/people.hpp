// Invented people.
#pragma once

#include "firmware/sessions/book.hpp"

namespace motcua::sessions::sample {

inline Instant at(int second) {
  return parse_instant("2026-11-21T03:00:00.000Z").value() + std::chrono::seconds{second};
}

inline Account account(std::string_view name, wire::PersonRole role, std::string_view room) {
  return {.name = NodeId::parse(name).value(),
          .role = role,
          .room = CentreId::parse(room).value(),
          .hash = "scrypt$15$8$1$00$00",
          .changed = at(0)};
}
inline Account manager() {
  return account("mau-tinh-manager-1", wire::PersonRole::manager_centre, "mau-tinh");
}

}  // namespace motcua::sessions::sample
