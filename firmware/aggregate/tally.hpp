// What is counted of a set of visits. Tallies of disjoint sets merge into the tally of both; nothing in one is a
// mean or a share, which could not.
#pragma once

#include "firmware/aggregate/durations.hpp"
#include "firmware/base/result.hpp"
#include "firmware/queue/types.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::aggregate {

// Whose employee a clerk is.
using Staff = queue::StaffType;

// What somebody names beside a rating.
using Reason = queue::RatingReason;

inline constexpr std::size_t level_count = 5;
inline constexpr std::size_t class_count = 2;
inline constexpr std::size_t reason_count = 7;

struct Tally {
  // Each visit is counted in `visits` and in one of the seven below it.
  std::uint32_t visits = 0;  // tickets issued
  std::uint32_t waiting = 0;
  std::uint32_t at_counter = 0;  // called or being served
  std::uint32_t served = 0;
  std::uint32_t no_shows = 0;
  std::uint32_t cancelled = 0;
  std::uint32_t expired = 0;  // the day ended before they were called or served

  Durations waits;                                                      // from issue to the first call
  std::array<std::optional<std::int64_t>, class_count> worst_wait_s{};  // by queue::PriorityClass
  Durations services;                                                   // from the start of a service to its end
  std::array<std::uint32_t, level_count> levels{};  // by queue::RatingLevel: very dissatisfied first
  std::array<std::uint32_t, reason_count> reasons{};
  // The same of those ratings that may be told to whoever is not the centre's manager: of whole batches of five of a
  // service's day in one group, in the order of rating (firmware/satisfaction). Told so only for a service's day and a
  // group's, and in sums of such.
  std::array<std::uint32_t, level_count> told_levels{};
  std::array<std::uint32_t, reason_count> told_reasons{};
  std::uint32_t ready = 0;           // said at the kiosk that they have every paper
  std::uint32_t papers_missing = 0;  // said that some are missing
  std::uint32_t assisted = 0;        // of those served: what is done online was done by the clerk
  std::uint32_t unassisted = 0;      // by the citizen; of the rest nobody said
  std::uint32_t unknown_times = 0;   // waits and services left out: absurd, or the clock went back

  std::uint32_t rated() const;
  void merge(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

// For a store: whole numbers with one space between, the version of this form first. Reading takes older forms, refuses
// (corrupt) what write() cannot have written, and (unsupported) a newer form.
std::string write(const Tally& tally);
Result<Tally> read_tally(std::string_view text);

}  // namespace motcua::aggregate
