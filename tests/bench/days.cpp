#include "tests/bench/days.hpp"

#include "tests/support/sample_events.hpp"

#include <format>

namespace motcua::bench {
namespace {

constexpr BusinessDate first_date{std::chrono::year{2026}, std::chrono::month{1}, std::chrono::day{5}};
constexpr std::chrono::minutes open_for{8 * 60};

struct Made {
  std::vector<wire::EventRecord> records;
  void add(Instant at, wire::EventBody body) {
    records.push_back({.sequence = records.size() + 1, .at = at, .body = std::move(body)});
  }
};

}  // namespace

BusinessDate date_of(int day) {
  return std::chrono::sys_days(first_date) + std::chrono::days{day / 5 * 7 + day % 5};
}

ServiceGroupId group_of(std::uint64_t service) {
  return ServiceGroupId::parse(std::format("co-quan-mau-{}", service / 2)).value();
}

std::vector<wire::EventRecord> events_of(const Days& size) {
  test::Random random(1);
  Made out;
  std::uint64_t number = 0;
  const auto printer = DeviceId::parse("may-in").value();
  for (int day = 0; day < size.days; ++day) {
    const auto date = date_of(day);
    auto at = Instant{std::chrono::sys_days(date)} + std::chrono::minutes{30};
    out.add(at, queue::DayStarted{date, {}});
    for (int visit = 0; visit < size.visits; ++visit) {
      auto ticket = test::a_ticket(++number);
      ticket.business_date = date;
      const auto service = random() % 6;
      ticket.service = ServiceId::parse(std::format("thu-tuc-mau-{}", service)).value();
      ticket.group = group_of(service);
      const auto counter = CounterId::parse(std::format("quay-{:02}", 1 + random() % 4)).value();
      const auto clerk = ClerkId::parse("mau-mot").value();
      at += std::chrono::duration_cast<Instant::duration>(open_for) / size.visits;
      out.add(at, ticket);
      out.add(at, wire::PrintReserved{ticket.visit, ticket.number});
      out.add(at, wire::PrintSent{ticket.visit, printer});
      out.add(at, wire::PrintConfirmed{ticket.visit, printer});
      const auto called = at + test::between(random, std::chrono::minutes{1}, std::chrono::minutes{40});
      out.add(called, queue::TicketCalled{ticket.visit, counter, clerk});
      out.add(called, queue::ServiceStarted{ticket.visit, counter, clerk});
      out.add(called + std::chrono::minutes{7}, queue::ServiceFinished{ticket.visit, counter, clerk});
      if (test::happens(random, 60))
        out.add(
            called + std::chrono::minutes{8},
            queue::VisitRated{ticket.visit, static_cast<queue::RatingLevel>(random() % 5), test::a_node("kiosk")});
    }
  }
  return std::move(out.records);
}

}  // namespace motcua::bench
