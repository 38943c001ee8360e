// The collector's stores as the contract tests open them: over SQLite files, and over a database of one real server.
#pragma once

#include "firmware/journal/event_reader.hpp"
#include "firmware/journal/hourly_rows.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/mp11/list.hpp>
#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

namespace motcua::journal {

struct SqliteHall {
  test::TempDir directory;
  std::unique_ptr<CollectorStore> open() const { return open_sqlite_store(directory.path() / "collector").value(); }
  std::unique_ptr<EventReader> reader() const { return open_sqlite_reader(directory.path() / "collector").value(); }
  std::unique_ptr<HourlyRows> rows() const { return open_sqlite_rows(directory.path() / "hourly").value(); }
  std::unique_ptr<HourlyReader> rows_beside() const {
    return open_sqlite_rows_beside(directory.path() / "hourly").value();
  }
  // The rows as a program wrote them that knew no groups.
  void forget_groups() const {
    sqlite3* database = nullptr;
    BOOST_REQUIRE(sqlite3_open((directory.path() / "hourly").c_str(), &database) == SQLITE_OK);
    const auto done = sqlite3_exec(database, R"(
      CREATE TABLE ungrouped(level INTEGER NOT NULL, centre TEXT NOT NULL, date INTEGER NOT NULL, hour INTEGER NOT NULL,
        service TEXT NOT NULL, counter TEXT NOT NULL, staff INTEGER NOT NULL,
        part INTEGER NOT NULL REFERENCES hourly_parts(part), tally TEXT NOT NULL,
        PRIMARY KEY(level, centre, date, hour, service, counter, staff, part)) STRICT, WITHOUT ROWID;
      INSERT INTO ungrouped SELECT level, centre, date, hour, service, counter, staff, part, tally FROM hourly
        WHERE level < 5;
      DROP TABLE hourly;
      ALTER TABLE ungrouped RENAME TO hourly;
      CREATE INDEX hourly_by_part ON hourly(part);
      PRAGMA user_version = 1)",
                                   nullptr, nullptr, nullptr);
    sqlite3_close(database);
    BOOST_REQUIRE(done == SQLITE_OK);
  }
};

// One server for all tests of this program; a database each.
struct PostgresHall {
  static test::Postgres& server() {
    static test::Postgres postgres;
    return postgres;
  }
  Secret<std::string> database = server().fresh_database();
  std::unique_ptr<CollectorStore> open() const { return open_postgres_store(database).value(); }
  std::unique_ptr<EventReader> reader() const { return open_postgres_reader(database).value(); }
  std::unique_ptr<HourlyRows> rows() const { return open_postgres_rows(database).value(); }
  std::unique_ptr<HourlyReader> rows_beside() const { return open_postgres_rows_beside(database).value(); }
  void forget_groups() const {
    server().ask(database,
                 "DELETE FROM hourly WHERE level >= 5; ALTER TABLE hourly DROP CONSTRAINT hourly_pkey;"
                 " ALTER TABLE hourly DROP COLUMN service_group; ALTER TABLE hourly"
                 " ADD PRIMARY KEY(level, centre, date, hour, service, counter, staff, part);"
                 " UPDATE hourly_version SET version = 1");
  }
};
using Halls = boost::mp11::mp_list<SqliteHall, PostgresHall>;

}  // namespace motcua::journal
