// How long a manager waits for the events behind a number: pages of one centre's day out of a real PostgreSQL, as the collector
// makes them. The centre's own journal is stored as a hub sends it; those of the other centres are copies of it.
#include "firmware/feeds/behind.hpp"
#include "firmware/journal/event_store.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/days.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/sample_events.hpp"

#include <chrono>
#include <format>
#include <iostream>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t batch_events = 500;

// In batches, as they come from a hub.
Status store_all(journal::CollectorStore& store, const std::vector<wire::EventRecord>& records) {
  const test::TempDir directory;
  auto hub = journal::Journal::open(test::an_identity("mau-tinh-hub"), directory.path() / "hub", test::an_epoch(1))
                 .value();
  for (std::size_t done = 0; done < records.size(); done += batch_events) {
    journal::Batch batch;
    for (auto i = done; i < std::min(done + batch_events, records.size()); ++i)
      batch.events.push_back({records[i].at, records[i].body});
    hub.commit(batch).value();
    if (const auto stored = store.store(test::incoming(hub, done)); !stored) return std::unexpected(stored.error());
  }
  return {};
}

void copy_centres(test::Postgres& server, const Secret<std::string>& database, int centres) {
  for (int centre = 2; centre <= centres; ++centre)
    server.ask(
        database,
        std::format("WITH other AS (INSERT INTO sources(centre, node, epoch) SELECT 'xa-mau-{}', node, epoch "
                    "FROM sources WHERE source = 1 RETURNING source) "
                    "INSERT INTO events SELECT other.source, sequence, at, type, record, hash "
                    "FROM events, other WHERE events.source = 1",
                    centre));
  server.ask(database, "ANALYZE events");
}

wire::ReadEvents any_question(test::Random& random, const CentreId& centre, int days) {
  using enum wire::EventsWhich;
  wire::ReadEvents question{.centre = centre,
                            .date = date_of(static_cast<int>(random() % static_cast<unsigned>(days)))};
  question.which = test::one_of(random, std::vector{visits, no_shows, ratings, waits_over, served});
  if (test::happens(random, 30)) question.hour = static_cast<std::int32_t>(7 + random() % 9);
  if (test::happens(random, 30))
    question.service = ServiceId::parse(std::format("thu-tuc-mau-{}", random() % 6)).value();
  return question;
}

}  // namespace

int behind(const Behind& size) {
  test::Postgres server;
  const auto database = server.fresh_database();
  const auto store = journal::open_postgres_store(database).value();
  const auto records = events_of({.days = size.days, .visits = size.visits});
  if (const auto stored = store_all(*store, records); !stored) {
    std::cerr << describe(stored.error()) << '\n';
    return 1;
  }
  copy_centres(server, database, size.centres);
  const auto reader = journal::open_postgres_reader(database).value();
  const feeds::UtcOffset utc_offset = [](Instant) { return std::chrono::minutes{7 * 60}; };
  const auto centre = test::an_identity("mau-tinh-hub").centre;
  test::Random random(4);
  std::vector<double> spent_ms;
  std::size_t told = 0;
  for (int i = 0; i < size.questions; ++i) {
    const auto question = any_question(random, centre, size.days);
    const auto began = Clock::now();
    const auto answered =
        feeds::answer(question, {centre}, {*reader, utc_offset, std::chrono::minutes{30}, feeds::Plausible{}});
    spent_ms.push_back(1'000 * std::chrono::duration<double>(Clock::now() - began).count());
    const auto* page = std::get_if<wire::EventsPage>(&answered);
    if (page == nullptr || page->flags) {
      std::cerr << "no whole page came\n";
      return 1;
    }
    told += page->rows.size();
  }
  const auto found = percentiles(spent_ms);
  std::cerr << std::format("{} events of {} centres; {} rows a page on average\n",
                           server.ask(database, "SELECT count(*) FROM events"), size.centres,
                           told / spent_ms.size());
  std::cout << std::format(R"({{"events_behind_p50_ms": {:.2f}, "events_behind_p99_ms": {:.2f}}})", found.p50,
                           found.p99)
            << std::endl;
  return told == 0 ? 1 : 0;
}

}  // namespace motcua::bench
