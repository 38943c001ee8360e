#include "firmware/journal/history.hpp"

#include "firmware/codec/walk.hpp"

#include <algorithm>
#include <charconv>
#include <format>
#include <map>
#include <ranges>

namespace motcua::journal {
namespace {

using aggregate::Level;

bool is_by_service(const HistoryQuestion& question) {
  return question.service || question.services == Services::each;
}
bool is_by_group(const HistoryQuestion& question) {
  return question.group || question.groups == Groups::each;
}

bool is_by_counter(const HistoryQuestion& question) {
  return question.counter || question.counters == Counters::each;
}
bool is_by_staff(const HistoryQuestion& question) {
  return question.staff || question.staff_types == StaffTypes::each;
}

Level level_of(const HistoryQuestion& question) {
  const bool by_day = question.by == HistoryBy::day;
  if (is_by_counter(question)) return by_day ? Level::counter_day : Level::counter_hour;
  if (is_by_staff(question)) return by_day ? Level::staff_day : Level::staff_hour;
  if (is_by_group(question)) return by_day ? Level::group_day : Level::group_hour;
  if (is_by_service(question)) return by_day ? Level::service_day : Level::service_hour;
  return by_day ? Level::day : Level::hour;
}

// Which row it is among those of its centre, or of all centres summed.
struct Key {
  std::optional<BusinessDate> date;
  std::optional<std::int32_t> weekday;
  std::optional<std::int32_t> hour;
  std::optional<ServiceId> service;
  std::optional<ServiceGroupId> group;
  std::optional<CounterId> counter;
  std::optional<aggregate::Staff> staff;
  auto operator<=>(const Key&) const = default;
};

std::int32_t weekday_of(BusinessDate date) {
  return static_cast<std::int32_t>(std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding());
}

Key key_of(const HourlyRow& row, HistoryBy by) {
  const auto& key = row.row.key;
  if (by == HistoryBy::weekday_hour)
    return {{}, weekday_of(row.date), key.hour.value_or(0), key.service, key.group, key.counter, key.staff};
  return {row.date,    {},       by == HistoryBy::day ? std::nullopt : key.hour, key.service, key.group,
          key.counter, key.staff};
}

HistoryRow told(const CentreId& centre, const Key& key, aggregate::Tally tally) {
  return {centre,    key.date,    key.weekday, key.hour,        key.service,
          key.group, key.counter, key.staff,   std::move(tally)};
}

// The last row of a page: centre/date/weekday/hour/service/group/counter/staff, with "-" for what it has none of.
struct Place {
  CentreId centre;
  Key key;
};

std::string text_of(const HistoryRow& row) {
  const auto number = [](const auto& value) { return value ? std::to_string(*value) : std::string("-"); };
  const auto name = [](const auto& id) { return id ? id->text() : std::string("-"); };
  return std::format("{}/{}/{}/{}/{}/{}/{}/{}", row.centre.text(), row.date ? date_text(*row.date) : "-",
                     number(row.weekday), number(row.hour), name(row.service), name(row.group), name(row.counter),
                     row.staff ? codec::enum_text(*row.staff) : "-");
}

std::optional<std::int32_t> number_in(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Result<Place> place_in(std::string_view text, HistoryBy by) {
  std::vector<std::string_view> parts;
  for (const auto part : std::views::split(text, '/')) parts.emplace_back(part);
  const auto bad = [] { return fail(ErrorCode::invalid, "/after", "this is the end of no page of this question"); };
  if (parts.size() != 8) return bad();
  auto centre = CentreId::parse(parts[0]);
  if (!centre) return bad();
  Place place{*std::move(centre), {}};
  auto& key = place.key;
  if (auto date = parse_date(parts[1])) key.date = *date;
  key.weekday = number_in(parts[2]);
  key.hour = number_in(parts[3]);
  if (auto service = ServiceId::parse(parts[4]); service && parts[4] != "-") key.service = *std::move(service);
  if (auto group = ServiceGroupId::parse(parts[5]); group && parts[5] != "-") key.group = *std::move(group);
  if (auto counter = CounterId::parse(parts[6]); counter && parts[6] != "-") key.counter = *std::move(counter);
  if (parts[7] != "-") key.staff = codec::enum_value<aggregate::Staff>(parts[7]);
  const bool by_date = by != HistoryBy::weekday_hour;
  if (key.date.has_value() != by_date || key.weekday.has_value() == by_date ||
      key.hour.has_value() != (by != HistoryBy::day))
    return bad();
  return place;
}

void end_page(HistoryPage& page, std::size_t limit) {
  if (page.rows.size() <= limit) return;
  page.rows.resize(limit);
  page.next = text_of(page.rows.back());
}

// Days and hours stand in the store as they are asked for.
Status read_dates(HourlyReader& rows, const HistoryQuestion& question, const RowsWanted& wanted,
                  const std::optional<Place>& place, std::size_t limit, HistoryPage& page) {
  std::optional<RowPlace> after;
  if (place) {
    const auto& key = place->key;
    after = RowPlace{
        place->centre, *key.date, {wanted.level, key.hour, key.service, key.counter, key.staff, key.group}};
  }
  return rows.for_each(wanted, after, [&](const HourlyRow& row) {
    page.rows.push_back(told(row.centre, key_of(row, question.by), row.row.tally));
    return page.rows.size() > limit ? Walk::stop : Walk::on;
  });
}

// A centre's dates summed by weekday and hour.
class Weeks {
public:
  Weeks(HistoryPage& page, const std::optional<Place>& place) : page_(page), place_(place) {}

  void add(const HourlyRow& row) {
    tallies_[key_of(row, HistoryBy::weekday_hour)].merge(row.row.tally);
    centre_ = row.centre;
  }
  bool is_another(const CentreId& centre) const { return !tallies_.empty() && centre != centre_; }
  void end_centre() {
    for (auto& [key, tally] : tallies_) {
      const bool told_before = place_ && place_->centre == centre_ && key <= place_->key;
      if (!told_before) page_.rows.push_back(told(centre_, key, std::move(tally)));
    }
    tallies_.clear();
  }

private:
  HistoryPage& page_;
  const std::optional<Place>& place_;
  CentreId centre_;
  std::map<Key, aggregate::Tally> tallies_;
};

Status read_weeks(HourlyReader& rows, const HistoryQuestion& question, const RowsWanted& wanted,
                  const std::optional<Place>& place, std::size_t limit, HistoryPage& page) {
  std::optional<RowPlace> after;  // before the centre's first row: it is summed again
  if (place)
    after = RowPlace{place->centre, std::chrono::sys_days(question.from) - std::chrono::days{1}, {wanted.level}};
  Weeks weeks(page, place);
  const auto done = rows.for_each(wanted, after, [&](const HourlyRow& row) {
    if (weeks.is_another(row.centre)) {
      weeks.end_centre();
      if (page.rows.size() > limit) return Walk::stop;
    }
    weeks.add(row);
    return Walk::on;
  });
  weeks.end_centre();
  return done;
}

// All rows of the range summed by what is asked for, whatever their centre.
Status read_sums(HourlyReader& rows, const HistoryQuestion& question, const RowsWanted& wanted,
                 const std::optional<Place>& place, std::size_t /*limit*/, HistoryPage& page) {
  std::map<Key, aggregate::Tally> sums;
  std::size_t read = 0;
  const auto done = rows.for_each(wanted, {}, [&](const HourlyRow& row) {
    if (++read > most_summed_rows) return Walk::stop;
    sums[key_of(row, question.by)].merge(row.row.tally);
    return Walk::on;
  });
  if (!done) return done;
  if (read > most_summed_rows) return fail(ErrorCode::too_large, "/from", "these are too many rows to be summed");
  for (auto& [key, tally] : sums) {
    if (place && key <= place->key) continue;
    page.rows.push_back(told(*question.sum_as, key, std::move(tally)));
  }
  return {};
}

}  // namespace

Result<HistoryPage> read_history(HourlyReader& rows, const HistoryQuestion& question, std::size_t limit) {
  if (!question.from.ok() || !question.to.ok() || question.to < question.from)
    return fail(ErrorCode::invalid, "/from", "the range ends before it begins, or has no such dates");
  if (is_by_service(question) + is_by_group(question) + is_by_counter(question) + is_by_staff(question) > 1)
    return fail(ErrorCode::invalid, "/by",
                "ask for services, for groups, for counters or for staff, not for two of them in one question");
  if (is_by_counter(question) && !question.centre)
    return fail(ErrorCode::invalid, "/centre", "counters are of one centre: name it");
  std::optional<Place> place;
  if (question.after) {
    auto read = place_in(*question.after, question.by);
    if (!read) return std::unexpected(std::move(read.error()));
    place = *std::move(read);
  }
  const RowsWanted wanted{.level = level_of(question),
                          .centre = question.centre,
                          .service = question.service,
                          .group = question.group,
                          .counter = question.counter,
                          .staff = question.staff,
                          .hour = {},
                          .from = question.from,
                          .to = question.to};
  HistoryPage page;
  const auto read = question.sum_as ? read_sums : question.by == HistoryBy::weekday_hour ? read_weeks : read_dates;
  if (auto done = read(rows, question, wanted, place, std::max<std::size_t>(limit, 1), page); !done)
    return std::unexpected(std::move(done.error()));
  end_page(page, std::max<std::size_t>(limit, 1));
  return page;
}

}  // namespace motcua::journal
