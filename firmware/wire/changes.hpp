// What became different since the message before, of centre_today and province_today: on state/changes of their rooms, the one
// state that is never retained, at most once a second. Whoever has the whole of `run` and of the number before puts a change into it:
//
// - What is absent is as it was. What is there is so now.
// - `total`, `figures`, and in figures `wait` and `service`, are told by member; every other object, and every list but those of
//   rows, is told anew.
// - `unknown` names the members of the object in which it stands that are absent now: unknown, never 0.
// - A row goes by its id (groups, services and counters by name, hours by hour, services_hours by both, centres by name). One that was not
//   there is new and whole, one that is `gone` is no row any more. The order of rows says nothing.
// - `sequences` are those of the cursors, in their order; where the journals are others, `cursors` are told anew.
//
// A number that is not the one after, or another run, means that something was missed: ask for the whole (read_today). The
// collector leaves a number out where a change would be nearly as long as the whole.
#pragma once

#include "firmware/wire/feeds.hpp"

#include <optional>
#include <string>
#include <vector>

namespace motcua::wire {

inline constexpr std::string_view changes_state = "changes";

inline constexpr TextRule member_name{is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60,
                                      "a member's name: 1 to 60 of a-z, 0-9, '_', '-', '.'"};
inline constexpr ListRule<TextRule> member_names{1, 20, member_name};

struct SpreadChange {
  std::optional<std::int32_t> count;
  std::optional<std::int32_t> median_s;
  std::optional<std::int32_t> p90_s;
  std::optional<std::int32_t> worst_s;
};
BOOST_DESCRIBE_STRUCT(SpreadChange, (), (count, median_s, p90_s, worst_s))
template <>
inline constexpr auto rules<SpreadChange> =
    std::tuple(on(&SpreadChange::count, at_least_one), on(&SpreadChange::median_s, how_many),
               on(&SpreadChange::p90_s, how_many), on(&SpreadChange::worst_s, how_many));

struct FiguresChange {
  std::optional<std::int32_t> visits;
  std::optional<std::int32_t> served;
  std::optional<std::int32_t> no_shows;
  std::optional<std::int32_t> cancelled;
  std::optional<std::int32_t> waiting;
  std::optional<std::int32_t> serving;
  std::optional<SpreadChange> wait;
  std::optional<WorstWaits> wait_worst;
  std::optional<SpreadChange> service;
  std::optional<RatingFigures> ratings;
  std::optional<ReasonFigures> reasons;
  std::optional<ResponseFigures> response;
  std::optional<PreparedFigures> prepared;
  std::optional<AssistanceFigures> assistance;
  std::optional<ImplausibleServices> implausible;
  std::optional<std::vector<std::string>> flags;
  std::optional<std::vector<std::string>> unknown;
};
BOOST_DESCRIBE_STRUCT(FiguresChange, (),
                      (visits, served, no_shows, cancelled, waiting, serving, wait, wait_worst, service, ratings,
                       reasons, response, prepared, assistance, implausible, flags, unknown))
template <>
inline constexpr auto rules<FiguresChange> = std::tuple(
    on(&FiguresChange::visits, how_many), on(&FiguresChange::served, how_many),
    on(&FiguresChange::no_shows, how_many), on(&FiguresChange::cancelled, how_many),
    on(&FiguresChange::waiting, how_many), on(&FiguresChange::serving, how_many),
    on(&FiguresChange::flags, ListRule<TextRule>{0, 16, figures_flag}), on(&FiguresChange::unknown, member_names));

struct ServiceChange {
  ServiceId service;
  std::optional<ServiceGroupId> group;
  std::optional<FiguresChange> figures;
  std::optional<bool> gone;
};
BOOST_DESCRIBE_STRUCT(ServiceChange, (), (service, group, figures, gone))

struct GroupChange {
  ServiceGroupId group;
  std::optional<FiguresChange> figures;
  std::optional<bool> gone;
};
BOOST_DESCRIBE_STRUCT(GroupChange, (), (group, figures, gone))

struct CounterChange {
  CounterId counter;
  std::optional<bool> open;
  std::optional<StaffType> clerk_type;
  std::optional<FiguresChange> figures;
  std::optional<bool> gone;
  std::optional<std::vector<std::string>> unknown;
};
BOOST_DESCRIBE_STRUCT(CounterChange, (), (counter, open, clerk_type, figures, gone, unknown))
template <>
inline constexpr auto rules<CounterChange> = std::tuple(on(&CounterChange::unknown, member_names));

struct HourChange {
  std::int32_t hour = 0;
  std::optional<FiguresChange> figures;
  std::optional<bool> gone;
};
BOOST_DESCRIBE_STRUCT(HourChange, (), (hour, figures, gone))
template <>
inline constexpr auto rules<HourChange> = std::tuple(on(&HourChange::hour, hour_of_day));

struct ServiceHourChange {
  ServiceId service;
  std::int32_t hour = 0;
  std::optional<std::int32_t> visits;
  std::optional<std::int32_t> median_wait_s;
  std::optional<std::int32_t> p90_wait_s;
  std::optional<std::int32_t> rating;
  std::optional<bool> gone;
  std::optional<std::vector<std::string>> unknown;
};
BOOST_DESCRIBE_STRUCT(ServiceHourChange, (),
                      (service, hour, visits, median_wait_s, p90_wait_s, rating, gone, unknown))
template <>
inline constexpr auto rules<ServiceHourChange> =
    std::tuple(on(&ServiceHourChange::hour, hour_of_day), on(&ServiceHourChange::visits, how_many),
               on(&ServiceHourChange::median_wait_s, how_many), on(&ServiceHourChange::p90_wait_s, how_many),
               on(&ServiceHourChange::rating, percent), on(&ServiceHourChange::unknown, member_names));

struct CentreChanges {
  static constexpr MessageKind kind{"centre_changes", Channel::state, max_feed_bytes, max_feed_values};
  std::int32_t version = 1;
  std::string run;
  std::int32_t number = 0;
  Instant at;
  std::optional<std::vector<Origin>> cursors;
  std::optional<std::vector<std::uint64_t>> sequences;
  std::optional<BusinessDate> business_date;
  std::optional<FiguresChange> total;
  std::optional<std::vector<GroupChange>> groups;
  std::optional<RestOfRows> groups_rest;
  std::optional<std::vector<ServiceChange>> services;
  std::optional<RestOfRows> services_rest;
  std::optional<std::vector<CounterChange>> counters;
  std::optional<RestOfRows> counters_rest;
  std::optional<std::vector<HourChange>> hours;
  std::optional<std::vector<ServiceHourChange>> services_hours;
  std::optional<std::int32_t> services_hours_left_out;
  std::optional<FeedData> data;
  std::optional<std::int32_t> faults;
  std::optional<std::vector<std::string>> unknown;
};
BOOST_DESCRIBE_STRUCT(CentreChanges, (),
                      (version, run, number, at, cursors, sequences, business_date, total, groups, groups_rest,
                       services, services_rest, counters, counters_rest, hours, services_hours,
                       services_hours_left_out, data, faults, unknown))
template <>
inline constexpr auto rules<CentreChanges> =
    std::tuple(on(&CentreChanges::version, version_number), on(&CentreChanges::run, feed_run),
               on(&CentreChanges::number, at_least_one), on(&CentreChanges::cursors, ListRule{0, 64}),
               on(&CentreChanges::sequences, ListRule<RangeRule>{0, 64, at_least_one}),
               on(&CentreChanges::groups, ListRule{0, 1'000}), on(&CentreChanges::services, ListRule{0, 1'000}),
               on(&CentreChanges::counters, ListRule{0, 1'000}), on(&CentreChanges::hours, ListRule{0, 48}),
               on(&CentreChanges::services_hours, ListRule{0, 4'000}),
               on(&CentreChanges::services_hours_left_out, at_least_one), on(&CentreChanges::faults, how_many),
               on(&CentreChanges::unknown, member_names));

struct CentreRowChange {
  CentreId centre;
  std::optional<BusinessDate> business_date;
  std::optional<FiguresChange> figures;
  std::optional<std::int32_t> open_counters;
  std::optional<FeedData> data;
  std::optional<std::int32_t> alerts;
  std::optional<std::int32_t> rank;
  std::optional<bool> gone;
  std::optional<std::vector<std::string>> unknown;
};
BOOST_DESCRIBE_STRUCT(CentreRowChange, (),
                      (centre, business_date, figures, open_counters, data, alerts, rank, gone, unknown))
template <>
inline constexpr auto rules<CentreRowChange> =
    std::tuple(on(&CentreRowChange::open_counters, how_many), on(&CentreRowChange::alerts, how_many),
               on(&CentreRowChange::rank, at_least_one), on(&CentreRowChange::unknown, member_names));

struct ProvinceChanges {
  static constexpr MessageKind kind{"province_changes", Channel::state, max_feed_bytes, max_feed_values};
  std::int32_t version = 1;
  std::string run;
  std::int32_t number = 0;
  Instant at;
  std::optional<std::int32_t> ranking_from;
  std::optional<std::vector<CentreRowChange>> centres;
  std::optional<RestOfRows> rest;
  std::optional<std::vector<std::string>> unknown;
};
BOOST_DESCRIBE_STRUCT(ProvinceChanges, (), (version, run, number, at, ranking_from, centres, rest, unknown))
template <>
inline constexpr auto rules<ProvinceChanges> =
    std::tuple(on(&ProvinceChanges::version, version_number), on(&ProvinceChanges::run, feed_run),
               on(&ProvinceChanges::number, at_least_one), on(&ProvinceChanges::ranking_from, at_least_one),
               on(&ProvinceChanges::centres, ListRule{0, 1'000}), on(&ProvinceChanges::unknown, member_names));

}  // namespace motcua::wire
