#include "firmware/journal/hourly_walk.hpp"
#include "firmware/journal/sqlite.hpp"

#include <array>

namespace motcua::journal {
namespace {

// The same tables as in hourly_rows_postgres.cpp. Centres stand by themselves so that a walk through all of them
// skips what is outside its dates.
constexpr std::array<std::string_view, 2> steps{
    R"(CREATE TABLE hourly_centres(centre TEXT PRIMARY KEY) STRICT;
       CREATE TABLE hourly_parts(part INTEGER PRIMARY KEY, centre TEXT NOT NULL, node TEXT NOT NULL,
         epoch TEXT NOT NULL, first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL, date INTEGER NOT NULL,
         UNIQUE(centre, node, epoch, first_sequence)) STRICT;
       CREATE TABLE hourly(level INTEGER NOT NULL, centre TEXT NOT NULL, date INTEGER NOT NULL, hour INTEGER NOT NULL,
         service TEXT NOT NULL, counter TEXT NOT NULL, staff INTEGER NOT NULL,
         part INTEGER NOT NULL REFERENCES hourly_parts(part), tally TEXT NOT NULL,
         PRIMARY KEY(level, centre, date, hour, service, counter, staff, part)) STRICT, WITHOUT ROWID;
       CREATE INDEX hourly_by_part ON hourly(part))",
    // A key cannot grow in its place. Days from before it have no rows of groups until all are made anew.
    R"(CREATE TABLE grouped(level INTEGER NOT NULL, centre TEXT NOT NULL, date INTEGER NOT NULL, hour INTEGER NOT NULL,
         service TEXT NOT NULL, counter TEXT NOT NULL, staff INTEGER NOT NULL, service_group TEXT NOT NULL,
         part INTEGER NOT NULL REFERENCES hourly_parts(part), tally TEXT NOT NULL,
         PRIMARY KEY(level, centre, date, hour, service, counter, staff, service_group, part)) STRICT, WITHOUT ROWID;
       INSERT INTO grouped SELECT level, centre, date, hour, service, counter, staff, '', part, tally FROM hourly;
       DROP TABLE hourly;
       ALTER TABLE grouped RENAME TO hourly;
       CREATE INDEX hourly_by_part ON hourly(part))"};
constexpr std::int32_t rows_file = 0x4D634831;  // "McH1"
constexpr Migrations migrations{"store of hourly rows", rows_file, steps.data(), static_cast<int>(steps.size())};

constexpr auto insert_row =
    "INSERT INTO hourly(level, centre, date, hour, service, counter, staff, service_group, part, tally)"
    " VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

