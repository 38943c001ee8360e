// Whether people may say who they are, which ages have priority, and how long each thing may take.
#pragma once

#include "firmware/base/time.hpp"

#include <optional>
#include <vector>

namespace motcua::identify {

enum class Offered : std::uint8_t { no, yes };

// Who has reached `from` and not `until`, in completed years; at least one of them is given. What a class is called is the
// installation's.
struct AgePriority {
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> until;
};

struct Limits {
  Milliseconds reading{30'000};  // a chip that is not read by then is given up
  Milliseconds put_back{
      5'000};  // a card that was taken too early may come back; then everything of it is forgotten
  std::int32_t wrong_numbers = 3;
};

// Whether the centre counts the tickets of a day by a tag of the person, which outlives the visit: it has to be said.
enum class Counted : std::uint8_t { no, yes };

struct Setup {
  Offered offered = Offered::no;
  Counted counted = Counted::no;
  std::vector<AgePriority> priorities;  // in the order of the installation; the first that fits counts
  Limits limits;
};

// On the day before a birthday somebody is still younger; one born on 29 February is a year older on 1 March.
std::int32_t age_on(BusinessDate day, BusinessDate birth);
// Which of the priorities an age has; nothing for a birth after `day`.
std::optional<std::size_t> priority_of(const Setup& setup, BusinessDate birth, BusinessDate day);

}  // namespace motcua::identify
