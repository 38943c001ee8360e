// Queue tests as sentences: QueueStory(hall()).given({...}).at(monday, 8 * 60).when(...).then({...}) or
// .rejected(...). Events are compared as the codec prints them. An accepted command's events are folded in at once,
// so a story can go on; `after` is a `when` that must be accepted and whose events do not matter.
#pragma once

#include "firmware/codec/codec.hpp"
#include "firmware/queue/decide.hpp"

#include <boost/test/unit_test.hpp>
#include <format>
#include <source_location>
#include <string>
#include <vector>

namespace motcua::queue::story {

inline constexpr BusinessDate monday{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};
inline constexpr BusinessDate tuesday{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};

inline Uuid visit(std::uint32_t n) {
  std::array<std::uint8_t, 16> bytes{0x01, 0x9a, 0, 0, 0, 0, 0x70, 0, 0x80};
  for (std::size_t i = 0; i < 4; ++i) bytes[15 - i] = static_cast<std::uint8_t>(n >> (8 * i));
  return Uuid(bytes);
}
inline ServiceGroupId group(std::string_view text) {
  return ServiceGroupId::parse(text).value();
}
inline ServiceId service(std::string_view text) {
  return ServiceId::parse(text).value();
}
inline CounterId counter(std::string_view text) {
  return CounterId::parse(text).value();
}
inline ClerkId clerk(std::string_view text) {
  return ClerkId::parse(text).value();
}
inline NodeId kiosk() {
  return NodeId::parse("mau-tinh-kiosk-1").value();
}

// A small hall: two groups at one counter, one of them also at the next, and a group with three numbers only.
inline Definition hall() {
  const auto certify = group("chung-thuc");
  const auto civil = group("ho-tich");
  const auto land = group("dat-dai");
  return {.groups = {{certify, "A", 1, 999}, {civil, "B", 1, 999}, {land, "C", 101, 103}},
          .services = {{service("ban-sao"), certify, {}},
                       {service("khai-sinh"), civil, {Purpose::file, Purpose::collect}},
                       {service("bien-dong"), land, {}},
                       {service("mo-coi"), group("khong-co"), {}}},
          .counters = {{counter("quay-01"), 1, {certify, civil}},
                       {counter("quay-02"), 2, {civil}},
                       {counter("quay-03"), 3, {land, certify}}},
          .policy = {.priority_run = 2}};
}

// The clerks of the stories, each at the counter where they usually sit.
inline Seat binh() {
  return {counter("quay-01"), clerk("binh")};
}
inline Seat cuc() {
  return {counter("quay-02"), clerk("cuc")};
}
inline Seat dung() {
  return {counter("quay-03"), clerk("dung")};
}

// All that a clerk can ask, for rules that hold for every verb alike.
inline std::vector<Command> every_verb(const Seat& seat) {
  std::vector<Command> out;
  boost::mp11::mp_for_each<ClerkVerb>([&](const auto& verb) { out.emplace_back(AtCounter{seat, verb}); });
  return out;
}
inline AtKiosk issue(std::uint32_t n, std::string_view of, PriorityClass priority = PriorityClass::normal) {
  return {kiosk(), visit(n), {service(of), Purpose::file, priority}};
}
inline TicketIssued issued(std::uint32_t n, std::string number, std::string_view of,
                           PriorityClass priority = PriorityClass::normal, BusinessDate date = monday) {
  const auto centre = hall();
  const auto* definition = centre.service(service(of));
  return {visit(n), std::move(number), definition->group, service(of), Purpose::file, priority, kiosk(), date};
}
inline TicketCalled called(std::uint32_t n, const Seat& at) {
  return {visit(n), at.counter, at.clerk};
}
inline ServiceStarted started(std::uint32_t n, const Seat& at) {
  return {visit(n), at.counter, at.clerk};
}
inline ServiceFinished finished(std::uint32_t n, const Seat& at, Outcome outcome = Outcome::solved) {
  return {visit(n), at.counter, at.clerk, outcome};
}
inline TicketNoShow no_show(std::uint32_t n, const Seat& at) {
  return {visit(n), at.counter, at.clerk};
}
inline VisitRated rated(std::uint32_t n, RatingLevel level) {
  return {visit(n), level, kiosk()};
}

// The date has begun and these clerks sit at open counters.
inline std::vector<Event> open_on(BusinessDate date, const std::vector<Seat>& desks) {
  std::vector<Event> events{DayStarted{date, {}}};
  for (const auto& desk : desks) {
    events.emplace_back(ClerkLoggedIn{desk.counter, desk.clerk});
    events.emplace_back(CounterOpened{desk.counter, desk.clerk});
  }
  return events;
}

inline std::vector<std::string> printed(const std::vector<Event>& events) {
  std::vector<std::string> lines;
  for (const auto& event : events) lines.push_back(codec::encode(event));
  return lines;
}

class QueueStory {
public:
  using Where = std::source_location;

