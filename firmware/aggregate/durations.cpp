#include "firmware/aggregate/durations.hpp"

#include <algorithm>
#include <bit>

namespace motcua::aggregate {
namespace {

constexpr std::int64_t exact_s = 64;  // below it a bucket is a second
constexpr int exact_bits = 6;
constexpr int parts_bits = 5;
constexpr std::int64_t parts = 1 << parts_bits;  // buckets a doubling

constexpr std::uint16_t bucket_of(std::int64_t seconds) {
  if (seconds < exact_s) return static_cast<std::uint16_t>(seconds);
  const int top = std::bit_width(static_cast<std::uint64_t>(seconds)) - 1;
  const auto part = (seconds >> (top - parts_bits)) - parts;
  return static_cast<std::uint16_t>(exact_s + (top - exact_bits) * parts + part);
}

constexpr std::int64_t middle_of(std::uint16_t bucket) {
  if (bucket < exact_s) return bucket;
  const auto doublings = (bucket - exact_s) / parts + 1;
  const auto least = (parts + (bucket - exact_s) % parts) << doublings;
  return least + ((std::int64_t{1} << doublings) - 1) / 2;
}

static_assert(bucket_of(63) == 63 && bucket_of(64) == 64 && bucket_of(65) == 64 && bucket_of(66) == 65);
static_assert(bucket_of(127) == 95 && bucket_of(128) == 96 && middle_of(bucket_of(128)) == 129);

void add_to(std::vector<Durations::Bucket>& buckets, std::uint16_t number, std::uint32_t count) {
  const auto place = std::ranges::lower_bound(buckets, number, {}, &Durations::Bucket::first);
  if (place != buckets.end() && place->first == number)
    place->second += count;
  else
    buckets.insert(place, {number, count});
}

}  // namespace

void Durations::add(std::int64_t seconds) {
  if (seconds < 0 || seconds > longest_s) return;
  add_to(buckets_, bucket_of(seconds), 1);
  ++count_;
  worst_s_ = std::max(worst_s_, seconds);
}

void Durations::merge(const Durations& other) {
  for (const auto& [number, count] : other.buckets_) add_to(buckets_, number, count);
  count_ += other.count_;
  worst_s_ = std::max(worst_s_, other.worst_s_);
}

std::optional<std::int64_t> Durations::worst_s() const {
  if (count_ == 0) return std::nullopt;
  return worst_s_;
}

std::optional<std::int64_t> Durations::percentile_s(int percent) const {
  if (count_ == 0) return std::nullopt;
  const auto rank = std::max<std::uint64_t>((count_ * static_cast<std::uint64_t>(percent) + 99) / 100, 1);
  std::uint64_t passed = 0;
  for (const auto& [number, count] : buckets_) {
    passed += count;
    if (passed >= rank) return std::min(middle_of(number), worst_s_);
  }
  return worst_s_;
}

std::uint64_t Durations::count_below(std::int64_t seconds) const {
  std::uint64_t count = 0;
  for (const auto& [number, more] : buckets_)
    if (number < std::min(seconds, exact_s)) count += more;
  return count;
}

std::uint64_t Durations::count_beyond(std::int64_t seconds) const {
  std::uint64_t count = 0;
  for (const auto& [number, more] : buckets_)
    if (number > bucket_of(seconds)) count += more;
  return count;
}

bool Durations::is_beyond(std::int64_t duration, std::int64_t seconds) {
  return bucket_of(duration) > bucket_of(seconds);
}

Result<Durations> Durations::of(std::vector<Bucket> buckets, std::int64_t worst_s) {
  const auto bad = [] { return fail(ErrorCode::corrupt, "durations", "these buckets cannot have been counted"); };
  if (buckets.empty() != (worst_s < 0) || worst_s > longest_s) return bad();
  Durations out;
  for (const auto& [number, count] : buckets) {
    if (count == 0 || (!out.buckets_.empty() && number <= out.buckets_.back().first)) return bad();
    out.buckets_.emplace_back(number, count);
    out.count_ += count;
  }
  if (!out.buckets_.empty() && out.buckets_.back().first != bucket_of(worst_s)) return bad();
  out.worst_s_ = out.count_ == 0 ? -1 : worst_s;
  return out;
}

}  // namespace motcua::aggregate
