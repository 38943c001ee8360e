// SQLite behind two small classes, for the stores of this folder. Every failure is an Error with `where` = the
// file: io (disk full, read-only, input/output error), unavailable (locked by another program), corrupt, conflict
// (a key is there already).
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace motcua::journal {

// What a failure means for the connection: after `fatal` (input/output error, corruption) nothing may be retried.
enum class Health : std::uint8_t { good, fatal };

class Database;

// A prepared statement. bind_*() count from 1; column_*() from 0 and hold until the next step() or reset().
class Statement {
public:
  Statement() = default;
  Statement& bind(int place, std::int64_t value);
  Statement& bind(int place, std::uint64_t value) { return bind(place, static_cast<std::int64_t>(value)); }
  Statement& bind(int place, std::string_view text);  // the text must live until run() or reset()
  Statement& bind_null(int place);
  Result<bool> step();  // true: a row is there
  Status run();         // step to the end, then reset
  void reset();
  std::int64_t number(int column) const;
  std::uint64_t count(int column) const { return static_cast<std::uint64_t>(number(column)); }
  std::string_view text(int column) const;

private:
  friend class Database;
  struct Finish {
    void operator()(sqlite3_stmt* statement) const;
  };
  Database* database_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Finish> handle_;
};

// Resets a statement at the end of a scope, so that an early return leaves no read transaction open.
class Rows {
public:
  explicit Rows(Statement& statement) : statement_(statement) {}
  ~Rows() { statement_.reset(); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  Result<bool> next() { return statement_.step(); }

private:
  Statement& statement_;
};

struct Migrations {
  std::string_view what;          // "journal", for messages
  std::int32_t application_id;    // in the file's header, so that a foreign database is not taken for ours
  const std::string_view* steps;  // step n brings user_version n to n + 1
  int count;
};

class Database {
public:
  // Opens or creates with WAL and synchronous=FULL, takes the writer's lock (`path`.lock), checks the file and
  // brings it to the newest version, one transaction a step.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path, const Migrations& migrations);
  // To read beside a writer, which may be another program: no lock, no change. Refuses a file that is not there
  // (not_found), another kind's and a version that is not the newest known.
  static Result<std::unique_ptr<Database>> open_beside(const std::filesystem::path& path,
                                                       const Migrations& migrations);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Status execute(const char* sql);
  Result<Statement> prepare(std::string_view sql);
  // BEGIN IMMEDIATE, `work`, COMMIT; ROLLBACK when either fails.
  template <class Work>
  Status transaction(Work&& work) {
    if (auto begun = execute("BEGIN IMMEDIATE"); !begun) return begun;
    auto done = work();
    if (done) done = execute("COMMIT");
    if (!done) roll_back();
    return done;
  }
  std::uint64_t changed_rows() const;  // by the last statement
  Health health() const { return health_; }
  const std::string& name() const { return name_; }
  Error error(int code);  // of the last call; remembers a fatal one

private:
  Database() = default;
  Status lock(const std::filesystem::path& path);
  Status connect(const std::filesystem::path& path, int flags);
  Status check_version(const Migrations& migrations);
  Status check_file();
  Status check_kind(const Migrations& migrations);
  Status migrate(const Migrations& migrations);
  Result<std::int64_t> pragma(const char* sql);
  void roll_back();

  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string name_;
  int lock_ = -1;
  Health health_ = Health::good;
};

}  // namespace motcua::journal
