#include "firmware/apps/collector/stores.hpp"

#include <filesystem>

namespace motcua::collector {
namespace {

bool is_postgres(const config::NodeConfig& node) {
  return node.store->driver == config::StoreDriver::postgresql;
}
std::filesystem::path events_of(const config::NodeConfig& node) {
  return std::filesystem::path(node.data) / "events.sqlite";
}

std::filesystem::path hours_of(const config::NodeConfig& node) {
  return std::filesystem::path(node.data) / "hours.sqlite";
}

}  // namespace

Result<std::unique_ptr<journal::CollectorStore>> open_store(const config::NodeConfig& node) {
  if (is_postgres(node)) return journal::open_postgres_store(node.store->connection);
  return journal::open_sqlite_store(events_of(node));
}

Result<std::unique_ptr<journal::EventReader>> open_reader(const config::NodeConfig& node) {
  if (is_postgres(node)) return journal::open_postgres_reader(node.store->connection);
  return journal::open_sqlite_reader(events_of(node));
}

Result<std::unique_ptr<journal::HourlyRows>> open_rows(const config::NodeConfig& node) {
  if (is_postgres(node)) return journal::open_postgres_rows(node.store->connection);
  return journal::open_sqlite_rows(hours_of(node));
}

Result<std::unique_ptr<journal::HourlyReader>> open_rows_beside(const config::NodeConfig& node) {
  if (is_postgres(node)) return journal::open_postgres_rows_beside(node.store->connection);
  return journal::open_sqlite_rows_beside(hours_of(node));
}

std::filesystem::path exports_of(const config::NodeConfig& node) {
  return std::filesystem::path(node.data) / "exports.sqlite";
}

}  // namespace motcua::collector
