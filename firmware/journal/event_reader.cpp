#include "firmware/journal/event_reader.hpp"

#include "firmware/journal/collector_tables.hpp"
#include "firmware/journal/postgres_link.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <utility>

namespace motcua::journal {
namespace {

// A record is at most 128 KiB, and mostly below one. Whoever looks for a place reads one event at many, so a walk begins small.
constexpr std::int64_t first_page_events = 8;
constexpr std::int64_t page_events = 200;

constexpr auto select_sources = "SELECT centre, node, epoch FROM sources";
constexpr auto select_source = "SELECT source FROM sources WHERE centre = $1 AND node = $2 AND epoch = $3";
constexpr auto select_page =
    "SELECT sequence, record, hash FROM events WHERE source = $1 AND sequence >= $2 ORDER BY sequence LIMIT $3";

struct RawEvent {
  std::uint64_t sequence = 0;
  std::string record;
  std::string hash;
};
using Page = std::vector<RawEvent>;

// What differs between databases; the walk is the same.
class PagedReader : public EventReader {
public:
  Result<std::vector<Source>> sources() final {
    return read_sources().transform([](std::vector<Source> found) {
      std::ranges::sort(found);
      return found;
    });
  }

  Status for_each(const Source& source, std::uint64_t from,
                  const std::function<Walk(const StoredEvent&)>& visit) final {
    const auto number = number_of(source);
    if (!number) return std::unexpected(number.error());
    if (!*number) return {};
    for (auto size = first_page_events;; size = page_events) {
      const auto page = read_page(**number, from, size);
      if (!page) return std::unexpected(page.error());
      for (const auto& raw : *page)
        if (visit({raw.sequence, wire::read_record(wire::with_hash(raw.record, raw.hash))}) == Walk::stop)
          return {};
      if (std::cmp_less(page->size(), size)) return {};
      from = page->back().sequence + 1;
    }
  }

protected:
  virtual Result<std::vector<Source>> read_sources() = 0;
  virtual Result<std::optional<std::int64_t>> number_of(const Source& source) = 0;
  virtual Result<Page> read_page(std::int64_t source, std::uint64_t from, std::int64_t size) = 0;
};

Result<Source> source_of(std::string_view centre_text, std::string_view node_text, std::string_view epoch_text) {
  const auto centre = CentreId::parse(centre_text);
  const auto node = NodeId::parse(node_text);
  const auto epoch = Uuid::parse(epoch_text);
  if (!centre || !node || !epoch) return fail(ErrorCode::corrupt, "sources", "a source has no valid key");
  return Source{*centre, *node, *epoch};
}

class SqliteReader final : public PagedReader {
public:
  explicit SqliteReader(std::unique_ptr<Database> database) : database_(std::move(database)) {}

private:
  Result<std::vector<Source>> read_sources() override {
    auto select = database_->prepare(select_sources);
    if (!select) return std::unexpected(std::move(select.error()));
    std::vector<Source> out;
    auto row = select->step();
    for (; row && *row; row = select->step()) {
      auto source = source_of(select->text(0), select->text(1), select->text(2));
      if (!source) return std::unexpected(std::move(source.error()));
      out.push_back(*std::move(source));
    }
    if (!row) return std::unexpected(std::move(row.error()));
    return out;
  }

  Result<std::optional<std::int64_t>> number_of(const Source& source) override {
    auto select = database_->prepare(select_source);
    if (!select) return std::unexpected(std::move(select.error()));
    const auto epoch = source.epoch.text();
    const auto row = select->bind(1, source.centre.text()).bind(2, source.node.text()).bind(3, epoch).step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return std::nullopt;
    return select->number(0);
  }

  Result<Page> read_page(std::int64_t source, std::uint64_t from, std::int64_t size) override {
    auto select = database_->prepare(select_page);
    if (!select) return std::unexpected(std::move(select.error()));
    select->bind(1, source).bind(2, from).bind(3, size);
    Page page;
    auto row = select->step();
    for (; row && *row; row = select->step())
      page.push_back({select->count(0), std::string(select->text(1)), std::string(select->text(2))});
    if (!row) return std::unexpected(std::move(row.error()));
    return page;
  }

  std::unique_ptr<Database> database_;
};

class PostgresReader final : public PagedReader {
public:
  explicit PostgresReader(PostgresLink link) : link_(std::move(link)) {}

private:
  Result<std::vector<Source>> read_sources() override {
    return link_.guarded([](pqxx::connection& connection) -> Result<std::vector<Source>> {
      pqxx::work transaction(connection);
      std::vector<Source> out;
      for (const auto& row : transaction.exec(select_sources)) {
        auto source = source_of(row[0].view(), row[1].view(), row[2].view());
        if (!source) return std::unexpected(std::move(source.error()));
        out.push_back(*std::move(source));
      }
      return out;
    });
  }

  Result<std::optional<std::int64_t>> number_of(const Source& source) override {
    return link_.guarded([&source](pqxx::connection& connection) -> Result<std::optional<std::int64_t>> {
      pqxx::work transaction(connection);
      const pqxx::params key{source.centre.text(), source.node.text(), source.epoch.text()};
      const auto rows = transaction.exec(select_source, key);
      if (rows.empty()) return std::nullopt;
      return rows[0][0].as<std::int64_t>();
    });
  }

  Result<Page> read_page(std::int64_t source, std::uint64_t from, std::int64_t size) override {
    return link_.guarded([=](pqxx::connection& connection) -> Result<Page> {
      pqxx::work transaction(connection);
      Page page;
      for (const auto& row : transaction.exec(select_page, pqxx::params{source, from, size}))
        page.push_back({row[0].as<std::uint64_t>(), row[1].as<std::string>(), row[2].as<std::string>()});
      return page;
    });
  }

  PostgresLink link_;
};

}  // namespace

Result<std::unique_ptr<EventReader>> open_sqlite_reader(const std::filesystem::path& path) {
  return Database::open_beside(path, collector_migrations)
      .transform([](std::unique_ptr<Database> database) -> std::unique_ptr<EventReader> {
        return std::make_unique<SqliteReader>(std::move(database));
      });
}

Result<std::unique_ptr<EventReader>> open_postgres_reader(const Secret<std::string>& connection) {
  return PostgresLink::of(connection).transform([](PostgresLink link) -> std::unique_ptr<EventReader> {
    return std::make_unique<PostgresReader>(std::move(link));
  });
}

}  // namespace motcua::journal
