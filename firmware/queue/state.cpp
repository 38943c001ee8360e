#include "firmware/queue/state.hpp"

#include "firmware/queue/transitions.hpp"

#include <algorithm>
#include <charconv>
#include <format>
#include <iterator>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

namespace motcua::queue {
namespace {

[[noreturn]] void does_not_follow(const Uuid& visit, std::string_view what) {
  throw std::logic_error(std::format("visit {}: {}", visit.text(), what));
}

Line::Places& places(Line& line, PriorityClass priority) {
  return priority == PriorityClass::priority ? line.priority : line.normal;
}

// The count in A001: the digits after the letters. 0 if there are none, which no issued number is.
std::int32_t count_in(std::string_view number) {
  const auto digits = number.substr(std::min(number.find_first_of("0123456789"), number.size()));
  std::int32_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

std::int32_t earlier(const Line::Places& places, std::int64_t order) {
  return static_cast<std::int32_t>(std::distance(places.begin(), places.lower_bound(order)));
}

class Evolver {
public:
  Evolver(State& state, Instant at) : state_(state), at_(at) {}

  void operator()(const DayStarted& event) const {
    state_ = State{};
    state_.business_date = event.business_date;
  }
  void operator()(const ClerkLoggedIn& event) const { state_.counters[event.counter].clerk = event.clerk; }
  void operator()(const ClerkLoggedOut& event) const { free_counter(event.counter).clerk.reset(); }
  void operator()(const CounterOpened& event) const { state_.counters[event.counter].open = true; }
  void operator()(const CounterClosed& event) const { free_counter(event.counter).open = false; }

  void operator()(const TicketIssued& event) const {
    const auto [place, fresh] = state_.tickets.try_emplace(event.visit);
    if (!fresh) does_not_follow(event.visit, "is issued twice");
    if (!state_.by_numbers.try_emplace(event.number, event.visit).second)
      does_not_follow(event.visit, std::format("number {} is issued twice", event.number));
    Ticket& ticket = place->second;
    ticket.visit = event.visit;
    ticket.number = event.number;
    ticket.group = event.group;
    ticket.service = event.service;
    ticket.purpose = event.purpose;
    ticket.priority = event.priority;
    ticket.preparation = event.preparation;
    ticket.order = ++state_.issued_count;
    ticket.issued = at_;
    line_of(ticket).emplace(ticket.order, event.visit);
    auto& last = state_.last_number[event.group];
    last = std::max(last, count_in(event.number));
  }

  void operator()(const TicketCalled& event) const {
    Ticket& ticket = moved(event.visit, TicketAction::call);
    CounterState& counter = free_counter(event.counter);
    line_of(ticket).erase(ticket.order);
    counter.active = event.visit;
    counter.priority_run = ticket.priority == PriorityClass::priority ? counter.priority_run + 1 : 0;
    ticket.counter = event.counter;
    ticket.called = at_;
    ticket.call_count = 1;
    ticket.undo.reset();
    remember_call(event.visit);
  }
  void operator()(const TicketRecalled& event) const {
    Ticket& ticket = moved_at(event.counter, event.visit, TicketAction::recall);
    ticket.called = at_;
    ticket.call_count = event.call_count;
    remember_call(event.visit);
  }
  void operator()(const ServiceStarted& event) const {
    moved_at(event.counter, event.visit, TicketAction::start).started = at_;
  }
  void operator()(const ServiceFinished& event) const { end(event.counter, event.visit, TicketAction::finish); }
  void operator()(const TicketNoShow& event) const { end(event.counter, event.visit, TicketAction::no_show); }

  void operator()(const TicketCancelled& event) const {
    Ticket& ticket = moved(event.visit, TicketAction::cancel);
    auto& line = line_of(ticket);
    auto stands = standing(ticket);
    leave_mark(stands, ticket, ticket.order);
    line.erase(ticket.order);
    ticket.ended = at_;
    take_places(line, stands);
  }
  void operator()(const TicketYielded& event) const {
    Ticket& ticket = moved(event.visit, TicketAction::yield);
    auto stands = standing(ticket);
    auto to = leave_mark(stands, ticket, ticket.order);
    for (std::int32_t passed = 0; passed < event.places; ++passed) {
      to = std::find_if(to, stands.end(), [](const Stand& stand) { return stand.kind == Stand::Kind::waits; });
      if (to == stands.end()) does_not_follow(event.visit, "lets more go first than wait behind it");
      ++to;
    }
    stands.insert(to, {event.visit, Stand::Kind::waits});
    ++ticket.yields;
    take_places(line_of(ticket), stands);
  }
  void operator()(const TicketRestored& event) const {
    const auto* before = state_.ticket(event.visit);
    const bool had_left = before != nullptr && before->phase == TicketPhase::cancelled;
    Ticket& ticket = moved(event.visit, TicketAction::undo);
    if (!ticket.undo) does_not_follow(event.visit, "has nothing to take back");
    auto& line = line_of(ticket);
    auto stands = standing(ticket);
    std::erase(stands, Stand{event.visit, Stand::Kind::waits});
    std::ranges::replace(stands, Stand{event.visit, Stand::Kind::mark}, Stand{event.visit, Stand::Kind::waits});
    if (had_left) {
      line.emplace(ticket.order, event.visit);
      ticket.ended.reset();
    } else {
      --ticket.yields;
    }
    ++ticket.undone;
    ticket.undo.reset();
    take_places(line, stands);
  }

  void operator()(const VisitRated& event) const {
    Ticket& ticket = moved(event.visit, TicketAction::rate);
    if (ticket.rating) does_not_follow(event.visit, "is rated twice");
    ticket.rating = event.level;
    state_.rated.push_back(event.visit);
  }

private:
  Ticket& moved(const Uuid& visit, TicketAction action) const {
    const auto found = state_.tickets.find(visit);
    if (found == state_.tickets.end()) does_not_follow(visit, "is unknown");
    const auto& next = verdict(action, found->second.phase);
    if (!next.allowed()) does_not_follow(visit, "is in a phase that does not allow this event");
    found->second.phase = next.next;
    return found->second;
  }
  Ticket& moved_at(const CounterId& counter, const Uuid& visit, TicketAction action) const {
    if (state_.counters[counter].active != visit) does_not_follow(visit, "is not at " + counter.text());
    return moved(visit, action);
  }
  CounterState& free_counter(const CounterId& id) const {
    CounterState& counter = state_.counters[id];
    if (counter.active) does_not_follow(*counter.active, "is still at " + id.text());
    return counter;
  }
  void end(const CounterId& counter, const Uuid& visit, TicketAction action) const {
    moved_at(counter, visit, action).ended = at_;
    state_.counters[counter].active.reset();
    trim_calls();
  }
  Line::Places& line_of(const Ticket& ticket) const { return places(state_.lines[ticket.group], ticket.priority); }

  // A line as it stands: who waits in it, and the marks of those who may go back to where they were.
  struct Stand {
    enum class Kind : std::uint8_t { waits, mark };
    Uuid visit;
    Kind kind = Kind::waits;
    friend bool operator==(const Stand&, const Stand&) = default;
  };
  using Stands = std::vector<Stand>;
  // The line of this ticket.
  Stands standing(const Ticket& of) const {
    std::vector<std::tuple<std::int64_t, std::int64_t, Uuid>> marks;
    for (const auto& [visit, ticket] : state_.tickets)
      if (ticket.undo && ticket.group == of.group && ticket.priority == of.priority)
        marks.emplace_back(ticket.undo->place, ticket.undo->rank, visit);
    std::ranges::sort(marks);
    Stands out;
    auto mark = marks.begin();
    for (const auto& [place, visit] : line_of(of)) {
      for (; mark != marks.end() && std::get<0>(*mark) <= place; ++mark)
        out.push_back({std::get<2>(*mark), Stand::Kind::mark});
      out.push_back({visit, Stand::Kind::waits});
    }
    for (; mark != marks.end(); ++mark) out.push_back({std::get<2>(*mark), Stand::Kind::mark});
    return out;
  }
  // The ticket goes from where it stands; what may be undone leaves a mark there. Gives what stands next.
  Stands::iterator leave_mark(Stands& stands, Ticket& ticket, std::int64_t place) const {
    std::erase(stands, Stand{ticket.visit, Stand::Kind::mark});
    const auto here = std::ranges::find(stands, Stand{ticket.visit, Stand::Kind::waits});
    ticket.undo.reset();
    if (ticket.undone >= most_undos) return stands.erase(here);
    ticket.undo = Ticket::Undo{at_ + undo_window, place};
    here->kind = Stand::Kind::mark;
    return std::next(here);
  }
  // The places of the line stay what they are; who waits takes them in the order in which they stand.
  void take_places(Line::Places& line, const Stands& stands) const {
    auto place = line.begin();
    std::int64_t rank = 0;
    for (const auto& [visit, kind] : stands) {
      auto& ticket = state_.tickets.at(visit);
      if (kind == Stand::Kind::waits) {
        place->second = visit;
        ticket.order = place->first;
        ++place;
      } else {
        ticket.undo->rank = ++rank;
        if (place != line.end())
          ticket.undo->place = place->first;
        else if (!line.empty())
          ticket.undo->place = line.rbegin()->first + 1;  // before whoever comes
      }
    }
  }
  void remember_call(const Uuid& visit) const {
    std::erase(state_.recent_calls, visit);
    state_.recent_calls.insert(state_.recent_calls.begin(), visit);
  }
  // Only calls that have left a counter are forgotten; those are bounded here, the others by the counters.
  void trim_calls() const {
    std::size_t past = 0;
    std::erase_if(state_.recent_calls, [this, &past](const Uuid& visit) {
      return !is_at_counter(state_.tickets.at(visit).phase) && ++past > max_past_calls;
    });
  }

  State& state_;
  Instant at_;
};

}  // namespace

const Ticket* State::ticket(const Uuid& visit) const {
  const auto found = tickets.find(visit);
  return found == tickets.end() ? nullptr : &found->second;
}

const CounterState* State::counter(const CounterId& id) const {
  const auto found = counters.find(id);
  return found == counters.end() ? nullptr : &found->second;
}

const Ticket* State::by_number(std::string_view number) const {
  const auto found = by_numbers.find(number);
  return found == by_numbers.end() ? nullptr : ticket(found->second);
}

std::int32_t State::waiting(const ServiceGroupId& group) const {
  const auto line = lines.find(group);
  return line == lines.end() ? 0
                             : static_cast<std::int32_t>(line->second.normal.size() + line->second.priority.size());
}

std::int32_t State::ahead_of(const Ticket& ticket) const {
  const auto line = lines.find(ticket.group);
  if (line == lines.end()) return 0;
  return earlier(line->second.normal, ticket.order) + earlier(line->second.priority, ticket.order);
}

std::int32_t State::behind(const Ticket& ticket, std::int32_t most) const {
  const auto line = lines.find(ticket.group);
  if (line == lines.end()) return 0;
  const auto& waiting = ticket.priority == PriorityClass::priority ? line->second.priority : line->second.normal;
  std::int32_t count = 0;
  for (auto next = waiting.upper_bound(ticket.order); next != waiting.end() && count < most; ++next) ++count;
  return count;
}

void evolve(State& state, const Event& event, Instant at) {
  std::visit(Evolver(state, at), event);
}

}  // namespace motcua::queue
