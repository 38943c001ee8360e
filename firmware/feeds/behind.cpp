#include "firmware/feeds/behind.hpp"

#include "firmware/aggregate/figures.hpp"
#include "firmware/aggregate/fold.hpp"
#include "firmware/base/overloaded.hpp"

#include <algorithm>
#include <charconv>
#include <format>
#include <map>
#include <unordered_map>

namespace motcua::feeds {
namespace {

using std::chrono::sys_days;
using wire::EventsWhich;

// What became of a visit, and which of its events tell it.
struct Errand {
  std::string number;
  ServiceId service;
  ServiceGroupId group;
  std::int32_t hour = 0;
  Instant issued;
  std::optional<CounterId> counter;
  std::optional<queue::StaffType> staff;  // of whoever called it last
  std::optional<queue::Assistance> assistance;
  std::optional<std::int32_t> wait_s;
  std::optional<Instant> started;
  std::optional<std::int32_t> service_s;
  std::optional<queue::RatingLevel> level;
  aggregate::Phase phase = aggregate::Phase::waiting;
};
struct Told {
  std::uint64_t sequence = 0;
  Instant at;
  std::string_view type;
  Uuid visit;
};

// Unknown where the fold takes it for unknown.
std::optional<std::int32_t> seconds_between(Instant from, Instant to) {
  if (to < from || to - from > std::chrono::seconds{aggregate::longest_s}) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::floor<std::chrono::seconds>(to - from).count());
}

// As the figures count them.
bool is_implausible(std::int32_t service_s, const Plausible& plausible) {
  return service_s < plausible.shortest.count() ||
         aggregate::Durations::is_beyond(service_s, plausible.longest.count());
}

// As the fold has it, but that whoever is at a counter is `called` to the end of the service.
template <class Body>
aggregate::Phase phase_after(aggregate::Phase before) {
  using enum aggregate::Phase;
  if constexpr (std::same_as<Body, queue::TicketRestored>) return before == cancelled ? waiting : before;
  if (before != waiting && before != called) return before;
  if constexpr (std::same_as<Body, queue::TicketCalled> || std::same_as<Body, queue::TicketRecalled> ||
                std::same_as<Body, queue::ServiceStarted>)
    return called;
  if constexpr (std::same_as<Body, queue::ServiceFinished>) return finished;
  if constexpr (std::same_as<Body, queue::TicketNoShow>) return no_show;
  if constexpr (std::same_as<Body, queue::TicketCancelled>) return before == waiting ? cancelled : before;
  return before;
}

// One journal's date, event by event.
class Date {
public:
  // It looks at `left` events at most, and counts them off.
  Date(const wire::ReadEvents& question, const UtcOffset& utc_offset, std::size_t& left)
      : question_(question), utc_offset_(utc_offset), left_(left) {}

  journal::Walk take(const wire::EventRecord& event) {
    const auto* begun = std::get_if<queue::DayStarted>(&event.body);
    if (begun != nullptr && begun->business_date > question_.date) return journal::Walk::stop;
    if (left_ == 0) {
      is_cut_ = true;
      return journal::Walk::stop;
    }
    --left_;
    if (const auto* clerk = std::get_if<queue::ClerkLoggedIn>(&event.body)) staff_[clerk->counter] = clerk->staff;
    if (std::holds_alternative<queue::DayStarted>(event.body)) staff_.clear();
    if (const auto* issued = std::get_if<queue::TicketIssued>(&event.body)) issue(*issued, event);
    std::visit(
        [&](const auto& body) {
          if constexpr (requires { body.visit; }) change(body, event);
        },
        event.body);
    return journal::Walk::on;
  }

  bool is_cut() const { return is_cut_; }

