#include "firmware/journal/event_store.hpp"
#include "firmware/journal/postgres_link.hpp"

#include <map>

namespace motcua::journal {
namespace {

// The tables of event_store_sqlite.cpp. Everything may run again and again: several collectors start on one
// database, one after the other behind the advisory lock.
constexpr auto schema = R"(
  SELECT pg_advisory_xact_lock(1299399473);
  CREATE TABLE IF NOT EXISTS sources(source integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, centre text NOT NULL,
    node text NOT NULL, epoch text NOT NULL, UNIQUE(centre, node, epoch));
  CREATE TABLE IF NOT EXISTS events(source integer NOT NULL REFERENCES sources(source), sequence bigint NOT NULL,
    at bigint NOT NULL, type text NOT NULL, record text NOT NULL, hash text NOT NULL, UNIQUE(source, sequence));
  CREATE INDEX IF NOT EXISTS events_by_type ON events(type, at);
  CREATE TABLE IF NOT EXISTS schema_version(version integer NOT NULL);
  INSERT INTO schema_version SELECT 1 WHERE NOT EXISTS (SELECT FROM schema_version))";
constexpr int schema_version = 1;

constexpr auto insert_source = "INSERT INTO sources(centre, node, epoch) VALUES($1, $2, $3) ON CONFLICT DO NOTHING";
constexpr auto select_source = "SELECT source FROM sources WHERE centre = $1 AND node = $2 AND epoch = $3";
// A row that another collector is just inserting is waited for, and then counts as held already.
constexpr auto insert_events =
    "INSERT INTO events(source, sequence, at, type, record, hash) "
    "SELECT $1::integer, * FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[]) "
    "ON CONFLICT DO NOTHING RETURNING sequence";
constexpr auto select_hashes =
    "SELECT sequence, hash FROM events WHERE source = $1 AND sequence = ANY($2::bigint[])";

class PostgresStore final : public CollectorStore {
public:
  explicit PostgresStore(PostgresLink link) : link_(std::move(link)) {}
  Status connect() { return link_.prepare(schema, "SELECT version FROM schema_version", schema_version); }
  Result<StoreOutcome> store(const IncomingBatch& batch) override;
  Result<std::vector<SourceCount>> sources() override;
  bool usable() const override { return true; }

private:
  static StoreOutcome store_in(pqxx::work& transaction, const IncomingBatch& batch);

  PostgresLink link_;
};

StoreOutcome PostgresStore::store_in(pqxx::work& transaction, const IncomingBatch& batch) {
  const auto centre = batch.centre.text();
  const auto node = batch.node.text();
  const auto epoch = batch.epoch.text();
  transaction.exec(insert_source, pqxx::params{centre, node, epoch}).no_rows();
  const auto source = transaction.exec(select_source, pqxx::params{centre, node, epoch}).one_field().as<int>();

  std::vector<std::int64_t> sequences, instants;
  std::vector<std::string> types, records, hashes;
  for (const auto& record : batch.events) {
    sequences.push_back(static_cast<std::int64_t>(record.sequence));
    instants.push_back(record.at.time_since_epoch().count());
    types.emplace_back(wire::type_of(record.body));
    records.push_back(record.hashed_text);
    hashes.push_back(record.hash);
  }
  StoreOutcome outcome;
  for (const auto& row :
       transaction.exec(insert_events, pqxx::params{source, sequences, instants, types, records, hashes}))
    outcome.stored.push_back(row[0].as<std::uint64_t>());
  if (outcome.stored.size() == batch.events.size()) return outcome;

  std::map<std::uint64_t, std::string> held;
  for (const auto& row : transaction.exec(select_hashes, pqxx::params{source, sequences}))
    held.emplace(row[0].as<std::uint64_t>(), row[1].as<std::string>());
  for (const auto sequence : outcome.stored) held.erase(sequence);
  for (const auto& record : batch.events) {
    const auto found = held.find(record.sequence);
    if (found == held.end()) continue;
    auto& list = found->second == record.hash ? outcome.duplicates : outcome.conflicts;
    list.push_back(record.sequence);
  }
  return outcome;
}

Result<StoreOutcome> PostgresStore::store(const IncomingBatch& batch) {
  return link_.guarded([&batch](pqxx::connection& connection) -> Result<StoreOutcome> {
    pqxx::work transaction(connection);
    auto outcome = store_in(transaction, batch);
    transaction.commit();
    return outcome;
  });
}

Result<std::vector<SourceCount>> PostgresStore::sources() {
  return link_.guarded([](pqxx::connection& connection) -> Result<std::vector<SourceCount>> {
    pqxx::work transaction(connection);
    std::vector<SourceCount> out;
    const auto rows = transaction.exec(
        "SELECT centre, node, epoch, count(*), min(sequence), max(sequence) FROM sources JOIN events USING(source)"
        " GROUP BY source ORDER BY centre COLLATE \"C\", node COLLATE \"C\", epoch COLLATE \"C\"");
    for (const auto& row : rows) {
      const auto centre = CentreId::parse(row[0].as<std::string>());
      const auto node = NodeId::parse(row[1].as<std::string>());
      const auto epoch = Uuid::parse(row[2].as<std::string>());
      if (!centre || !node || !epoch) return fail(ErrorCode::corrupt, "postgresql", "a source has no valid key");
      out.push_back({*centre, *node, *epoch, row[3].as<std::uint64_t>(), row[4].as<std::uint64_t>(),
                     row[5].as<std::uint64_t>()});
    }
    return out;
  });
}

}  // namespace

Result<std::unique_ptr<CollectorStore>> open_postgres_store(const Secret<std::string>& connection) {
  auto link = PostgresLink::of(connection);
  if (!link) return std::unexpected(std::move(link.error()));
  auto store = std::make_unique<PostgresStore>(*std::move(link));
  if (auto connected = store->connect(); !connected) return std::unexpected(std::move(connected.error()));
  return store;
}

}  // namespace motcua::journal
