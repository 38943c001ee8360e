// The collector's stores as the contract tests open them: over SQLite files, and over a database of one real server.
#pragma once

#include "firmware/journal/event_reader.hpp"
#include "firmware/journal/hourly_rows.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/mp11/list.hpp>

namespace motcua::journal {

struct SqliteHall {
  test::TempDir directory;
  std::unique_ptr<CollectorStore> open() const { return open_sqlite_store(directory.path() / "collector").value(); }
  std::unique_ptr<EventReader> reader() const { return open_sqlite_reader(directory.path() / "collector").value(); }
  std::unique_ptr<HourlyRows> rows() const { return open_sqlite_rows(directory.path() / "hourly").value(); }
  std::unique_ptr<HourlyReader> rows_beside() const {
    return open_sqlite_rows_beside(directory.path() / "hourly").value();
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
};
using Halls = boost::mp11::mp_list<SqliteHall, PostgresHall>;

}  // namespace motcua::journal