  // In order of sequence.
  std::vector<wire::EventRow> rows(const journal::Source& source, const Behind& behind) const {
    std::vector<wire::EventRow> out;
    for (const auto& told : told_) {
      const auto& errand = errands_.at(told.visit);
      if (!is_wanted(errand, behind)) continue;
      out.push_back({source.node, source.epoch, told.sequence, told.at, std::string(told.type), errand.number,
                     errand.service, errand.counter, errand.wait_s, errand.service_s,
                     question_.which == EventsWhich::ratings ? errand.level : std::nullopt});
    }
    return out;
  }

private:
  void issue(const queue::TicketIssued& body, const wire::EventRecord& event) {
    if (body.business_date != question_.date) return;
    const auto local = event.at + utc_offset_(event.at);
    const auto hour = std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local));
    errands_.try_emplace(body.visit, Errand{.number = body.number,
                                            .service = body.service,
                                            .group = body.group,
                                            .hour = static_cast<std::int32_t>(hour.count()),
                                            .issued = event.at});
  }
  template <class Body>
  void change(const Body& body, const wire::EventRecord& event) {
    const auto found = errands_.find(body.visit);
    if (found == errands_.end()) return;
    auto& errand = found->second;
    if constexpr (requires { body.counter; }) seat(errand, body.counter);
    bool is_first = false;
    if constexpr (std::same_as<Body, queue::TicketCalled>) {
      is_first = !errand.wait_s;
      if (is_first) errand.wait_s = seconds_between(errand.issued, event.at);
    } else if constexpr (std::same_as<Body, queue::ServiceStarted>) {
      errand.started = event.at;
    } else if constexpr (std::same_as<Body, queue::ServiceFinished>) {
      is_first = errand.phase == aggregate::Phase::waiting || errand.phase == aggregate::Phase::called;
      if (is_first) errand.assistance = body.assistance;
      if (is_first && errand.started) errand.service_s = seconds_between(*errand.started, event.at);
    } else if constexpr (std::same_as<Body, queue::VisitRated>) {
      errand.level = body.level;
    }
    errand.phase = phase_after<Body>(errand.phase);
    if (tells<Body>(is_first)) told_.push_back({event.sequence, event.at, Body::type_name, body.visit});
  }
  void seat(Errand& errand, const CounterId& counter) const {
    errand.counter = counter;
    const auto known = staff_.find(counter);
    errand.staff = known == staff_.end() ? std::nullopt : known->second;
  }
  template <class Body>
  bool tells(bool is_first) const {
    switch (question_.which) {
      case EventsWhich::visits:
      case EventsWhich::waiting:
      case EventsWhich::serving:
        return std::same_as<Body, queue::TicketIssued>;
      case EventsWhich::no_shows:
        return std::same_as<Body, queue::TicketNoShow>;
      case EventsWhich::ratings:
        return std::same_as<Body, queue::VisitRated>;
      case EventsWhich::waits_over:
        return std::same_as<Body, queue::TicketCalled> && is_first;
      case EventsWhich::implausible_services:
      case EventsWhich::served:
      case EventsWhich::assisted:
      case EventsWhich::unassisted:
        return std::same_as<Body, queue::ServiceFinished> && is_first;
    }
    return false;
  }
  bool is_wanted(const Errand& errand, const Behind& behind) const {
    if (question_.hour && errand.hour != *question_.hour) return false;
    if (question_.service && errand.service != *question_.service) return false;
    if (question_.group && errand.group != *question_.group) return false;
    if (question_.counter && errand.counter != question_.counter) return false;
    if (question_.staff && errand.staff != question_.staff) return false;
    if (question_.which == EventsWhich::waits_over)
      return errand.wait_s && *errand.wait_s > behind.wait_ceiling.count();
    if (question_.which == EventsWhich::implausible_services)
      return errand.service_s && is_implausible(*errand.service_s, behind.plausible);
    if (question_.which == EventsWhich::assisted) return errand.assistance == queue::Assistance::assisted;
    if (question_.which == EventsWhich::unassisted) return errand.assistance == queue::Assistance::unassisted;
    if (question_.which == EventsWhich::waiting) return errand.phase == aggregate::Phase::waiting;
    if (question_.which == EventsWhich::serving) return errand.phase == aggregate::Phase::called;
    return true;
  }

  const wire::ReadEvents& question_;
  const UtcOffset& utc_offset_;
  std::unordered_map<Uuid, Errand> errands_;
  std::map<CounterId, std::optional<queue::StaffType>> staff_;  // of who logged in there last
  std::vector<Told> told_;
  std::size_t& left_;
  bool is_cut_ = false;
};

// What is left of ratings, so that no row leads to whoever rated: not by its number, its counter or its moment, and not by
// its place among the rows or among other events.
void unlink(std::vector<wire::EventRow>& rows, const wire::ReadEvents& question, const UtcOffset& utc_offset) {
  if (rows.empty()) return;
  const bool are_few = rows.size() < aggregate::fewest_raters;
  const Instant midnight{sys_days(question.date)};
  const auto at = midnight - utc_offset(midnight) + std::chrono::hours{question.hour.value_or(0)};
  const auto first = std::ranges::min(rows, {}, [](const wire::EventRow& row) { return row.epoch.text(); });
  std::ranges::sort(rows, {}, [](const wire::EventRow& row) { return row.level; });
  std::uint64_t running = 0;
  for (auto& row : rows)
    row = {.node = first.node,
           .epoch = first.epoch,
           .sequence = ++running,
           .at = at,
           .type = row.type,
           .service = question.service,
           .counter = question.counter,
           .level = are_few ? std::nullopt : row.level};
}

