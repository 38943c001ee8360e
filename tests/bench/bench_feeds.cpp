// What the feeds of a day weigh for who reads them, for each visit, in virtual time, with events that come as they happen: the
// payloads of all that comes on the reader's topics. The whole that a page asks for when it is opened comes once and is not counted.
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

struct Size {
  int visits = 120;
  int services = 6;
  int counters = 3;
  int centres = 1;
};

std::multimap<Instant, wire::EventBody> day_of(const Size& size, std::uint64_t seed) {
  const auto [visits, services, counters, centres] = size;
  test::Random random(seed);
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
    std::optional<queue::Assistance> assistance;  // as most clerks say it
    if (test::happens(random, 70)) assistance = static_cast<queue::Assistance>(random() % 2);
    out.emplace(called + std::chrono::minutes{7},
                queue::ServiceFinished{ticket.visit, seat, clerk, {}, assistance});
    if (test::happens(random, 60))
      out.emplace(
          called + std::chrono::minutes{8},
          queue::VisitRated{ticket.visit, static_cast<queue::RatingLevel>(random() % 5), test::a_node("kiosk")});
  }
  return out;
}

// The payloads on these topics.
class Reader {
public:
  Reader(link::MemoryBroker& broker, const std::string& name, const std::vector<std::string>& filters)
      : transport_(broker.connect(name)) {
    for (const auto& filter : filters) transport_->subscribe(filter);
    transport_->start({.message = [this](const wire::Message& message) { take(message); },
                       .connected = [] {},
                       .lost = [](const Error&) {}});
  }
  double bytes() const { return static_cast<double>(bytes_); }
  std::uint64_t messages() const { return messages_; }

private:
  void take(const wire::Message& message) {
    bytes_ += message.payload.size();
    ++messages_;
  }
  std::unique_ptr<wire::Transport> transport_;
  std::uint64_t bytes_ = 0;
  std::uint64_t messages_ = 0;
};

CentreId centre_named(int number) {
  return CentreId::parse(std::format("xa-mau-{:03}", number)).value();
}

struct Happened {
  int centre = 0;
  wire::EventBody body;
};
std::multimap<Instant, Happened> day_of_all(const Size& size) {
  std::multimap<Instant, Happened> out;
  for (int centre = 1; centre <= size.centres; ++centre)
    for (auto& [at, body] : day_of(size, static_cast<std::uint64_t>(centre)))
      out.emplace(at, Happened{centre, body});
  return out;
}

// All that a page of this room reads, but for health, which does not change with visits.
std::vector<std::string> topics_of(std::string_view room) {
  const auto below = std::format("motcua/v1/{}/collector/state/", room);
  return {below + "changes", below + "alerts"};
}

int measure(const Size& size) {
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
  const Reader centre(broker, "centre", topics_of(centre_named(1).text()));
  const Reader province(broker, "province", topics_of("province"));
  const Reader whole(broker, "whole", {std::format("motcua/v1/{}/collector/state/today", centre_named(1).text())});
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
  std::map<int, std::uint64_t> sequences;
  const auto live_until = [&](runtime::SteadyTime end) {
    while (runtime::take_turns(time, loops, end)) {
    }
  };
  for (const auto& [at, happened] : day_of_all(size)) {
    live_until(runtime::SteadyTime{} + (at - midnight));
    const auto sequence = ++sequences[happened.centre];
    wire::RecordAsWritten record;
    static_cast<wire::EventRecord&>(record) = {.sequence = sequence, .at = at, .body = happened.body};
    feeds.stored({centre_named(happened.centre),
                  test::a_node("hub"),
                  test::an_epoch(static_cast<std::uint64_t>(happened.centre)),
                  {record}},
                 {.stored = {sequence}});
  }
  live_until(time.now() + std::chrono::minutes{2});
  const auto visits = static_cast<double>(size.visits);
  std::cout
      << std::format(
             R"({{"centre": {:.0f}, "centre_messages": {:.1f}, "centre_of_the_retained": {:.0f}, "province": {:.0f}, "published": {:.0f}}})",
             centre.bytes() / visits, static_cast<double>(centre.messages()) / visits, whole.bytes() / visits,
             province.bytes() / (visits * size.centres),
             static_cast<double>(feeds.bytes()) / (visits * size.centres))
      << std::endl;
  return 0;
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  CLI::App app{"Measures what the feeds of a day weigh for who reads them."};
  motcua::bench::Size size;
  app.add_option("--visits", size.visits, "of each centre's day")->check(CLI::PositiveNumber);
  app.add_option("--services", size.services, "of each centre")->check(CLI::PositiveNumber);
  app.add_option("--counters", size.counters, "of each centre")->check(CLI::PositiveNumber);
  app.add_option("--centres", size.centres, "of the province")->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  return motcua::bench::measure(size);
}
