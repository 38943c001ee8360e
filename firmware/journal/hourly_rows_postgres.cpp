#include "firmware/journal/hourly_walk.hpp"
#include "firmware/journal/postgres_link.hpp"

namespace motcua::journal {
namespace {

// The tables of hourly_rows_sqlite.cpp; names compare by bytes, as in the program. Everything may run again. Days from before
// version 2 have no rows of groups until all are made anew.
constexpr auto schema = R"(
  SELECT pg_advisory_xact_lock(1299399474);
  CREATE TABLE IF NOT EXISTS hourly_centres(centre text COLLATE "C" PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS hourly_parts(part integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, centre text NOT NULL,
    node text NOT NULL, epoch text NOT NULL, first_sequence bigint NOT NULL, last_sequence bigint NOT NULL,
    date integer NOT NULL, UNIQUE(centre, node, epoch, first_sequence));
  CREATE TABLE IF NOT EXISTS hourly(level smallint NOT NULL, centre text COLLATE "C" NOT NULL, date integer NOT NULL,
    hour smallint NOT NULL, service text COLLATE "C" NOT NULL, counter text COLLATE "C" NOT NULL,
    staff smallint NOT NULL, part integer NOT NULL REFERENCES hourly_parts(part), tally text NOT NULL,
    PRIMARY KEY(level, centre, date, hour, service, counter, staff, part));
  CREATE INDEX IF NOT EXISTS hourly_by_part ON hourly(part);
  CREATE TABLE IF NOT EXISTS hourly_version(version integer NOT NULL);
  INSERT INTO hourly_version SELECT 1 WHERE NOT EXISTS (SELECT FROM hourly_version);
  SET LOCAL statement_timeout = 0;
  DO $$ BEGIN
    IF (SELECT version FROM hourly_version) = 1 THEN
      ALTER TABLE hourly ADD COLUMN service_group text COLLATE "C" NOT NULL DEFAULT '';
      ALTER TABLE hourly DROP CONSTRAINT hourly_pkey;
      ALTER TABLE hourly ADD PRIMARY KEY(level, centre, date, hour, service, counter, staff, service_group, part);
      UPDATE hourly_version SET version = 2;
    END IF;
  END $$)";
constexpr int schema_version = 2;

constexpr auto insert_rows =
    "INSERT INTO hourly(centre, date, part, level, hour, service, counter, staff, service_group, tally)"
    " SELECT $1, $2::integer, $3::integer, * FROM unnest($4::smallint[], $5::smallint[], $6::text[], $7::text[],"
    " $8::smallint[], $9::text[], $10::text[])";

class PostgresRows final : public HourlyWalk {
public:
  explicit PostgresRows(PostgresLink link) : link_(std::move(link)) {}
  Status connect() { return link_.prepare(schema, "SELECT version FROM hourly_version", schema_version); }

  Status replace(const DayPart& part, std::span<const aggregate::Row> rows) override {
    return link_.guarded([&](pqxx::connection& connection) -> Status {
      pqxx::work transaction(connection);
      const auto& centre = part.source.centre.text();
      const pqxx::params within{centre, part.source.node.text(), part.source.epoch.text(),
                                storable(part.first_sequence), storable(part.last_sequence)};
      for (const auto* sql : {delete_rows_within, delete_parts_within}) transaction.exec(sql, within).no_rows();
      transaction.exec(insert_centre, pqxx::params{centre}).no_rows();
      const pqxx::params key{centre,
                             part.source.node.text(),
                             part.source.epoch.text(),
                             storable(part.first_sequence),
                             storable(part.last_sequence),
                             day_number(part.date)};
      const auto number = transaction.exec(insert_part, key).one_field().as<std::int32_t>();
      transaction.exec(delete_rows, pqxx::params{number}).no_rows();
      put(transaction, part, number, rows);
      transaction.commit();
      return {};
    });
  }

