#include "firmware/journal/postgres_link.hpp"

#include "firmware/journal/postgres_address.hpp"

#include <format>

namespace motcua::journal {

Result<PostgresLink> PostgresLink::of(const Secret<std::string>& connection) {
  auto address = postgres_address(connection.reveal());
  if (!address) return std::unexpected(std::move(address.error()));
  PostgresLink link(Secret<std::string>(keyword_text(*address)));
  for (auto& [keyword, value] : *address) wipe(value);
  return link;
}

void PostgresLink::connect() {
  connection_ = std::make_unique<pqxx::connection>(address_.reveal());
  pqxx::work transaction(*connection_);
  transaction.exec("SET synchronous_commit = on").no_rows();
  transaction.exec("SET statement_timeout = '10s'").no_rows();  // the loop must not hang on a stuck server
  transaction.commit();
}

Status PostgresLink::prepare(const char* schema, const char* version_of, int known) {
  return guarded([=](pqxx::connection& connection) -> Status {
    pqxx::work transaction(connection);
    transaction.exec(schema);
    const auto version = transaction.query_value<int>(version_of);
    if (version > known)
      return fail(ErrorCode::unsupported, "postgresql",
                  std::format("the database has version {}, made by a newer program; this one knows {}: update it",
                              version, known));
    transaction.commit();
    return {};
  });
}

}  // namespace motcua::journal
