#include "firmware/journal/collector_tables.hpp"
#include "firmware/journal/event_store.hpp"

#include <algorithm>
#include <map>

namespace motcua::journal {
namespace {

class SqliteStore final : public CollectorStore {
public:
  explicit SqliteStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}
  Status prepare();
  Result<StoreOutcome> store(const IncomingBatch& batch) override;
  Result<std::vector<SourceCount>> sources() override;
  bool usable() const override { return database_->health() == Health::good; }

private:
  Result<std::int64_t> source_of(const IncomingBatch& batch);
  Status store_one(std::int64_t source, const wire::RecordAsWritten& record, StoreOutcome& outcome);

  std::unique_ptr<Database> database_;
  Statement insert_source_, select_source_, insert_event_, select_hash_;
};

Status SqliteStore::prepare() {
  const std::pair<Statement*, std::string_view> all[]{
      {&insert_source_, "INSERT INTO sources(centre, node, epoch) VALUES(?, ?, ?) ON CONFLICT DO NOTHING"},
      {&select_source_, "SELECT source FROM sources WHERE centre = ? AND node = ? AND epoch = ?"},
      {&insert_event_,
       "INSERT INTO events(source, sequence, at, type, record, hash) VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO "
       "NOTHING"},
      {&select_hash_, "SELECT hash FROM events WHERE source = ? AND sequence = ?"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = database_->prepare(sql);
    if (!prepared) return std::unexpected(std::move(prepared.error()));
    *statement = std::move(*prepared);
  }
  return {};
}

Result<std::int64_t> SqliteStore::source_of(const IncomingBatch& batch) {
  const auto epoch = batch.epoch.text();
  for (auto* statement : {&insert_source_, &select_source_})
    statement->bind(1, batch.centre.text()).bind(2, batch.node.text()).bind(3, epoch);
  if (auto inserted = insert_source_.run(); !inserted) return std::unexpected(std::move(inserted.error()));
  Rows rows(select_source_);
  const auto row = rows.next();
  if (!row) return std::unexpected(row.error());
  return select_source_.number(0);
}

Status SqliteStore::store_one(std::int64_t source, const wire::RecordAsWritten& record, StoreOutcome& outcome) {
  const auto inserted = insert_event_.bind(1, source)
                            .bind(2, record.sequence)
                            .bind(3, std::int64_t{record.at.time_since_epoch().count()})
                            .bind(4, wire::type_of(record.body))
                            .bind(5, record.hashed_text)
                            .bind(6, record.hash)
                            .run();
  if (!inserted) return inserted;
  if (database_->changed_rows() == 1) {
    outcome.stored.push_back(record.sequence);
    return {};
  }
  Rows rows(select_hash_.bind(1, source).bind(2, record.sequence));
  const auto row = rows.next();
  if (!row) return std::unexpected(row.error());
  auto& list = select_hash_.text(0) == record.hash ? outcome.duplicates : outcome.conflicts;
  list.push_back(record.sequence);
  return {};
}

Result<StoreOutcome> SqliteStore::store(const IncomingBatch& batch) {
  if (!usable()) return fail(ErrorCode::io, database_->name(), "the store failed before: start the program again");
  StoreOutcome outcome;
  auto done = database_->transaction([&]() -> Status {
    const auto source = source_of(batch);
    if (!source) return std::unexpected(source.error());
    for (const auto& record : batch.events)
      if (auto stored = store_one(*source, record, outcome); !stored) return stored;
    return {};
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return outcome;
}

Result<std::vector<SourceCount>> SqliteStore::sources() {
  auto select = database_->prepare(
      "SELECT centre, node, epoch, count(*), min(sequence), max(sequence) FROM sources JOIN events USING(source)"
      " GROUP BY source ORDER BY centre, node, epoch");
  if (!select) return std::unexpected(std::move(select.error()));
  std::vector<SourceCount> out;
  auto row = select->step();
  for (; row && *row; row = select->step()) {
    const auto centre = CentreId::parse(select->text(0));
    const auto node = NodeId::parse(select->text(1));
    const auto epoch = Uuid::parse(select->text(2));
    if (!centre || !node || !epoch) return fail(ErrorCode::corrupt, database_->name(), "a source has no valid key");
    out.push_back({*centre, *node, *epoch, select->count(3), select->count(4), select->count(5)});
  }
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

}  // namespace

Result<std::unique_ptr<CollectorStore>> open_sqlite_store(const std::filesystem::path& path) {
  auto database = Database::open(path, collector_migrations);
  if (!database) return std::unexpected(std::move(database.error()));
  auto store = std::make_unique<SqliteStore>(std::move(*database));
  if (auto prepared = store->prepare(); !prepared) return std::unexpected(std::move(prepared.error()));
  return store;
}

}  // namespace motcua::journal
