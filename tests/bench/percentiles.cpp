#include "tests/bench/bench.hpp"

#include <algorithm>

namespace motcua::bench {

Percentiles percentiles(std::vector<double> values) {
  std::ranges::sort(values);
  const auto at = [&values](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
  };
  return {at(0.50), at(0.90), at(0.99)};
}

}  // namespace motcua::bench