// The instant of the first event from this one on that can be read; none: there is no such.
Result<std::optional<Instant>> instant_from(const Behind& behind, const journal::Source& source,
                                            std::uint64_t sequence) {
  std::optional<Instant> at;
  const auto walked = behind.events.for_each(source, sequence, [&at](const journal::StoredEvent& event) {
    if (!event.record) return journal::Walk::on;
    at = event.record->at;
    return journal::Walk::stop;
  });
  if (!walked) return std::unexpected(walked.error());
  return at;
}

// The first event of the journal that may be of the date: instants rise with the sequence, but for a clock that was set.
Result<std::uint64_t> first_of(const wire::ReadEvents& question, const Behind& behind,
                               const journal::Source& source) {
  constexpr std::uint64_t furthest = std::uint64_t{1} << 62;
  const Instant midnight = Instant(sys_days(question.date)) - behind.utc_offset(Instant(sys_days(question.date)));
  const auto early = midnight - std::chrono::hours{1};
  std::uint64_t low = 1;
  std::uint64_t high = 0;  // not known yet
  std::uint64_t step = 1'024;
  while (high == 0 || low < high) {
    const auto middle = high == 0 ? low + step : low + (high - low) / 2;
    const auto at = instant_from(behind, source, middle);
    if (!at) return std::unexpected(at.error());
    if (*at && **at < early && middle < furthest) {
      low = middle + 1;
      step *= 2;
    } else {
      high = middle;
    }
  }
  return low;
}

std::string cursor_of(const wire::EventRow& row) {
  return std::format("{}:{}", row.epoch.text(), row.sequence);
}

bool is_after(const wire::EventRow& row, const Uuid& epoch, std::uint64_t sequence) {
  return std::pair(row.epoch.text(), row.sequence) > std::pair(epoch.text(), sequence);
}

// "<epoch>:<sequence>" of the row before.
std::optional<std::pair<Uuid, std::uint64_t>> place_of(const std::string& cursor) {
  const auto colon = cursor.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto epoch = Uuid::parse(std::string_view(cursor).substr(0, colon));
  std::uint64_t sequence = 0;
  const auto* const end = cursor.data() + cursor.size();
  const auto [rest, error] = std::from_chars(cursor.data() + colon + 1, end, sequence);
  if (!epoch || error != std::errc{} || rest != end) return std::nullopt;
  return std::pair(*epoch, sequence);
}

struct Found {
  std::vector<wire::EventRow> rows;
  bool is_cut = false;
};

// Of all journals that the centre ever had: that of an old date may have made room in the fold long ago.
Result<Found> rows_of(const wire::ReadEvents& question, const Behind& behind) {
  auto sources = behind.events.sources();
  if (!sources) return std::unexpected(std::move(sources.error()));
  std::erase_if(*sources, [&](const journal::Source& source) { return source.centre != question.centre; });
  Found out{.is_cut = sources->size() > most_journals_behind};
  if (out.is_cut) sources->resize(most_journals_behind);
  auto left = behind.most_events;
  for (const auto& source : *sources) {
    const auto from = first_of(question, behind, source);
    if (!from) return std::unexpected(from.error());
    Date date(question, behind.utc_offset, left);
    const auto walked = behind.events.for_each(source, *from, [&date](const journal::StoredEvent& event) {
      return event.record ? date.take(*event.record) : journal::Walk::on;
    });
    if (!walked) return std::unexpected(walked.error());
    std::ranges::move(date.rows(source, behind), std::back_inserter(out.rows));
    out.is_cut = out.is_cut || date.is_cut();
  }
  return out;
}

}  // namespace

wire::ReplyBody answer(const wire::ReadEvents& question, const Asker& asker, const Behind& behind) {
  if (question.which == EventsWhich::ratings && !asker.centre)
    return refused("not_allowed", "who rated what is for the centre's manager alone");
  if (!question.date.ok()) return refused("bad_period", "there is no such date");
  const auto after = question.after ? place_of(*question.after) : std::nullopt;
  if (question.after && !after) return refused("malformed", "'after' is of no page");
  auto found = rows_of(question, behind);
  if (!found) return refused("collector_busy", "the events cannot be read now");
  auto& rows = found->rows;
  if (question.which == EventsWhich::ratings) unlink(rows, question, behind.utc_offset);
  std::ranges::sort(rows, {}, [](const wire::EventRow& row) { return std::pair(row.epoch.text(), row.sequence); });
  if (after)
    std::erase_if(rows, [&](const wire::EventRow& row) { return !is_after(row, after->first, after->second); });
  wire::EventsPage page;
  const auto count = std::min(rows.size(), wire::max_answer_rows);
  page.rows.assign(std::make_move_iterator(rows.begin()),
                   std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(count)));
  if (count < rows.size()) page.next = cursor_of(page.rows.back());
  if (found->is_cut) page.flags = {"cut"};
  return page;
}

}  // namespace motcua::feeds
