#include "firmware/feeds/history.hpp"

#include "firmware/codec/walk.hpp"
#include "firmware/feeds/told.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>

namespace motcua::feeds {
namespace {

// A reply is more than its rows: ids, names, instants.
constexpr std::size_t most_row_bytes = wire::max_reply_bytes - 1'024;
constexpr std::size_t first_try = 120;  // rows of the usual size that fit

bool is_period(BusinessDate from, BusinessDate to) {
  if (!from.ok() || !to.ok()) return false;
  const auto days = (std::chrono::sys_days(to) - std::chrono::sys_days(from)).count();
  return days >= 0 && days < longest_period_days;
}

journal::HistoryQuestion question_of(const wire::ReadHistory& asked, const std::optional<CentreId>& centre) {
  const bool by_service = asked.service || asked.services == wire::HistoryServices::each;
  const bool by_group = asked.group || asked.groups == wire::HistoryGroups::each;
  const bool by_counter = asked.counter || asked.counters == wire::HistoryCounters::each;
  const bool by_staff = asked.staff || asked.staff_types == wire::HistoryStaff::each;
  std::optional<CentreId> sum_as;  // one centre is a sum of itself
  if (asked.centres == wire::HistoryCentres::together && !centre) sum_as = *CentreId::parse(link::province_room);
  return {.centre = centre,
          .sum_as = std::move(sum_as),
          .service = asked.service,
          .services = by_service ? journal::Services::each : journal::Services::together,
          .group = asked.group,
          .groups = by_group ? journal::Groups::each : journal::Groups::together,
          .counter = asked.counter,
          .counters = by_counter ? journal::Counters::each : journal::Counters::together,
          .staff = asked.staff,
          .staff_types = by_staff ? journal::StaffTypes::each : journal::StaffTypes::together,
          .from = asked.from,
          .to = asked.to,
          .by = *codec::enum_value<journal::HistoryBy>(codec::enum_text(asked.by)),
          .after = asked.after};
}

wire::History page_of(journal::HistoryPage page, Telling telling, const Plausible& plausible) {
  wire::History out;
  for (auto& row : page.rows)
    out.rows.push_back({row.date, row.weekday, row.hour, row.centre, row.service, row.group, row.counter, row.staff,
                        figures_of(row.tally, telling, Tense::past, plausible)});
  out.next = std::move(page.next);
  return out;
}

// Batches of ratings are whole in a day of a service or a group, and in sums of such; part of one would be at a counter.
Telling telling_of(const wire::ReadHistory& question, const Asker& asker) {
  if (asker.centre) return Telling::whole;
  const bool of_counters = question.counter || question.counters == wire::HistoryCounters::each;
  const bool of_staff = question.staff || question.staff_types == wire::HistoryStaff::each;
  const bool are_whole = question.by == wire::HistoryBy::day && !of_counters && !of_staff;
  return are_whole ? Telling::batches : Telling::count_alone;
}

std::size_t bytes_of(const wire::History& page) {
  return wire::write(wire::Reply{.body = page}).size();
}

}  // namespace

wire::ReplyBody refused(wire::Reason reason, std::string detail) {
  return wire::refusal(reason, std::move(detail));
}

std::expected<std::optional<CentreId>, wire::ReplyBody> centre_asked(
    const Asker& asker, const std::optional<CentreId>& centre,
    const std::function<bool(const CentreId&)>& is_known) {
  if (asker.centre && centre && *centre != *asker.centre)
    return std::unexpected(refused("not_allowed", "a centre's manager asks of that centre alone"));
  auto wanted = asker.centre ? asker.centre : centre;
  if (wanted && !is_known(*wanted))
    return std::unexpected(refused("unknown_centre", "nothing has come from this centre yet"));
  return wanted;
}

wire::ReplyBody answer(const wire::ReadHistory& question, const Asker& asker, const std::optional<CentreId>& centre,
                       journal::HourlyReader& rows, const Plausible& plausible) {
  if (!is_period(question.from, question.to))
    return refused("bad_period", "ask from a date to the same or a later one, of 400 days at most");
  const auto telling = telling_of(question, asker);
  auto limit = first_try;
  while (true) {
    auto page = journal::read_history(rows, question_of(question, centre), limit);
    if (!page && page.error().code == ErrorCode::too_large)
      return refused("bad_period", "so many days are too much to be summed: ask for fewer");
    if (!page && page.error().code == ErrorCode::invalid) return refused("malformed", page.error().detail);
    if (!page) return refused("collector_busy", "the history cannot be read now");
    auto told = page_of(*std::move(page), telling, plausible);
    const auto bytes = bytes_of(told);
    if (bytes <= most_row_bytes || told.rows.size() <= 1) return told;
    limit = std::max<std::size_t>(told.rows.size() * most_row_bytes / bytes * 9 / 10, 1);
  }
}

}  // namespace motcua::feeds
