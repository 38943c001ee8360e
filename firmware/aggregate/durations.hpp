// Durations as a histogram: two of them merge into what one over both would be, and median and p90 come from it with
// a stated error. Up to 63 s each second is a bucket of its own (exact); above, 32 buckets a doubling, of which the
// middle is told, so that a percentile is off by at most 1/64 (1.6 %) of its value. `worst` is exact.
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace motcua::aggregate {

// A waiting or service time beyond it is absurd: a journal's fault, and unknown (18 hours).
inline constexpr std::int64_t longest_s = 64'800;

class Durations {
public:
  using Bucket = std::pair<std::uint16_t, std::uint32_t>;  // its number, how many

  void add(std::int64_t seconds);  // 0 to longest_s; others are left out
  void merge(const Durations& other);

  std::uint64_t count() const { return count_; }
  std::optional<std::int64_t> worst_s() const;
  // The least duration, as its bucket tells it, that at least `percent` of 100 do not exceed. None without durations.
  std::optional<std::int64_t> percentile_s(int percent) const;

  // How many are shorter than so many seconds, up to 63; and how many are longer, as far as buckets tell them apart
  // (is_beyond() says it of one duration).
  std::uint64_t count_below(std::int64_t seconds) const;
  std::uint64_t count_beyond(std::int64_t seconds) const;
  static bool is_beyond(std::int64_t duration, std::int64_t seconds);

  std::span<const Bucket> buckets() const { return buckets_; }  // by number, none empty
  // Refuses (corrupt) buckets that add() and merge() cannot have made.
  static Result<Durations> of(std::vector<Bucket> buckets, std::int64_t worst_s);

  friend bool operator==(const Durations&, const Durations&) = default;

private:
  std::vector<Bucket> buckets_;
  std::uint64_t count_ = 0;
  std::int64_t worst_s_ = -1;
};

}  // namespace motcua::aggregate
