// How quick figures are made and asked for: events a second through the fold with the rows of each day, the same from a
// collector's file, and questions of managers over a year of hourly rows in a real PostgreSQL. The rows of a year are made as
// rows: a centre's day has the visits that 20 million events a year in 124 centres come to.
#include "firmware/aggregate/fold.hpp"
#include "firmware/journal/event_store.hpp"
#include "firmware/journal/history.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/days.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/sample_events.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <format>
#include <iostream>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;
using aggregate::Level;

constexpr int events_a_visit = 6;
constexpr std::chrono::minutes seven_hours{7 * 60};

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

// How many visits the days came to, so that nothing is left out by the optimiser.
std::uint64_t visits_in(aggregate::JournalFold& fold) {
  std::uint64_t visits = 0;
  for (const auto& day : fold.take_ended())
    for (const auto& row : rows_of(day))
      if (row.key.level == Level::day) visits += row.tally.visits;
  return visits;
}

int fold(int days) {
  const auto records = events_of({.days = days, .visits = visits_a_day});
  constexpr int rounds = 5;
  std::uint64_t visits = 0;
  const auto began = Clock::now();
  for (int round = 0; round < rounds; ++round) {
    aggregate::JournalFold fold;
    for (const auto& record : records) {
      fold.take(record, seven_hours);
      visits += visits_in(fold);
    }
  }
  const double folded = rounds * static_cast<double>(records.size()) / seconds_since(began);
  if (visits != static_cast<std::uint64_t>(rounds * (days - 1) * visits_a_day)) {
    std::cerr << "visits are missing\n";
    return 1;
  }

  const test::TempDir directory;
  auto hub = journal::Journal::open(test::an_identity("mau-tinh-hub"), directory.path() / "hub", test::an_epoch(1))
                 .value();
  const auto store = journal::open_sqlite_store(directory.path() / "collector").value();
  constexpr std::size_t kept = 20'000;
  for (std::size_t done = 0; done < std::min(kept, records.size()); done += 500) {
    journal::Batch batch;
    for (auto i = done; i < std::min(done + 500, records.size()); ++i)
      batch.events.push_back({records[i].at, records[i].body});
    hub.commit(batch).value();
    store->store(test::incoming(hub, done)).value();
  }
  const auto reader = journal::open_sqlite_reader(directory.path() / "collector").value();
  aggregate::JournalFold again;
  std::size_t read = 0;
  const auto reading = Clock::now();
  const auto walked = reader->for_each(reader->sources()->front(), 1, [&](const journal::StoredEvent& event) {
    if (event.record && again.take(*event.record, seven_hours) == aggregate::Fate::folded) ++read;
    visits += visits_in(again);
    return journal::Walk::on;
  });
  if (!walked || read < std::min(kept, records.size())) return 1;
  std::cout << std::format(R"({{"fold_events_per_s": {:.0f}, "rebuild_events_per_s_sqlite": {:.0f}}})", folded,
                           static_cast<double>(read) / seconds_since(reading))
            << std::endl;
  return 0;
}

