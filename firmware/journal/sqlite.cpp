#include "firmware/journal/sqlite.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

namespace motcua::journal {
namespace {

constexpr int busy_limit_ms = 1000;

ErrorCode kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::unavailable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::corrupt;
    case SQLITE_CONSTRAINT:
      return ErrorCode::conflict;
    case SQLITE_TOOBIG:
      return ErrorCode::too_large;
    default:
      return ErrorCode::io;
  }
}

std::string_view advice_for(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return "; the disk is full: free space, nothing is lost";
    case SQLITE_READONLY:
      return "; make the file, its directory and the disk writable for this program";
    case SQLITE_IOERR:
      return "; check the disk: the program must start anew";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "; the file is damaged: put it aside and restore the last backup";
    default:
      return "";
  }
}

bool is_fatal(int code) {
  const int primary = code & 0xFF;
  return primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB ||
         primary == SQLITE_NOMEM;
}

}  // namespace

void Statement::Finish::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}
void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Statement& Statement::bind(int place, std::int64_t value) {
  sqlite3_bind_int64(handle_.get(), place, value);
  return *this;
}

Statement& Statement::bind(int place, std::string_view text) {
  sqlite3_bind_text64(handle_.get(), place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_null(int place) {
  sqlite3_bind_null(handle_.get(), place);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return std::unexpected(database_->error(code));
}

Status Statement::run() {
  auto row = step();
  while (row && *row) row = step();
  reset();
  if (!row) return std::unexpected(std::move(row.error()));
  return {};
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  return {text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

Database::~Database() {
  handle_.reset();
  if (lock_ >= 0) ::close(lock_);
}

Error Database::error(int code) {
  if (is_fatal(code)) health_ = Health::fatal;
  const std::string_view text = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  return {kind_of(code), name_, std::format("{} (SQLite {}){}", text, code, advice_for(code))};
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, const Migrations& migrations) {
  std::unique_ptr<Database> database(new Database);
  database->name_ = path.string();
  return database->lock(path)
      .and_then([&] { return database->connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE); })
      .and_then([&] { return database->check_file(); })
      .and_then([&] { return database->migrate(migrations); })
      .transform([&] { return std::move(database); });
}

Result<std::unique_ptr<Database>> Database::open_beside(const std::filesystem::path& path,
                                                        const Migrations& migrations) {
  std::unique_ptr<Database> database(new Database);
  database->name_ = path.string();
  if (::access(path.c_str(), F_OK) != 0)
    return fail(ErrorCode::not_found, database->name_, "there is no such file: its writer has not made it yet");
  return database->connect(path, SQLITE_OPEN_READONLY)
      .and_then([&] { return database->check_kind(migrations); })
      .and_then([&] { return database->check_version(migrations); })
      .transform([&] { return std::move(database); });
}

Status Database::connect(const std::filesystem::path& path, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) return std::unexpected(error(code));
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_limit_ms);
  return {};
}

Status Database::check_version(const Migrations& migrations) {
  const auto found = pragma("PRAGMA user_version");
  if (!found) return std::unexpected(found.error());
  if (*found == migrations.count) return {};
  return fail(ErrorCode::unsupported, name_,
              std::format("this {} has version {}, and this program reads version {}: update both programs",
                          migrations.what, *found, migrations.count));
}

// SQLite's own locks let two programs write in turns; two writers of one journal must never be. The lock goes with
// the process, so none is left behind by a crash.
Status Database::lock(const std::filesystem::path& path) {
  const auto lock_path = path.string() + ".lock";
  lock_ = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) return fail(ErrorCode::io, lock_path, std::format("cannot be created: {}", std::strerror(errno)));
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return {};
  return fail(ErrorCode::unavailable, name_, "another program has it open: stop that one first");
}

Status Database::check_file() {
  if (sqlite3_db_readonly(handle_.get(), "main") == 1) return std::unexpected(error(SQLITE_READONLY));
  if (auto set = execute("PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"); !set)
    return set;
  auto check = prepare("PRAGMA quick_check(1)");
  if (!check) return std::unexpected(std::move(check.error()));
  auto row = check->step();
  if (!row) return std::unexpected(std::move(row.error()));
  if (*row && check->text(0) == "ok") return {};
  health_ = Health::fatal;
  return fail(ErrorCode::corrupt, name_,
              std::format("{}{}", *row ? check->text(0) : "the check gave nothing", advice_for(SQLITE_CORRUPT)));
}

Result<std::int64_t> Database::pragma(const char* sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(std::move(statement.error()));
  auto row = statement->step();
  if (!row) return std::unexpected(std::move(row.error()));
  return statement->number(0);
}

Status Database::check_kind(const Migrations& migrations) {
  const auto id = pragma("PRAGMA application_id");
  const auto tables = pragma("SELECT count(*) FROM sqlite_schema");
  if (!id) return std::unexpected(id.error());
  if (!tables) return std::unexpected(tables.error());
  if (*id == migrations.application_id || (*id == 0 && *tables == 0)) return {};
  return fail(ErrorCode::conflict, name_,
              std::format("this SQLite file is no {}: correct the path in the configuration", migrations.what));
}

Status Database::migrate(const Migrations& migrations) {
  if (auto kind = check_kind(migrations); !kind) return kind;
  const auto found = pragma("PRAGMA user_version");
  if (!found) return std::unexpected(found.error());
  if (*found > migrations.count)
    return fail(
        ErrorCode::unsupported, name_,
        std::format("this {} has version {}, made by a newer program; this one knows versions up to {}: update it",
                    migrations.what, *found, migrations.count));
  for (auto version = static_cast<int>(*found); version < migrations.count; ++version) {
    const std::string sql = std::format("{}; PRAGMA application_id={}; PRAGMA user_version={}",
                                        migrations.steps[version], migrations.application_id, version + 1);
    if (auto done = transaction([&] { return execute(sql.c_str()); }); !done) return done;
  }
  return {};
}

Status Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return {};
  return std::unexpected(error(code));
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  Statement statement;
  statement.handle_.reset(raw);
  statement.database_ = this;
  if (code != SQLITE_OK) return std::unexpected(error(code));
  return statement;
}

std::uint64_t Database::changed_rows() const {
  return static_cast<std::uint64_t>(sqlite3_changes64(handle_.get()));
}

// Some errors roll back by themselves; a second rollback is then refused harmlessly.
void Database::roll_back() {
  if (sqlite3_get_autocommit(handle_.get()) == 0)
    sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace motcua::journal