  explicit QueueStory(Definition definition) : definition_(std::move(definition)) {}
  QueueStory(const QueueStory&) = delete;
  QueueStory& operator=(const QueueStory&) = delete;
  ~QueueStory() { BOOST_CHECK_MESSAGE(!asked_, "the last when() of a story was never checked"); }

  // Each event a second after the one before.
  QueueStory& given(const std::vector<Event>& events) {
    for (const auto& event : events) {
      now_.instant += std::chrono::seconds{1};
      evolve(state_, event, now_.instant);
    }
    return *this;
  }
  QueueStory& at(BusinessDate date, int local_minute) {
    // The story's centre lies seven hours ahead of UTC.
    now_ = {Instant{std::chrono::sys_days{date}} + std::chrono::minutes{local_minute} - std::chrono::hours{7}, date,
            local_minute};
    return *this;
  }
  QueueStory& later(std::chrono::milliseconds time) {
    now_.instant += time;
    return *this;
  }
  QueueStory& when(const Command& command, Where where = Where::current()) {
    BOOST_CHECK_MESSAGE(!asked_, std::format("line {}: the when() before was never checked", where.line()));
    answer_ = decide(definition_, state_, command, now_);
    asked_ = true;
    if (answer_)
      for (const auto& event : *answer_) evolve(state_, event, now_.instant);
    return *this;
  }
  QueueStory& then(const std::vector<Event>& expected, Where where = Where::current()) {
    asked_ = false;
    BOOST_REQUIRE_MESSAGE(answer_.has_value(), std::format("line {}: rejected: {}", where.line(), reason()));
    BOOST_TEST_INFO("line " << where.line());
    BOOST_TEST(printed(*answer_) == printed(expected), boost::test_tools::per_element());
    return *this;
  }
  QueueStory& rejected(Rejection why, Where where = Where::current()) {
    asked_ = false;
    BOOST_REQUIRE_MESSAGE(!answer_.has_value(), std::format("line {}: accepted", where.line()));
    BOOST_TEST_INFO("line " << where.line());
    BOOST_TEST(reason() == codec::enum_text(why));
    return *this;
  }
  QueueStory& after(const Command& command, Where where = Where::current()) {
    when(command, where);
    asked_ = false;
    BOOST_REQUIRE_MESSAGE(answer_.has_value(), std::format("line {}: rejected: {}", where.line(), reason()));
    return *this;
  }

  // Whatever the answer to the last when() was.
  QueueStory& whatever() {
    asked_ = false;
    return *this;
  }

  const Definition& definition() const { return definition_; }
  const State& state() const { return state_; }
  const Now& now() const { return now_; }
  const Ticket& ticket(std::uint32_t n) const { return state_.tickets.at(visit(n)); }
  // For a change of the definition in mid-story, as a hub started anew would see it.
  QueueStory& redefine(Definition definition) {
    definition_ = std::move(definition);
    return *this;
  }

private:
  std::string reason() const {
    return answer_ ? std::string("accepted") : std::string(codec::enum_text(answer_.error()));
  }

  Definition definition_;
  State state_;
  Now now_;
  Decision answer_;
  bool asked_ = false;
};

}  // namespace motcua::queue::story
