// The events of a hall over several days, as its hub's journal would hold them, from a seed: commands at random, decided by the
// queue core itself.
#pragma once

#include "firmware/wire/events.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/queue_story.hpp"

#include <boost/mp11.hpp>

namespace motcua::queue::story {

inline std::vector<wire::EventRecord> queue_history(std::uint64_t seed, int commands) {
  test::Random random(seed);
  const auto definition = hall();
  State state;
  Now now{Instant{std::chrono::sys_days{monday}} + std::chrono::hours{1}, monday, 8 * 60};
  std::uint32_t visits = 0;
  std::vector<wire::EventRecord> out;
  const std::vector<Seat> seats{binh(), cuc(), dung()};
  const std::vector<std::string_view> services{"ban-sao", "khai-sinh", "bien-dong"};
  const auto any = [&]() -> Command {
    const auto kind = random() % 100;
    const auto& seat = test::one_of(random, seats);
    if (kind < 30)
      return issue(++visits, test::one_of(random, services),
                   test::happens(random, 30) ? PriorityClass::priority : PriorityClass::normal);
    if (kind < 50) return AtCounter{seat, CallNext{}};
    if (kind < 55) return AtCounter{seat, Recall{}};
    if (kind < 65) return AtCounter{seat, StartService{}};
    if (kind < 75) return AtCounter{seat, FinishService{}};
    if (kind < 78) return AtCounter{seat, MarkNoShow{}};
    if (kind < 82) return LogIn{seat};
    if (kind < 86) return AtCounter{seat, OpenCounter{}};
    if (kind < 87) return AtCounter{seat, CloseCounter{}};
    return RateVisit{visit(1 + static_cast<std::uint32_t>(random() % (visits + 1))),
                     static_cast<RatingLevel>(random() % 5), kiosk()};
  };
  for (int i = 0; i < commands; ++i) {
    now.instant += test::between(random, Milliseconds{0}, std::chrono::minutes{2});
    if (random() % 150 == 0) {
      now.business_date = std::chrono::sys_days{now.business_date} + std::chrono::days{1};
      now.instant = Instant{std::chrono::sys_days{now.business_date}} + std::chrono::hours{1};
    }
    const auto answer = decide(definition, state, any(), now);
    if (!answer) continue;
    for (const auto& event : *answer) {
      evolve(state, event, now.instant);
      out.push_back({.sequence = out.size() + 1,
                     .at = now.instant,
                     .body = std::visit([](const auto& body) { return wire::EventBody(body); }, event)});
    }
  }
  return out;
}

}  // namespace motcua::queue::story
