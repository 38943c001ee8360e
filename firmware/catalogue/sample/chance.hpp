// Chances that follow from a seed, the same on every machine: whole numbers only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace motcua::catalogue {

class Chance {
public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {  // splitmix64 (Steele, Lea and Flood 2014)
    auto mixed = state_ += 0x9e3779b97f4a7c15ULL;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31U);
  }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  bool happens(std::size_t per_thousand) { return below(1'000) < per_thousand; }
  template <class Range>
  const auto& one_of(const Range& range) {
    return range[below(std::size(range))];
  }

private:
  std::uint64_t state_;
};

// A size of which `per_thousand` of all are at most `size`; straight lines between.
struct Quantile {
  std::size_t per_thousand;
  std::size_t size;
};

template <std::size_t count>
std::size_t size_of(Chance& chance, const std::array<Quantile, count>& quantiles) {
  const auto at = chance.below(1'000);
  for (std::size_t i = 1; i < count; ++i) {
    const auto& [from, least] = quantiles[i - 1];
    const auto& [to, most] = quantiles[i];
    if (at < to) return least + (most - least) * (at - from) / (to - from);
  }
  return quantiles.back().size;
}

}  // namespace motcua::catalogue
