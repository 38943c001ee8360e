#include "firmware/journal/postgres_address.hpp"

#include <libpq-fe.h>
#include <memory>

namespace motcua::journal {

Result<PostgresAddress> postgres_address(const std::string& address) {
  // Of libpq's own words about a mistake nothing is passed on: they may quote a password.
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(address.c_str(), nullptr), &PQconninfoFree);
  if (!options)
    return fail(ErrorCode::invalid, "postgresql",
                "the server's address is neither keywords (host=... dbname=...) nor a postgresql:// address");
  PostgresAddress out;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option)
    if (option->val != nullptr) out.emplace(option->keyword, option->val);
  // Seconds, but tcp_user_timeout in milliseconds. What the address says itself stays.
  out.merge(PostgresAddress{{"connect_timeout", "5"},
                            {"tcp_user_timeout", "15000"},
                            {"keepalives_idle", "5"},
                            {"keepalives_interval", "5"},
                            {"keepalives_count", "2"}});
  return out;
}

std::string keyword_text(const PostgresAddress& address) {
  std::string out;
  for (const auto& [keyword, value] : address) {
    out += keyword + "='";
    for (const char c : value) {
      if (c == '\'' || c == '\\') out += '\\';
      out += c;
    }
    out += "' ";
  }
  return out;
}

}  // namespace motcua::journal