  Result<std::uint64_t> resume_at(const Source& source, std::uint64_t sequence) override {
    return link_.guarded([&](pqxx::connection& connection) -> Result<std::uint64_t> {
      pqxx::work transaction(connection);
      const pqxx::params key{source.centre.text(), source.node.text(), source.epoch.text(), storable(sequence)};
      return transaction.exec(select_resume, key).one_field().as<std::uint64_t>();
    });
  }

  Status clear() override {
    return link_.guarded([](pqxx::connection& connection) -> Status {
      pqxx::work transaction(connection);
      transaction.exec("TRUNCATE hourly, hourly_parts, hourly_centres").no_rows();
      transaction.commit();
      return {};
    });
  }

private:
  static void put(pqxx::work& transaction, const DayPart& part, std::int32_t number,
                  std::span<const aggregate::Row> rows) {
    std::vector<std::int32_t> levels, hours, staff;
    std::vector<std::string> services, counters, groups, tallies;
    for (const auto& row : rows) {
      auto key = kept(part.date, row.key);
      levels.push_back(static_cast<std::int32_t>(row.key.level));
      hours.push_back(key.hour);
      services.push_back(std::move(key.service));
      counters.push_back(std::move(key.counter));
      staff.push_back(key.staff);
      groups.push_back(std::move(key.group));
      tallies.push_back(aggregate::write(row.tally));
    }
    const pqxx::params all{part.source.centre.text(),
                           day_number(part.date),
                           number,
                           levels,
                           hours,
                           services,
                           counters,
                           staff,
                           groups,
                           tallies};
    transaction.exec(insert_rows, all).no_rows();
  }

  Result<std::vector<CentreId>> centres_from(const std::string& first) override {
    return link_.guarded([&first](pqxx::connection& connection) -> Result<std::vector<CentreId>> {
      pqxx::work transaction(connection);
      std::vector<CentreId> out;
      for (const auto& row : transaction.exec(select_centres, pqxx::params{first})) {
        auto centre = CentreId::parse(row[0].view());
        if (!centre) return std::unexpected(std::move(centre.error()));
        out.push_back(*std::move(centre));
      }
      return out;
    });
  }

  Result<std::vector<KeptRow>> read_rows(const PageWanted& wanted) override {
    return link_.guarded([&wanted](pqxx::connection& connection) -> Result<std::vector<KeptRow>> {
      pqxx::work transaction(connection);
      const auto& after = wanted.after;
      const pqxx::params all{
          wanted.level,  wanted.centre.text(), wanted.from,  wanted.to,  wanted.service, wanted.group,
          wanted.hour,   wanted.counter,       wanted.staff, after.date, after.hour,     after.service,
          after.counter, after.staff,          after.group,  after.part, page_rows};
      std::vector<KeptRow> out;
      for (const auto& row : transaction.exec(select_rows, all))
        out.push_back({row[0].as<std::int32_t>(), row[1].as<std::int32_t>(), row[2].as<std::string>(),
                       row[3].as<std::string>(), row[4].as<std::int32_t>(), row[5].as<std::string>(),
                       row[6].as<std::int64_t>(), row[7].as<std::string>()});
      return out;
    });
  }

  PostgresLink link_;
};

}  // namespace

Result<std::unique_ptr<HourlyRows>> open_postgres_rows(const Secret<std::string>& connection) {
  auto link = PostgresLink::of(connection);
  if (!link) return std::unexpected(std::move(link.error()));
  auto rows = std::make_unique<PostgresRows>(*std::move(link));
  if (auto connected = rows->connect(); !connected) return std::unexpected(std::move(connected.error()));
  return rows;
}

Result<std::unique_ptr<HourlyReader>> open_postgres_rows_beside(const Secret<std::string>& connection) {
  return PostgresLink::of(connection).transform([](PostgresLink link) -> std::unique_ptr<HourlyReader> {
    return std::make_unique<PostgresRows>(std::move(link));
  });
}

}  // namespace motcua::journal