std::vector<aggregate::Row> rows_of_a_day(test::Random& random) {
  std::map<aggregate::RowKey, aggregate::Tally> cells;
  for (int visit = 0; visit < visits_a_day; ++visit) {
    const auto service = random() % 6;
    auto& tally = cells[{Level::cell, static_cast<std::int32_t>(7 + random() % 9),
                         ServiceId::parse(std::format("thu-tuc-mau-{}", service)).value(),
                         CounterId::parse(std::format("quay-{:02}", 1 + random() % 4)).value(),
                         static_cast<aggregate::Staff>(random() % 2), group_of(service)}];
    ++tally.visits;
    ++tally.served;
    tally.waits.add(static_cast<std::int64_t>(random() % 3'000));
    tally.services.add(static_cast<std::int64_t>(60 + random() % 1'200));
    if (test::happens(random, 60)) ++tally.levels[random() % 5];
  }
  std::vector<aggregate::Row> rows;
  for (auto& [key, tally] : cells) rows.push_back({key, std::move(tally)});
  return aggregate::with_sums(std::move(rows));
}

CentreId centre_of(int number) {
  return CentreId::parse(std::format("xa-mau-{:03}", number)).value();
}

Status fill(journal::HourlyRows& rows, int centres) {
  test::Random random(2);
  for (int centre = 0; centre < centres; ++centre)
    for (int day = 0; day < days_a_year; ++day) {
      const journal::DayPart part{{centre_of(centre), test::a_node("hub"), test::an_epoch(1)},
                                  static_cast<std::uint64_t>(day * 1'000 + 1),
                                  static_cast<std::uint64_t>(day * 1'000 + 900),
                                  date_of(day)};
      if (auto done = rows.replace(part, rows_of_a_day(random)); !done) return done;
    }
  return {};
}

// What a manager may ask of the year: any length, one centre or each, one service, each or all together.
journal::HistoryQuestion any_question(test::Random& random, int centres) {
  using enum journal::HistoryBy;
  journal::HistoryQuestion question;
  question.by = test::one_of(random, std::vector{hour, day, weekday_hour});
  const int from = static_cast<int>(random() % days_a_year);
  const int length = test::one_of(random, std::vector{1, 5, 22, 65, days_a_year});
  question.from = date_of(length == days_a_year ? 0 : from);
  question.to = date_of(length == days_a_year ? days_a_year - 1 : from + length - 1);
  if (!test::happens(random, 25))
    question.centre = centre_of(static_cast<int>(random() % static_cast<unsigned>(centres)));
  if (test::happens(random, 30))
    question.service = ServiceId::parse(std::format("thu-tuc-mau-{}", random() % 6)).value();
  if (test::happens(random, 30)) question.services = journal::Services::each;
  if (question.service || question.services == journal::Services::each) return question;
  if (test::happens(random, 30)) question.group = group_of(random() % 6);
  if (test::happens(random, 30)) question.groups = journal::Groups::each;
  return question;
}

int history(int centres, int questions) {
  test::Postgres server;
  const auto database = server.fresh_database();
  const auto rows = journal::open_postgres_rows(database).value();
  const auto filling = Clock::now();
  if (const auto done = fill(*rows, centres); !done) {
    std::cerr << describe(done.error()) << '\n';
    return 1;
  }
  server.ask(database, "VACUUM ANALYZE hourly");
  const auto filled_s = seconds_since(filling);
  test::Random random(3);
  std::vector<double> spent_ms;
  std::map<journal::HistoryBy, double> worst;
  std::size_t told = 0;
  for (int i = 0; i < questions; ++i) {
    auto question = any_question(random, centres);
    for (int page = 0; page < 3; ++page) {
      const auto began = Clock::now();
      const auto read = journal::read_history(*rows, question, 200);
      if (!read) {
        std::cerr << describe(read.error()) << '\n';
        return 1;
      }
      spent_ms.push_back(1'000 * seconds_since(began));
      worst[question.by] = std::max(worst[question.by], spent_ms.back());
      told += read->rows.size();
      if (!read->next) break;
      question.after = read->next;
    }
  }
  const auto found = percentiles(spent_ms);
  std::cerr << std::format(
      "{} centres, {} rows, made in {:.0f} s; {} pages of {} rows on average; worst by hour {:.0f} ms, by day "
      "{:.0f} ms, "
      "by weekday and hour {:.0f} ms\n",
      centres, server.ask(database, "SELECT count(*) FROM hourly"), filled_s, spent_ms.size(),
      told / spent_ms.size(), worst[journal::HistoryBy::hour], worst[journal::HistoryBy::day],
      worst[journal::HistoryBy::weekday_hour]);
  std::cout << std::format(
                   R"({{"history_query_p50_ms": {:.2f}, "history_query_p99_ms": {:.2f}, "history_events": {}}})",
                   found.p50, found.p99, centres * days_a_year * visits_a_day * events_a_visit)
            << std::endl;
  return 0;
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  CLI::App app{"Measures the fold of events and questions over hourly rows."};
  app.require_subcommand(1);
  int days = 100;
  int centres = 124;
  int questions = 300;
  auto* fold = app.add_subcommand("fold", "events a second");
  fold->add_option("--days", days, "days of one centre");
  auto* history = app.add_subcommand("history", "questions over a year in PostgreSQL");
  history->add_option("--centres", centres, "how many; 124 stand for 20 million events");
  history->add_option("--questions", questions, "how many");
  motcua::bench::Behind size;
  auto* behind = app.add_subcommand("behind", "the events behind a number, of one centre's day, in PostgreSQL");
  behind->add_option("--days", size.days, "of each centre");
  behind->add_option("--visits", size.visits, "of each day");
  behind->add_option("--centres", size.centres, "in the same store");
  behind->add_option("--questions", size.questions, "how many");
  CLI11_PARSE(app, argc, argv);
  if (*behind) return motcua::bench::behind(size);
  return *fold ? motcua::bench::fold(days) : motcua::bench::history(centres, questions);
}
