// Chances that follow from a seed, for whoever lives the same way twice.
#pragma once

#include "firmware/base/time.hpp"

#include <random>

namespace motcua::test {

using Random = std::mt19937_64;

inline bool happens(Random& random, int percent) {
  return static_cast<int>(random() % 100) < percent;
}
template <class Container>
const auto& one_of(Random& random, const Container& container) {
  return container[random() % container.size()];
}
inline Milliseconds between(Random& random, Milliseconds least, Milliseconds most) {
  return least +
         Milliseconds{static_cast<std::int64_t>(random() % static_cast<std::uint64_t>((most - least).count() + 1))};
}

}  // namespace motcua::test
