// What may be told of a tally. Unknown is absent, never 0.
#pragma once

#include "firmware/aggregate/tally.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace motcua::aggregate {

// Ratings are told by level, as a mean and with reasons from so many on; below it their count alone.
inline constexpr std::uint32_t fewest_raters = 5;

// In seconds. Median and p90 are off by at most 1/64 of their value, `worst` is exact (durations.hpp).
struct Times {
  std::uint64_t count = 0;
  std::int64_t median_s = 0;
  std::int64_t p90_s = 0;
  std::int64_t worst_s = 0;
  friend bool operator==(const Times&, const Times&) = default;
};

// A mean of the levels as 0, 25, 50, 75, 100 with its 95 % interval: Wilson's score interval, the mean being taken
// for a share. A score between 0 and 1 varies no more than a share of the same mean does, so the interval is on the
// wide side; it has a width even where all ratings are equal, and never leaves 0 to 100.
struct Mean {
  double mean = 0;
  double low = 0;
  double high = 0;
  friend bool operator==(const Mean&, const Mean&) = default;
};
Mean mean_of(const std::array<std::uint32_t, level_count>& levels);  // by queue::RatingLevel; at least one rating

struct Ratings {
  std::uint32_t count = 0;
  // Very satisfied FIRST, as the feeds tell it; absent below fewest_raters, and so is `mean`.
  std::optional<std::array<std::uint32_t, level_count>> levels;
  std::optional<Mean> mean;
  friend bool operator==(const Ratings&, const Ratings&) = default;
};

// How many of those who could rate (visits that were served) did.
struct Response {
  std::uint32_t rated = 0;
  std::uint32_t could = 0;
  friend bool operator==(const Response&, const Response&) = default;
};

struct Prepared {
  std::uint32_t ready = 0;
  std::uint32_t missing = 0;
  friend bool operator==(const Prepared&, const Prepared&) = default;
};

// Of those served of whom the clerk said it.
struct Assistance {
  std::uint32_t assisted = 0;
  std::uint32_t unassisted = 0;
  friend bool operator==(const Assistance&, const Assistance&) = default;
};

enum class Flag : std::uint8_t {
  part_larger_than_whole,  // more rated than served, more waits than visits ...: never cut to fit
  times_unknown            // some waits or services are left out: absurd, or a clock went back
};
BOOST_DESCRIBE_ENUM(Flag, part_larger_than_whole, times_unknown)

struct Figures {
  std::uint32_t visits = 0;
  std::uint32_t served = 0;
  std::uint32_t no_shows = 0;
  std::uint32_t cancelled = 0;
  std::uint32_t expired = 0;
  std::uint32_t waiting = 0;
  std::uint32_t serving = 0;  // at a counter: called or being served
  std::optional<Times> wait;
  std::array<std::optional<std::int64_t>, class_count> wait_worst_s{};  // by queue::PriorityClass
  std::optional<Times> service;
  std::optional<Ratings> ratings;
  // By Reason; absent when nobody named one, and below fewest_raters.
  std::optional<std::array<std::uint32_t, reason_count>> reasons;
  std::optional<Response> response;
  std::optional<Prepared> prepared;
  std::optional<Assistance> assistance;  // absent: nobody said it of anybody
  std::vector<Flag> flags;               // each at most once
  friend bool operator==(const Figures&, const Figures&) = default;
};

Figures figures(const Tally& tally);

}  // namespace motcua::aggregate