class SqliteRows final : public HourlyWalk {
public:
  explicit SqliteRows(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  Status replace(const DayPart& part, std::span<const aggregate::Row> rows) override {
    return database_->transaction([&]() -> Status {
      for (const auto* sql : {delete_rows_within, delete_parts_within})
        if (auto done = delete_within(part, sql); !done) return done;
      return part_of(part).and_then([&](std::int64_t number) { return put(part, number, rows); });
    });
  }

  Result<std::uint64_t> resume_at(const Source& source, std::uint64_t sequence) override {
    auto select = database_->prepare(select_resume);
    if (!select) return std::unexpected(std::move(select.error()));
    const auto epoch = source.epoch.text();
    select->bind(1, source.centre.text()).bind(2, source.node.text()).bind(3, epoch);
    const auto row = select->bind(4, storable(sequence)).step();
    if (!row) return std::unexpected(row.error());
    return select->count(0);
  }

  Status clear() override {
    return database_->transaction([this] {
      return database_->execute("DELETE FROM hourly; DELETE FROM hourly_parts; DELETE FROM hourly_centres");
    });
  }

private:
  Status delete_within(const DayPart& part, std::string_view sql) {
    auto statement = database_->prepare(sql);
    if (!statement) return std::unexpected(std::move(statement.error()));
    const auto epoch = part.source.epoch.text();
    statement->bind(1, part.source.centre.text()).bind(2, part.source.node.text()).bind(3, epoch);
    return statement->bind(4, storable(part.first_sequence)).bind(5, storable(part.last_sequence)).run();
  }

  Result<std::int64_t> part_of(const DayPart& part) {
    auto centre = database_->prepare(insert_centre);
    auto insert = database_->prepare(insert_part);
    auto empty = database_->prepare(delete_rows);
    for (auto* each : {&centre, &insert, &empty})
      if (!*each) return std::unexpected(std::move(each->error()));
    const auto epoch = part.source.epoch.text();
    if (auto done = centre->bind(1, part.source.centre.text()).run(); !done)
      return std::unexpected(std::move(done.error()));
    insert->bind(1, part.source.centre.text()).bind(2, part.source.node.text()).bind(3, epoch);
    insert->bind(4, storable(part.first_sequence)).bind(5, storable(part.last_sequence));
    insert->bind(6, std::int64_t{day_number(part.date)});
    if (const auto row = insert->step(); !row) return std::unexpected(row.error());
    const auto number = insert->number(0);
    if (auto done = insert->run(); !done) return std::unexpected(std::move(done.error()));
    if (auto done = empty->bind(1, number).run(); !done) return std::unexpected(std::move(done.error()));
    return number;
  }

  Status put(const DayPart& part, std::int64_t number, std::span<const aggregate::Row> rows) {
    auto insert = database_->prepare(insert_row);
    if (!insert) return std::unexpected(std::move(insert.error()));
    for (const auto& row : rows) {
      const auto key = kept(part.date, row.key);
      const auto tally = aggregate::write(row.tally);
      insert->bind(1, static_cast<std::int64_t>(row.key.level)).bind(2, part.source.centre.text());
      insert->bind(3, std::int64_t{key.date}).bind(4, std::int64_t{key.hour}).bind(5, key.service);
      insert->bind(6, key.counter)
          .bind(7, std::int64_t{key.staff})
          .bind(8, key.group)
          .bind(9, number)
          .bind(10, tally);
      if (auto done = insert->run(); !done) return done;
    }
    return {};
  }

  Result<std::vector<CentreId>> centres_from(const std::string& first) override {
    auto select = database_->prepare(select_centres);
    if (!select) return std::unexpected(std::move(select.error()));
    select->bind(1, first);
    std::vector<CentreId> out;
    auto row = select->step();
    for (; row && *row; row = select->step()) {
      auto centre = CentreId::parse(select->text(0));
      if (!centre) return std::unexpected(std::move(centre.error()));
      out.push_back(*std::move(centre));
    }
    if (!row) return std::unexpected(std::move(row.error()));
    return out;
  }

  Result<std::vector<KeptRow>> read_rows(const PageWanted& wanted) override {
    auto select = database_->prepare(select_rows);
    if (!select) return std::unexpected(std::move(select.error()));
    select->bind(1, std::int64_t{wanted.level}).bind(2, wanted.centre.text()).bind(3, std::int64_t{wanted.from});
    select->bind(4, std::int64_t{wanted.to}).bind(5, wanted.service).bind(6, wanted.group);
    const auto& after = wanted.after;
    select->bind(7, std::int64_t{wanted.hour}).bind(8, wanted.counter).bind(9, std::int64_t{wanted.staff});
    select->bind(10, std::int64_t{after.date}).bind(11, std::int64_t{after.hour}).bind(12, after.service);
    select->bind(13, after.counter).bind(14, std::int64_t{after.staff}).bind(15, after.group);
    select->bind(16, after.part).bind(17, page_rows);
    std::vector<KeptRow> out;
    auto row = select->step();
    for (; row && *row; row = select->step())
      out.push_back({static_cast<std::int32_t>(select->number(0)), static_cast<std::int32_t>(select->number(1)),
                     std::string(select->text(2)), std::string(select->text(3)),
                     static_cast<std::int32_t>(select->number(4)), std::string(select->text(5)), select->number(6),
                     std::string(select->text(7))});
    if (!row) return std::unexpected(std::move(row.error()));
    return out;
  }

  std::unique_ptr<Database> database_;
};

}  // namespace

Result<std::unique_ptr<HourlyRows>> open_sqlite_rows(const std::filesystem::path& path) {
  return Database::open(path, migrations)
      .transform([](std::unique_ptr<Database> database) -> std::unique_ptr<HourlyRows> {
        return std::make_unique<SqliteRows>(std::move(database));
      });
}

Result<std::unique_ptr<HourlyReader>> open_sqlite_rows_beside(const std::filesystem::path& path) {
  return Database::open_beside(path, migrations)
      .transform([](std::unique_ptr<Database> database) -> std::unique_ptr<HourlyReader> {
        return std::make_unique<SqliteRows>(std::move(database));
      });
}

}  // namespace motcua::journal
