#include "firmware/journal/comments.hpp"

#include "firmware/codec/walk.hpp"
#include "firmware/journal/sqlite.hpp"

#include <array>
#include <charconv>
#include <format>

namespace motcua::journal {
namespace {

// `date` and `about` count days from 1970. `level` is a name, '' where there is none; so are service, clerk.
constexpr std::array<std::string_view, 1> steps{
    R"(CREATE TABLE comments(date INTEGER NOT NULL, hour INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, service TEXT NOT NULL,
         level TEXT NOT NULL, clerk TEXT NOT NULL, about INTEGER, text TEXT NOT NULL,
         PRIMARY KEY(date, hour, key)) STRICT, WITHOUT ROWID;
       CREATE TABLE pending(key TEXT PRIMARY KEY, epoch TEXT NOT NULL, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
       CREATE TABLE days(date INTEGER PRIMARY KEY, ratings INTEGER NOT NULL) STRICT)"};
constexpr std::int32_t comments_file = 0x4D634331;  // "McC1"
constexpr Migrations migrations{"store of comments", comments_file, steps.data(), static_cast<int>(steps.size())};

constexpr auto select_rows =
    "SELECT c.date, c.hour, c.key, c.service, CASE WHEN coalesce(d.ratings, 0) >= ?6 THEN c.level ELSE '' END, "
    "c.clerk,"
    " coalesce(c.about, -1), c.text FROM comments c LEFT JOIN days d ON d.date = c.date"
    " WHERE c.date BETWEEN ?1 AND ?2 AND (c.date, c.hour, c.key) > (?3, ?4, ?5) ORDER BY c.date, c.hour, c.key "
    "LIMIT ?7";

std::int64_t day_number(BusinessDate date) {
  return std::chrono::sys_days{date}.time_since_epoch().count();
}
BusinessDate day_of(std::int64_t number) {
  return BusinessDate{std::chrono::sys_days{std::chrono::days{number}}};
}

struct Cursor {
  std::int64_t date = -1;
  std::int64_t hour = -1;
  std::string key;
};
constexpr std::size_t date_length = 10;

std::string cursor_text(BusinessDate date, std::int64_t hour, std::string_view key) {
  return std::format("{}.{}.{}", date_text(date), hour, key);
}
Result<Cursor> parse_cursor(const std::string& text) {
  const auto bad = [&text] {
    return fail(ErrorCode::invalid, "after", std::format("'{}' is no page of ours", text));
  };
  const auto date = parse_date(std::string_view(text).substr(0, date_length));
  if (!date || text.size() < date_length + 2) return bad();
  Cursor out{.date = day_number(*date)};
  const auto* const begin = text.data() + date_length + 1;
  const auto* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(begin, end, out.hour);
  if (problem != std::errc{} || rest == end || *rest != '.') return bad();
  out.key.assign(rest + 1, end);
  return out;
}

// Of rows that this store wrote: what it cannot read is a damaged file.
template <class T>
Status take(std::string_view text, std::optional<T>& out) {
  if (text.empty()) return {};
  auto value = T::parse(text);
  if (!value) return std::unexpected(std::move(value.error()));
  out = std::move(*value);
  return {};
}
Status take(std::string_view text, std::optional<queue::RatingLevel>& out) {
  if (!text.empty()) out = codec::enum_value<queue::RatingLevel>(text);
  return {};
}

Result<wire::CommentRow> row_of(const Statement& select) {
  wire::CommentRow row{.date = day_of(select.number(0)),
                       .hour = static_cast<std::int32_t>(select.number(1)),
                       .text = PersonalData<std::string>(std::string(select.text(7)))};
  if (select.number(6) >= 0) row.about = day_of(select.number(6));
  return take(select.text(3), row.service)
      .and_then([&] { return take(select.text(4), row.level); })
      .and_then([&] { return take(select.text(5), row.clerk); })
      .transform([&] { return std::move(row); });
}

template <class T>
std::string text_or_none(const std::optional<T>& id) {
  return id ? std::string(id->text()) : std::string();
}

Status put_one(Database& database, const KeptComment& comment) {
  auto insert = database.prepare(
      "INSERT OR IGNORE INTO comments(date, hour, key, service, level, clerk, about, text)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  if (!insert) return std::unexpected(std::move(insert.error()));
  const auto& row = comment.row;
  const auto service = text_or_none(row.service);
  const auto clerk = text_or_none(row.clerk);
  const std::string level(row.level ? codec::enum_text(*row.level) : std::string_view{});
  insert->bind(1, day_number(row.date)).bind(2, std::int64_t{row.hour}).bind(3, comment.key).bind(4, service);
  insert->bind(5, level).bind(6, clerk).bind(8, row.text.reveal());
  if (row.about)
    insert->bind(7, day_number(*row.about));
  else
    insert->bind_null(7);
  return insert->run();
}

Status put_pending(Database& database, const std::string& key, const Uuid& epoch, std::uint64_t position) {
  auto insert = database.prepare("INSERT OR REPLACE INTO pending(key, epoch, position) VALUES(?1, ?2, ?3)");
  if (!insert) return std::unexpected(std::move(insert.error()));
  const auto text = epoch.text();
  return insert->bind(1, key).bind(2, text).bind(3, position).run();
}

}  // namespace

CommentStore::CommentStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}
CommentStore::~CommentStore() = default;

bool CommentStore::usable() const {
  return database_->health() == Health::good;
}

Result<std::unique_ptr<CommentStore>> CommentStore::open(const std::filesystem::path& path) {
  auto database = Database::open(path, migrations);
  if (!database) return std::unexpected(std::move(database.error()));
  // What is deleted is overwritten, in the file as in the log beside it.
  if (auto set = (*database)->execute("PRAGMA secure_delete=ON"); !set)
    return std::unexpected(std::move(set.error()));
  std::error_code ignored;
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                               ignored);
  return std::unique_ptr<CommentStore>(new CommentStore(std::move(*database)));
}

