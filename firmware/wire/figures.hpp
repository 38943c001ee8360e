// Figures of visits as feeds and history tell them. What is unknown is absent, never 0; a part that is larger than its
// whole is told as it is, with a flag. Times are whole seconds.
#pragma once

#include "firmware/queue/types.hpp"
#include "firmware/wire/rules.hpp"

#include <optional>
#include <string>
#include <vector>

namespace motcua::wire {

inline constexpr std::int32_t rating_levels = 5;

// Of waits or of service times. Only where at least one was measured.
struct Spread {
  std::int32_t count = 0;
  std::int32_t median_s = 0;
  std::int32_t p90_s = 0;
  std::int32_t worst_s = 0;
};
BOOST_DESCRIBE_STRUCT(Spread, (), (count, median_s, p90_s, worst_s))
template <>
inline constexpr auto rules<Spread> = std::tuple(on(&Spread::count, at_least_one), on(&Spread::median_s, how_many),
                                                 on(&Spread::p90_s, how_many), on(&Spread::worst_s, how_many));

// The longest wait of each class, from the ticket to the first call.
struct WorstWaits {
  std::optional<std::int32_t> normal;
  std::optional<std::int32_t> priority;
};
BOOST_DESCRIBE_STRUCT(WorstWaits, (), (normal, priority))
template <>
inline constexpr auto rules<WorstWaits> =
    std::tuple(on(&WorstWaits::normal, how_many), on(&WorstWaits::priority, how_many));

// `count` ratings were given; levels, mean and interval are of `counted` of them and absent while fewer than five may be
// told. Levels from very_satisfied to very_dissatisfied; the mean of 100, 75, 50, 25, 0 points with its 95 % interval.
struct RatingFigures {
  std::int32_t count = 0;
  std::optional<std::int32_t> counted;
  std::optional<std::vector<std::int32_t>> levels;
  std::optional<std::int32_t> mean;
  std::optional<std::int32_t> low;
  std::optional<std::int32_t> high;
};
BOOST_DESCRIBE_STRUCT(RatingFigures, (), (count, counted, levels, mean, low, high))
template <>
inline constexpr auto rules<RatingFigures> = std::tuple(
    on(&RatingFigures::count, how_many), on(&RatingFigures::counted, RangeRule{5, no_most}),
    on(&RatingFigures::levels, ListRule<RangeRule>{rating_levels, rating_levels, how_many}),
    on(&RatingFigures::mean, percent), on(&RatingFigures::low, percent), on(&RatingFigures::high, percent));

// How often each reason was named, in the ratings that are counted.
struct ReasonFigures {
  std::optional<std::int32_t> attitude;
  std::optional<std::int32_t> waiting_time;
  std::optional<std::int32_t> unclear_guidance;
  std::optional<std::int32_t> extra_papers;
  std::optional<std::int32_t> late_appointment;
  std::optional<std::int32_t> facilities;
  std::optional<std::int32_t> other;
};
BOOST_DESCRIBE_STRUCT(ReasonFigures, (),
                      (attitude, waiting_time, unclear_guidance, extra_papers, late_appointment, facilities, other))
template <>
inline constexpr auto rules<ReasonFigures> =
    std::tuple(on(&ReasonFigures::attitude, how_many), on(&ReasonFigures::waiting_time, how_many),
               on(&ReasonFigures::unclear_guidance, how_many), on(&ReasonFigures::extra_papers, how_many),
               on(&ReasonFigures::late_appointment, how_many), on(&ReasonFigures::facilities, how_many),
               on(&ReasonFigures::other, how_many));

// How many rated, of those who could.
struct ResponseFigures {
  std::int32_t rated = 0;
  std::int32_t could = 0;
};
BOOST_DESCRIBE_STRUCT(ResponseFigures, (), (rated, could))
template <>
inline constexpr auto rules<ResponseFigures> =
    std::tuple(on(&ResponseFigures::rated, how_many), on(&ResponseFigures::could, how_many));

// Of those who went through the checklist of papers at the kiosk.
struct PreparedFigures {
  std::int32_t ready = 0;
  std::int32_t missing = 0;
};
BOOST_DESCRIBE_STRUCT(PreparedFigures, (), (ready, missing))
template <>
inline constexpr auto rules<PreparedFigures> =
    std::tuple(on(&PreparedFigures::ready, how_many), on(&PreparedFigures::missing, how_many));

// Of those served of whom the clerk said it: what is done online was done by the clerk in the citizen's place, or by the citizen.
struct AssistanceFigures {
  std::int32_t assisted = 0;
  std::int32_t unassisted = 0;
};
BOOST_DESCRIBE_STRUCT(AssistanceFigures, (), (assisted, unassisted))
template <>
inline constexpr auto rules<AssistanceFigures> =
    std::tuple(on(&AssistanceFigures::assisted, how_many), on(&AssistanceFigures::unassisted, how_many));

// Services that took less or more time than the collector takes for plausible; flagged service_times_implausible.
struct ImplausibleServices {
  std::int32_t too_short = 0;
  std::int32_t too_long = 0;
};
BOOST_DESCRIBE_STRUCT(ImplausibleServices, (), (too_short, too_long))
template <>
inline constexpr auto rules<ImplausibleServices> =
    std::tuple(on(&ImplausibleServices::too_short, how_many), on(&ImplausibleServices::too_long, how_many));

// `waiting` and `serving` are of now, and absent in figures of what is over.
struct Figures {
  std::int32_t visits = 0;
  std::int32_t served = 0;
  std::int32_t no_shows = 0;
  std::int32_t cancelled = 0;
  std::optional<std::int32_t> waiting;
  std::optional<std::int32_t> serving;
  std::optional<Spread> wait;
  std::optional<WorstWaits> wait_worst;
  std::optional<Spread> service;
  std::optional<RatingFigures> ratings;
  std::optional<ReasonFigures> reasons;
  std::optional<ResponseFigures> response;
  std::optional<PreparedFigures> prepared;
  std::optional<AssistanceFigures> assistance;     // absent: nobody said it of anybody
  std::optional<ImplausibleServices> implausible;  // absent: none
  std::optional<std::vector<std::string>> flags;   // part_larger_than_whole ...
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (visits, served, no_shows, cancelled, waiting, serving, wait, wait_worst, service, ratings,
                       reasons, response, prepared, assistance, implausible, flags))
inline constexpr TextRule figures_flag{is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60,
                                       "a flag: 1 to 60 of a-z, 0-9, '_', '-', '.'"};
template <>
inline constexpr auto rules<Figures> =
    std::tuple(on(&Figures::visits, how_many), on(&Figures::served, how_many), on(&Figures::no_shows, how_many),
               on(&Figures::cancelled, how_many), on(&Figures::waiting, how_many), on(&Figures::serving, how_many),
               on(&Figures::flags, ListRule<TextRule>{0, 16, figures_flag}));

}  // namespace motcua::wire
