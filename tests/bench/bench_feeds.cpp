// What the feeds of a centre's day weigh: bytes that a collector publishes (its own centre's topics and the province's) for each
// visit, in virtual time, with events that come as they happen.
#include "firmware/feeds/feeds.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <CLI/CLI.hpp>
#include <format>
#include <iostream>
#include <map>

namespace motcua::bench {
namespace {

constexpr BusinessDate date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};
constexpr Instant midnight = Instant{std::chrono::sys_days{date}} - std::chrono::hours{7};

std::multimap<Instant, wire::EventBody> day_of(int visits, int services, int counters) {
  test::Random random(1);
  std::multimap<Instant, wire::EventBody> out;
  const auto opened = midnight + std::chrono::minutes{7 * 60};
  out.emplace(opened, queue::DayStarted{date, {}});
  const auto clerk = ClerkId::parse("mau-mot").value();
  const auto counter = [&](std::uint64_t number) {
    return CounterId::parse(std::format("quay-{:02}", number % static_cast<std::uint64_t>(counters) + 1)).value();
  };
  for (int i = 0; i < counters; ++i)
    out.emplace(opened + std::chrono::seconds{1},
                queue::CounterOpened{counter(static_cast<std::uint64_t>(i)), clerk});
  for (int visit = 1; visit <= visits; ++visit) {
    auto ticket = test::a_ticket(static_cast<std::uint64_t>(visit));
    ticket.business_date = date;
    ticket.service =
        ServiceId::parse(std::format("thu-tuc-mau-{}", random() % static_cast<std::uint64_t>(services))).value();
    const auto at = opened + test::between(random, std::chrono::minutes{10}, std::chrono::minutes{9 * 60});
    const auto called = at + test::between(random, std::chrono::minutes{1}, std::chrono::minutes{25});
    const auto seat = counter(random());
    out.emplace(at, ticket);
    out.emplace(called, queue::TicketCalled{ticket.visit, seat, clerk});
    out.emplace(called + std::chrono::seconds{20}, queue::ServiceStarted{ticket.visit, seat, clerk});
    out.emplace(called + std::chrono::minutes{7}, queue::ServiceFinished{ticket.visit, seat, clerk, {}});
    if (test::happens(random, 60))
      out.emplace(
          called + std::chrono::minutes{8},
          queue::VisitRated{ticket.visit, static_cast<queue::RatingLevel>(random() % 5), test::a_node("kiosk")});
  }
  return out;
}

int measure(int visits, int services, int counters) {
  test::TempDir directory;
  const auto store = journal::open_sqlite_store(directory.path() / "events.sqlite").value();
  const auto reader = journal::open_sqlite_reader(directory.path() / "events.sqlite").value();
  const auto rows = journal::open_sqlite_rows(directory.path() / "hours.sqlite").value();
  auto exports = journal::ExportBook::open(directory.path() / "exports.sqlite").value();
  runtime::VirtualTime time;
  runtime::Loop loop(time);
  const runtime::VirtualClock clock(time, midnight, "Asia/Ho_Chi_Minh");
  host::Log log("bench", host::Level::error);
  link::MemoryBroker broker(loop);
  const auto transport = broker.connect("collector");
  link::Router router(*transport);
  feeds::Feeds feeds({log,
                      clock,
                      loop,
                      router,
                      *reader,
                      *rows,
                      exports,
                      {*reader,
                       *rows,
                       {},
                       [](const std::function<void()>& job) {
                         job();
                         return Status{};
                       }}},
                     {CentreId::parse("province").value(), test::a_node("collector")}, {},
                     [](Instant) { return std::chrono::minutes{7 * 60}; });
  if (!feeds.begin()) return 1;
  router.start();
  runtime::Loop* const loops[] = {&loop};
  std::uint64_t sequence = 0;
  for (const auto& [at, body] : day_of(visits, services, counters)) {
    const auto end = runtime::SteadyTime{} + (at - midnight);
    while (runtime::take_turns(time, loops, end)) {
    }
    wire::RecordAsWritten record;
    static_cast<wire::EventRecord&>(record) = {.sequence = ++sequence, .at = at, .body = body};
    feeds.stored({test::a_centre(), test::a_node("hub"), test::an_epoch(1), {record}}, {.stored = {sequence}});
  }
  while (runtime::take_turns(time, loops, time.now() + std::chrono::seconds{5})) {
    if (!loop.until_next_timer() || *loop.until_next_timer() > std::chrono::seconds{2}) break;
  }
  std::cout << std::format(R"({{"feed_bytes_per_visit": {:.0f}}})",
                           static_cast<double>(feeds.bytes()) / static_cast<double>(visits))
            << std::endl;
  return 0;
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  CLI::App app{"Measures what the feeds of a centre's day weigh."};
  int visits = 120;
  int services = 6;
  int counters = 3;
  app.add_option("--visits", visits, "of the day")->check(CLI::PositiveNumber);
  app.add_option("--services", services, "of the centre")->check(CLI::PositiveNumber);
  app.add_option("--counters", counters, "of the centre")->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  return motcua::bench::measure(visits, services, counters);
}
