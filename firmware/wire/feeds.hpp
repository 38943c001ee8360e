// Retained topics of a collector on the province's broker: what managers read of today. In a centre's room stand centre_today and
// that centre's alerts, in the province's room province_today and all alerts. Alerts are published at most once a second, and only
// when something in them has changed; the wholes of today at most once a minute (as the collector is configured), at once after a
// new connection and when the date changes. Who wants to know sooner asks for the whole (read_today) and reads changes.hpp.
#pragma once

#include "firmware/wire/events.hpp"
#include "firmware/wire/figures.hpp"
#include "firmware/wire/message.hpp"

#include <optional>
#include <string>
#include <vector>

namespace motcua::wire {

inline constexpr std::size_t max_feed_bytes = 64 * 1024;
inline constexpr std::size_t max_feed_values = 20'000;
// centre_today and province_today stand on state/today of their rooms.
inline constexpr std::string_view today_state = "today";

// Of a whole and of its changes: which run of the collector, and the how manieth change of the run is in it.
constexpr bool is_feed_run(std::string_view text) {
  return !text.empty() && text.size() <= 32 &&
         std::ranges::all_of(text, [](char c) { return is_small(c) || queue::is_digit(c); });
}
inline constexpr TextRule feed_run{is_feed_run, "^[a-z0-9]{1,32}$", 32, "a run's id: 1 to 32 of a-z, 0-9"};

// live: connected, or not for longer than the collector's configuration allows. silent: longer. broken: the collector
// could not make sense of all that came; its figures are what was understood.
enum class FeedData : std::uint8_t { live, silent, broken };
BOOST_DESCRIBE_ENUM(FeedData, live, silent, broken)

enum class StaffType : std::uint8_t { civil_servant, postal_staff, contracted };
BOOST_DESCRIBE_ENUM(StaffType, civil_servant, postal_staff, contracted)

inline constexpr RangeRule hour_of_day{0, 23};

// `group`: the one in which its tickets were taken last.
struct ServiceToday {
  ServiceId service;
  std::optional<ServiceGroupId> group;
  Figures figures;
};
BOOST_DESCRIBE_STRUCT(ServiceToday, (), (service, group, figures))

// A group is the line of one agency, or of one field of work.
struct GroupToday {
  ServiceGroupId group;
  Figures figures;
};
BOOST_DESCRIBE_STRUCT(GroupToday, (), (group, figures))

// `open` is absent when the collector does not know.
struct CounterToday {
  CounterId counter;
  std::optional<bool> open;
  std::optional<StaffType> clerk_type;
  Figures figures;
};
BOOST_DESCRIBE_STRUCT(CounterToday, (), (counter, open, clerk_type, figures))

// By the hour in which the ticket was taken, local time of the centre.
struct HourToday {
  std::int32_t hour = 0;
  Figures figures;
};
BOOST_DESCRIBE_STRUCT(HourToday, (), (hour, figures))
template <>
inline constexpr auto rules<HourToday> = std::tuple(on(&HourToday::hour, hour_of_day));

struct ServiceHour {
  ServiceId service;
  std::int32_t hour = 0;
  std::int32_t visits = 0;
  std::optional<std::int32_t> median_wait_s;
  std::optional<std::int32_t> p90_wait_s;
  std::optional<std::int32_t> rating;  // the mean
};
BOOST_DESCRIBE_STRUCT(ServiceHour, (), (service, hour, visits, median_wait_s, p90_wait_s, rating))
template <>
inline constexpr auto rules<ServiceHour> =
    std::tuple(on(&ServiceHour::hour, hour_of_day), on(&ServiceHour::visits, how_many),
               on(&ServiceHour::median_wait_s, how_many), on(&ServiceHour::p90_wait_s, how_many),
               on(&ServiceHour::rating, percent));

// Rows for which the message has no room: how many, and their sum.
struct RestOfRows {
  std::int32_t rows = 0;
  Figures figures;
};
BOOST_DESCRIBE_STRUCT(RestOfRows, (), (rows, figures))
template <>
inline constexpr auto rules<RestOfRows> = std::tuple(on(&RestOfRows::rows, at_least_one));

struct CentreToday {
  static constexpr MessageKind kind{"centre_today", Channel::state, max_feed_bytes, max_feed_values};
  std::int32_t version = 1;
  std::vector<Origin> cursors;  // of each journal, the last event in these figures
  Instant at;
  CentreId centre;
  std::optional<BusinessDate> business_date;
  Figures total;
  std::optional<std::vector<GroupToday>> groups;
  std::optional<RestOfRows> groups_rest;
  std::vector<ServiceToday> services;
  std::optional<RestOfRows> services_rest;
  std::vector<CounterToday> counters;
  std::optional<RestOfRows> counters_rest;
  std::vector<HourToday> hours;
  std::vector<ServiceHour> services_hours;
  std::optional<std::int32_t>
      services_hours_left_out;  // rows without room; `services` and `hours` hold their visits
  FeedData data = FeedData::live;
  std::int32_t faults = 0;  // of devices, standing now
  std::optional<std::string> run;
  std::optional<std::int32_t> number;
};
BOOST_DESCRIBE_STRUCT(CentreToday, (),
                      (version, cursors, at, centre, business_date, total, groups, groups_rest, services,
                       services_rest, counters, counters_rest, hours, services_hours, services_hours_left_out, data,
                       faults, run, number))
template <>
inline constexpr auto rules<CentreToday> = std::tuple(
    on(&CentreToday::version, version_number), on(&CentreToday::cursors, ListRule{0, 64}),
    on(&CentreToday::groups, ListRule{0, 500}), on(&CentreToday::services, ListRule{0, 500}),
    on(&CentreToday::counters, ListRule{0, 500}), on(&CentreToday::hours, ListRule{0, 24}),
    on(&CentreToday::services_hours, ListRule{0, 2'000}), on(&CentreToday::services_hours_left_out, at_least_one),
    on(&CentreToday::faults, how_many), on(&CentreToday::run, feed_run), on(&CentreToday::number, at_least_one));

// `rank` is the centre's place by the mean of its ratings, 1 the best; absent below `ranking_from` counted ratings.
struct CentreRow {
  CentreId centre;
  std::optional<BusinessDate> business_date;
  Figures figures;
  std::int32_t open_counters = 0;
  FeedData data = FeedData::live;
  std::int32_t alerts = 0;
  std::optional<std::int32_t> rank;
};
BOOST_DESCRIBE_STRUCT(CentreRow, (), (centre, business_date, figures, open_counters, data, alerts, rank))
template <>
inline constexpr auto rules<CentreRow> = std::tuple(
    on(&CentreRow::open_counters, how_many), on(&CentreRow::alerts, how_many), on(&CentreRow::rank, at_least_one));

struct ProvinceToday {
  static constexpr MessageKind kind{"province_today", Channel::state, max_feed_bytes, max_feed_values};
  std::int32_t version = 1;
  Instant at;
  std::int32_t ranking_from = 30;
  std::vector<CentreRow> centres;
  std::optional<RestOfRows> rest;
  std::optional<std::string> run;
  std::optional<std::int32_t> number;
};
BOOST_DESCRIBE_STRUCT(ProvinceToday, (), (version, at, ranking_from, centres, rest, run, number))
template <>
inline constexpr auto rules<ProvinceToday> =
    std::tuple(on(&ProvinceToday::version, version_number), on(&ProvinceToday::ranking_from, at_least_one),
               on(&ProvinceToday::centres, ListRule{0, 500}), on(&ProvinceToday::run, feed_run),
               on(&ProvinceToday::number, at_least_one));

enum class AlertKind : std::uint8_t { rating_bad, wait_ceiling, no_counter, device_fault, data_silent };
BOOST_DESCRIBE_ENUM(AlertKind, rating_bad, wait_ceiling, no_counter, device_fault, data_silent)

constexpr bool is_alert_id(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::ranges::all_of(text, [](char c) {
    return is_small(c) || queue::is_digit(c) || c == '_' || c == '-' || c == '.' || c == ':';
  });
}
inline constexpr TextRule alert_id{is_alert_id, "^[a-z0-9_.:-]{1,200}$", 200,
                                   "an alert's id: 1 to 200 of a-z, 0-9, '_', '-', '.', ':'"};

// The id is the same as long as the alert stands. `value` and `limit` are of the kind: points of the mean, or seconds.
struct Alert {
  std::string id;
  AlertKind kind = AlertKind::data_silent;
  CentreId centre;
  std::optional<ServiceId> service;
  std::optional<CounterId> counter;
  std::optional<NodeId> node;
  std::optional<DeviceId> device;
  std::optional<std::string> fault;
  Instant since;
  std::optional<std::int32_t> value;
  std::optional<std::int32_t> limit;
};
BOOST_DESCRIBE_STRUCT(Alert, (), (id, kind, centre, service, counter, node, device, fault, since, value, limit))
template <>
inline constexpr auto rules<Alert> = std::tuple(on(&Alert::id, alert_id), on(&Alert::fault, fault_code),
                                                on(&Alert::value, how_many), on(&Alert::limit, how_many));

struct AlertsState {
  static constexpr MessageKind kind{"alerts", Channel::state, max_feed_bytes, max_feed_values};
  std::int32_t version = 1;
  Instant at;
  std::vector<Alert> standing;           // device faults after all others, of each the newest first
  std::optional<std::int32_t> left_out;  // the last of them, for which there was no room or no share of a centre
};
BOOST_DESCRIBE_STRUCT(AlertsState, (), (version, at, standing, left_out))
template <>
inline constexpr auto rules<AlertsState> =
    std::tuple(on(&AlertsState::version, version_number), on(&AlertsState::standing, ListRule{0, 500}),
               on(&AlertsState::left_out, at_least_one));

}  // namespace motcua::wire
