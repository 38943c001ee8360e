// What people ask a collector: bodies of the ordinary command on their own cmd topic, and of the ordinary reply. Their
// role follows from the topic's room: a centre's id, or `province`.
#pragma once

#include "firmware/queue/types.hpp"
#include "firmware/wire/figures.hpp"
#include "firmware/wire/index_answer.hpp"
#include "firmware/wire/rules.hpp"

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace motcua::wire {

inline constexpr std::size_t max_answer_rows = 200;

constexpr bool is_page_cursor(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::ranges::all_of(text, [](char c) {
    return is_small(c) || queue::is_digit(c) || c == '_' || c == '-' || c == '.' || c == ':' || c == '/';
  });
}
// Whoever asks gives back the `next` of the page before, and looks into none.
inline constexpr TextRule page_cursor{
    is_page_cursor, "^[a-z0-9_.:/-]{1,200}$", 200,
    "the `next` of the page before: 1 to 200 of a-z, 0-9, '_', '-', '.', ':', '/'"};

enum class HistoryBy : std::uint8_t { hour, day, weekday_hour };
BOOST_DESCRIBE_ENUM(HistoryBy, hour, day, weekday_hour)

enum class HistoryCentres : std::uint8_t { each, together };
BOOST_DESCRIBE_ENUM(HistoryCentres, each, together)

enum class HistoryServices : std::uint8_t { together, each };
BOOST_DESCRIBE_ENUM(HistoryServices, together, each)

enum class HistoryGroups : std::uint8_t { together, each };
BOOST_DESCRIBE_ENUM(HistoryGroups, together, each)

enum class HistoryCounters : std::uint8_t { together, each };
BOOST_DESCRIBE_ENUM(HistoryCounters, together, each)

enum class HistoryStaff : std::uint8_t { together, each };
BOOST_DESCRIBE_ENUM(HistoryStaff, together, each)

// Days `from` to `to`, both of them. Without `centre`: the asker's own; of the province, all its centres, a row each, or with
// `centres` together one row whose centre is `province`. Without `service`: all services together, or with `services` a row each.
// `group` and `groups` are the same for groups of services, which are agencies or fields of work, `counter` and `counters` for the
// counter that called a visit last, `staff` and `staff_types` for whose employee sat there. A question names one of the four.
// Counters are of one centre. Whom no counter called, or of whose clerk nobody said it, stands in no such row.
struct ReadHistory {
  static constexpr std::string_view type_name = "read_history";
  std::optional<CentreId> centre;
  std::optional<ServiceId> service;
  std::optional<ServiceGroupId> group;
  std::optional<CounterId> counter;
  std::optional<queue::StaffType> staff;
  BusinessDate from{};
  BusinessDate to{};
  HistoryBy by = HistoryBy::day;
  std::optional<HistoryCentres> centres;    // absent: each
  std::optional<HistoryServices> services;  // absent: together
  std::optional<HistoryGroups> groups;      // absent: together
  std::optional<HistoryCounters> counters;  // absent: together
  std::optional<HistoryStaff> staff_types;  // absent: together
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ReadHistory, (),
                      (centre, service, group, counter, staff, from, to, by, centres, services, groups, counters,
                       staff_types, after))
template <>
inline constexpr auto rules<ReadHistory> = std::tuple(on(&ReadHistory::after, page_cursor));

// `served`: each visit's first end of service. `waiting`, `serving`: tickets of those who wait, or are at a counter, by the
// last event of the journal; of a past date those who were left so. `assisted`, `unassisted`: of `served`, those of whom it was said.
enum class EventsWhich : std::uint8_t {
  visits,
  no_shows,
  ratings,
  waits_over,
  implausible_services,
  served,
  waiting,
  serving,
  assisted,
  unassisted
};
BOOST_DESCRIBE_ENUM(EventsWhich, visits, no_shows, ratings, waits_over, implausible_services, served, waiting,
                    serving, assisted, unassisted)

// The events behind a number: of one centre and date. `hour` is that in which the ticket was taken.
struct ReadEvents {
  static constexpr std::string_view type_name = "read_events";
  CentreId centre;
  BusinessDate date{};
  std::optional<std::int32_t> hour;
  std::optional<ServiceId> service;
  std::optional<ServiceGroupId> group;
  std::optional<CounterId> counter;
  std::optional<queue::StaffType> staff;  // of whoever called the visit last
  EventsWhich which = EventsWhich::visits;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ReadEvents, (), (centre, date, hour, service, group, counter, staff, which, after))
template <>
inline constexpr auto rules<ReadEvents> =
    std::tuple(on(&ReadEvents::hour, RangeRule{0, 23}), on(&ReadEvents::after, page_cursor));

// The index of QĐ 766/QĐ-TTg of this period; without one, of the latest that there are figures of.
struct ReadIndex {
  static constexpr std::string_view type_name = "read_index";
  std::optional<std::string> period;
};
BOOST_DESCRIBE_STRUCT(ReadIndex, (), (period))
template <>
inline constexpr auto rules<ReadIndex> = std::tuple(on(&ReadIndex::period, index_period));

// The whole of today as it was told last, with its run and number: of a centre, or without one of the asker's own room.
struct ReadToday {
  static constexpr std::string_view type_name = "read_today";
  std::optional<CentreId> centre;
};
BOOST_DESCRIBE_STRUCT(ReadToday, (), (centre))

using PeopleRequest = std::variant<ReadHistory, ReadEvents, ReadIndex, ReadToday>;
template <class T>
concept IsPeopleRequest = requires {
  []<class... R>(std::variant<R...>*)
    requires(std::same_as<T, R> || ...)
  {}(static_cast<PeopleRequest*>(nullptr));
};

// By `by`: hour has date and hour, day has date, weekday_hour has weekday (1 is Monday) and hour.
struct HistoryRow {
  std::optional<BusinessDate> date;
  std::optional<std::int32_t> weekday;
  std::optional<std::int32_t> hour;
  CentreId centre;
  std::optional<ServiceId> service;
  std::optional<ServiceGroupId> group;
  std::optional<CounterId> counter;
  std::optional<queue::StaffType> staff;
  Figures figures;
};
BOOST_DESCRIBE_STRUCT(HistoryRow, (), (date, weekday, hour, centre, service, group, counter, staff, figures))
template <>
inline constexpr auto rules<HistoryRow> =
    std::tuple(on(&HistoryRow::weekday, RangeRule{1, 7}), on(&HistoryRow::hour, RangeRule{0, 23}));

struct History {
  static constexpr std::string_view type_name = "history";
  std::vector<HistoryRow> rows;
  std::optional<std::string> next;  // absent on the last page
};
BOOST_DESCRIBE_STRUCT(History, (), (rows, next))
template <>
inline constexpr auto rules<History> =
    std::tuple(on(&History::rows, ListRule{0, max_answer_rows}), on(&History::next, page_cursor));

// (node, epoch, sequence) is the event's key in the collector's store, `type` the event's. A row of a rating has its level
// alone, and none below five; its key is a running number by level and `at` the window's beginning: it leads to nobody.
struct EventRow {
  NodeId node;
  Uuid epoch;
  std::uint64_t sequence = 0;
  Instant at;
  std::string type;
  std::optional<std::string> number;
  std::optional<ServiceId> service;
  std::optional<CounterId> counter;
  std::optional<std::int32_t> wait_s;
  std::optional<std::int32_t> service_s;
  std::optional<queue::RatingLevel> level;
};
BOOST_DESCRIBE_STRUCT(EventRow, (),
                      (node, epoch, sequence, at, type, number, service, counter, wait_s, service_s, level))
inline constexpr TextRule event_type{is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60,
                                     "an event's type: 1 to 60 of a-z, 0-9, '_', '-', '.'"};
template <>
inline constexpr auto rules<EventRow> = std::tuple(
    on(&EventRow::sequence, at_least_one), on(&EventRow::type, event_type), on(&EventRow::number, ticket_number),
    on(&EventRow::wait_s, how_many), on(&EventRow::service_s, how_many));

struct EventsPage {
  static constexpr std::string_view type_name = "events";
  std::vector<EventRow> rows;
  std::optional<std::string> next;                // absent on the last page
  std::optional<std::vector<std::string>> flags;  // cut: the date has more events than are looked at
};
BOOST_DESCRIBE_STRUCT(EventsPage, (), (rows, next, flags))
template <>
inline constexpr auto rules<EventsPage> =
    std::tuple(on(&EventsPage::rows, ListRule{0, max_answer_rows}), on(&EventsPage::next, page_cursor),
               on(&EventsPage::flags, ListRule<TextRule>{0, 16, figures_flag}));

}  // namespace motcua::wire
