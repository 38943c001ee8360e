#include "firmware/feeds/fit.hpp"

#include "firmware/feeds/told.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <numeric>

namespace motcua::feeds {
namespace {

constexpr std::size_t most_rows = 500;
constexpr std::size_t most_service_hours = 2'000;
// A centre has some twenty agencies; more, which come of a journal that is broken, must not push out its services.
constexpr std::size_t most_groups = 100;

// How many of `rows` to give up for `excess` bytes of `total`: at least one, and rather too few than too many, for whoever asks
// tries again.
std::size_t to_give_up(std::size_t rows, std::size_t excess, std::size_t total) {
  const auto row_bytes = std::max<std::size_t>(total / std::max<std::size_t>(rows, 1), 1);
  return std::clamp<std::size_t>(excess / row_bytes, 1, rows);
}

// Rows and their tallies by visits, most first.
template <class Row>
void sort_by_visits(std::vector<Row>& rows, std::vector<aggregate::Tally>& tallies) {
  std::vector<std::size_t> order(rows.size());
  std::ranges::iota(order, std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return tallies[i].visits; });
  std::vector<Row> sorted_rows;
  std::vector<aggregate::Tally> sorted_tallies;
  for (const auto i : order) {
    sorted_rows.push_back(std::move(rows[i]));
    sorted_tallies.push_back(std::move(tallies[i]));
  }
  rows = std::move(sorted_rows);
  tallies = std::move(sorted_tallies);
}

// The last `count` rows become part of the rest.
class Rest {
public:
  Rest(Telling telling, const Plausible& plausible) : telling_(telling), plausible_(plausible) {}

  template <class Row>
  wire::RestOfRows take(std::vector<Row>& rows, std::vector<aggregate::Tally>& tallies, std::size_t count) {
    for (; count > 0; --count) {
      sum_.merge(tallies.back());
      tallies.pop_back();
      rows.pop_back();
      ++rows_;
    }
    return {rows_, figures_of(sum_, telling_, Tense::now, plausible_)};
  }

private:
  Telling telling_;
  Plausible plausible_;
  aggregate::Tally sum_;
  std::int32_t rows_ = 0;
};

template <class Rows>
std::size_t beyond(const Rows& rows, std::size_t most) {
  return rows.size() > most ? rows.size() - most : 0;
}

void thin(wire::Figures& figures) {
  figures.wait_worst.reset();
  figures.reasons.reset();
  figures.prepared.reset();
  figures.assistance.reset();
  figures.implausible.reset();  // the flag stays
  figures.response.reset();
  if (!figures.flags) figures.flags.emplace();
  figures.flags->emplace_back("rows_thinned");
}

}  // namespace

std::string fitted(CentreMessage today, std::size_t most_bytes) {
  auto& message = today.message;
  std::vector<wire::GroupToday> none;
  auto& group_rows = message.groups ? *message.groups : none;
  sort_by_visits(group_rows, today.groups);
  sort_by_visits(message.services, today.services);
  sort_by_visits(message.counters, today.counters);
  std::ranges::stable_sort(message.services_hours, std::greater{}, &wire::ServiceHour::visits);
  std::int32_t left_out = 0;
  const auto leave_out = [&](std::size_t count) {
    message.services_hours.resize(message.services_hours.size() - count);
    left_out += static_cast<std::int32_t>(count);
    message.services_hours_left_out = left_out;
  };
  if (const auto count = beyond(message.services_hours, most_service_hours); count > 0) leave_out(count);
  Rest groups(Telling::batches, today.plausible);
  Rest services(Telling::batches, today.plausible);
  Rest counters(Telling::count_alone, today.plausible);
  if (const auto count = beyond(group_rows, most_groups); count > 0)
    message.groups_rest = groups.take(group_rows, today.groups, count);
  while (true) {
    auto text = wire::write(message);
    if (text.size() <= most_bytes) return text;
    const auto how_many = [&text, excess = text.size() - most_bytes](const auto& rows) {
      return to_give_up(rows.size(), excess, text.size());
    };
    if (!message.services_hours.empty())
      leave_out(how_many(message.services_hours));
    else if (!message.services.empty())
      message.services_rest = services.take(message.services, today.services, how_many(message.services));
    else if (!message.counters.empty())
      message.counters_rest = counters.take(message.counters, today.counters, how_many(message.counters));
    else if (!group_rows.empty())
      message.groups_rest = groups.take(group_rows, today.groups, how_many(group_rows));
    else
      return text;  // 24 hours and 64 cursors always have room
  }
}

std::string fitted(ProvinceMessage today, std::size_t most_bytes) {
  auto& message = today.message;
  sort_by_visits(message.centres, today.centres);
  Rest rest(Telling::batches, today.plausible);
  if (const auto count = beyond(message.centres, most_rows); count > 0)
    message.rest = rest.take(message.centres, today.centres, count);
  auto text = wire::write(message);
  if (text.size() <= most_bytes) return text;
  for (auto& row : message.centres) thin(row.figures);
  while (true) {
    text = wire::write(message);
    if (text.size() <= most_bytes || message.centres.empty()) return text;
    message.rest = rest.take(message.centres, today.centres,
                             to_give_up(message.centres.size(), text.size() - most_bytes, text.size()));
  }
}

std::string fitted(wire::AlertsState alerts, std::size_t most_bytes) {
  while (true) {
    auto text = wire::write(alerts);
    if (text.size() <= most_bytes || alerts.standing.empty()) return text;
    const auto count = to_give_up(alerts.standing.size(), text.size() - most_bytes, text.size());
    alerts.standing.resize(alerts.standing.size() - count);
    alerts.left_out = alerts.left_out.value_or(0) + static_cast<std::int32_t>(count);
  }
}

}  // namespace motcua::feeds
