#include "firmware/journal/history.hpp"

#include <algorithm>
#include <charconv>
#include <format>
#include <map>
#include <ranges>

namespace motcua::journal {
namespace {

using aggregate::Level;

Level level_of(const HistoryQuestion& question) {
  const bool by_service = question.service || question.services == Services::each;
  if (question.by == HistoryBy::day) return by_service ? Level::service_day : Level::day;
  return by_service ? Level::service_hour : Level::hour;
}

// The key of the last row of a page: centre/date/weekday/hour/service, with "-" for what it has none of.
struct Place {
  CentreId centre;
  std::optional<BusinessDate> date;
  std::optional<std::int32_t> weekday;
  std::optional<std::int32_t> hour;
  std::optional<ServiceId> service;
};

std::string text_of(const HistoryRow& row) {
  const auto number = [](const auto& value) { return value ? std::to_string(*value) : std::string("-"); };
  return std::format("{}/{}/{}/{}/{}", row.centre.text(), row.date ? date_text(*row.date) : "-",
                     number(row.weekday), number(row.hour), row.service ? row.service->text() : "-");
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
  if (parts.size() != 5) return bad();
  auto centre = CentreId::parse(parts[0]);
  if (!centre) return bad();
  Place place{.centre = *std::move(centre)};
  if (auto date = parse_date(parts[1])) place.date = *date;
  place.weekday = number_in(parts[2]);
  place.hour = number_in(parts[3]);
  if (auto service = ServiceId::parse(parts[4]); service && parts[4] != "-") place.service = *std::move(service);
  const bool by_date = by != HistoryBy::weekday_hour;
  if (place.date.has_value() != by_date || place.weekday.has_value() == by_date ||
      place.hour.has_value() != (by != HistoryBy::day))
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
  if (place) after = RowPlace{place->centre, *place->date, {wanted.level, place->hour, place->service, {}, {}}};
  return rows.for_each(wanted, after, [&](const HourlyRow& row) {
    page.rows.push_back({row.centre, row.date, {}, row.row.key.hour, row.row.key.service, row.row.tally});
    if (question.by == HistoryBy::day) page.rows.back().hour.reset();
    return page.rows.size() > limit ? Walk::stop : Walk::on;
  });
}

// A centre's dates summed by weekday and hour.
class Weeks {
public:
  Weeks(HistoryPage& page, const std::optional<Place>& place) : page_(page), place_(place) {}

  void add(const HourlyRow& row) {
    const auto weekday = std::chrono::weekday(std::chrono::sys_days(row.date)).iso_encoding();
    tallies_[{static_cast<std::int32_t>(weekday), row.row.key.hour.value_or(0), row.row.key.service}].merge(
        row.row.tally);
    centre_ = row.centre;
  }
  bool is_another(const CentreId& centre) const { return !tallies_.empty() && centre != centre_; }
  void end_centre() {
    for (auto& [key, tally] : tallies_) {
      const auto& [weekday, hour, service] = key;
      const bool told_before =
          place_ && place_->centre == centre_ && key <= Key{*place_->weekday, *place_->hour, place_->service};
      if (!told_before) page_.rows.push_back({centre_, {}, weekday, hour, service, std::move(tally)});
    }
    tallies_.clear();
  }

private:
  using Key = std::tuple<std::int32_t, std::int32_t, std::optional<ServiceId>>;
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
  using Key = std::tuple<std::optional<BusinessDate>, std::optional<std::int32_t>, std::optional<std::int32_t>,
                         std::optional<ServiceId>>;
  std::map<Key, aggregate::Tally> sums;
  std::size_t read = 0;
  const auto done = rows.for_each(wanted, {}, [&](const HourlyRow& row) {
    if (++read > most_summed_rows) return Walk::stop;
    Key key{row.date, {}, row.row.key.hour, row.row.key.service};
    if (question.by == HistoryBy::weekday_hour) {
      const auto weekday = std::chrono::weekday(std::chrono::sys_days(row.date)).iso_encoding();
      key = {{}, static_cast<std::int32_t>(weekday), row.row.key.hour.value_or(0), row.row.key.service};
    }
    sums[key].merge(row.row.tally);
    return Walk::on;
  });
  if (!done) return done;
  if (read > most_summed_rows) return fail(ErrorCode::too_large, "/from", "these are too many rows to be summed");
  for (auto& [key, tally] : sums) {
    const auto& [date, weekday, hour, service] = key;
    if (place && key <= Key{place->date, place->weekday, place->hour, place->service}) continue;
    page.rows.push_back({*question.sum_as, date, weekday, hour, service, std::move(tally)});
  }
  return {};
}

}  // namespace

Result<HistoryPage> read_history(HourlyReader& rows, const HistoryQuestion& question, std::size_t limit) {
  if (!question.from.ok() || !question.to.ok() || question.to < question.from)
    return fail(ErrorCode::invalid, "/from", "the range ends before it begins, or has no such dates");
  std::optional<Place> place;
  if (question.after) {
    auto read = place_in(*question.after, question.by);
    if (!read) return std::unexpected(std::move(read.error()));
    place = *std::move(read);
  }
  const RowsWanted wanted{.level = level_of(question),
                          .centre = question.centre,
                          .service = question.service,
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
