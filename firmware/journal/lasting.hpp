// Events that begin something which stands until another event ends it: a print, a fault. The journal keeps what
// stands in a table of its own, so that a start knows it however long ago it began.
#pragma once

#include "firmware/wire/events.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace motcua::journal {

enum class Edge : std::uint8_t { begins, ends };

struct Lasting {
  Edge edge = Edge::begins;
  std::string what;  // "print <visit>", "fault <device> <code>": the key of what begins and ends
};

// None for an event that stands for itself. The step of the schema that fills the table says the same in SQL.
std::optional<Lasting> lasting(const wire::EventBody& body);

}  // namespace motcua::journal