Status CommentStore::put(std::span<const KeptComment> comments, const Uuid& epoch, std::uint64_t position) {
  return database_->transaction([&]() -> Status {
    if (auto done = settle(); !done) return done;
    for (const auto& comment : comments) {
      if (auto done = put_one(*database_, comment); !done) return done;
      if (comment.row.clerk) continue;  // it belongs to no event
      if (auto done = put_pending(*database_, comment.key, epoch, position); !done) return done;
    }
    return {};
  });
}

Status CommentStore::settle() {
  return database_->execute("DELETE FROM pending");
}

Status CommentStore::drop(std::span<const std::string> keys) {
  return database_->transaction([&]() -> Status {
    for (const auto* const sql : {"DELETE FROM comments WHERE key = ?1", "DELETE FROM pending WHERE key = ?1"}) {
      auto remove = database_->prepare(sql);
      if (!remove) return std::unexpected(std::move(remove.error()));
      for (const auto& key : keys)
        if (auto done = remove->bind(1, key).run(); !done) return done;
    }
    return {};
  });
}

Result<std::vector<PendingComment>> CommentStore::pending() {
  auto select = database_->prepare("SELECT key, epoch, position FROM pending");
  if (!select) return std::unexpected(std::move(select.error()));
  std::vector<PendingComment> out;
  auto row = select->step();
  for (; row && *row; row = select->step())
    out.push_back({std::string(select->text(0)), Uuid::parse(select->text(1)).value_or(Uuid{}), select->count(2)});
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

Status CommentStore::note_ratings(BusinessDate date, std::int32_t ratings) {
  auto insert = database_->prepare(
      "INSERT INTO days(date, ratings) VALUES(?1, ?2) ON CONFLICT(date) DO UPDATE SET ratings = max(ratings, ?2)");
  if (!insert) return std::unexpected(std::move(insert.error()));
  return insert->bind(1, day_number(date)).bind(2, std::int64_t{ratings}).run();
}

Result<wire::Comments> CommentStore::read(const wire::ReadComments& wanted) {
  const auto after = wanted.after ? parse_cursor(*wanted.after) : Result<Cursor>(Cursor{});
  if (!after) return std::unexpected(after.error());
  auto select = database_->prepare(select_rows);
  if (!select) return std::unexpected(std::move(select.error()));
  select->bind(1, day_number(wanted.from)).bind(2, day_number(wanted.to)).bind(3, after->date);
  select->bind(4, after->hour).bind(5, after->key).bind(6, std::int64_t{ratings_for_levels});
  select->bind(7, static_cast<std::int64_t>(wire::most_comment_rows + 1));
  wire::Comments out;
  std::string last;
  auto row = select->step();
  for (; row && *row; row = select->step()) {
    if (out.rows.size() == wire::most_comment_rows) {
      out.next = std::move(last);
      return out;
    }
    last = cursor_text(day_of(select->number(0)), select->number(1), select->text(2));
    auto next = row_of(*select);
    if (!next) return std::unexpected(std::move(next.error()));
    out.rows.push_back(std::move(*next));
  }
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

Result<std::uint64_t> CommentStore::forget_before(BusinessDate date) {
  std::uint64_t gone = 0;
  const auto done = database_->transaction([&]() -> Status {
    for (const auto* const sql : {"DELETE FROM days WHERE date < ?1", "DELETE FROM comments WHERE date < ?1"}) {
      auto remove = database_->prepare(sql);
      if (!remove) return std::unexpected(std::move(remove.error()));
      if (auto ran = remove->bind(1, day_number(date)).run(); !ran) return ran;
      gone = database_->changed_rows();
    }
    return {};
  });
  if (!done) return std::unexpected(done.error());
  // The write-ahead log holds what was there before; an empty one holds nothing.
  if (gone > 0)
    if (auto emptied = database_->execute("PRAGMA wal_checkpoint(TRUNCATE)"); !emptied)
      return std::unexpected(std::move(emptied.error()));
  return gone;
}

}  // namespace motcua::journal
