// A connection to PostgreSQL that is opened when it is needed and again after it was lost, for the stores of this folder.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/result.hpp"

#include <chrono>
#include <memory>
#include <pqxx/pqxx>
#include <string>

namespace motcua::journal {

class PostgresLink {
public:
  // Of a libpq connection string; Error invalid when it is none.
  static Result<PostgresLink> of(const Secret<std::string>& connection);

  // Runs `work` (pqxx::connection& -> Result or Status) on an open connection; drops the connection when it is broken.
  template <class Work>
  auto guarded(Work&& work) -> decltype(work(std::declval<pqxx::connection&>())) {
    const auto begun = std::chrono::steady_clock::now();
    if (!connection_ && begun < next_attempt_)
      return fail(ErrorCode::unavailable, "postgresql",
                  "the server could not be reached; the next attempt follows shortly");
    try {
      if (!connection_) connect();
      return work(*connection_);
    } catch (const pqxx::broken_connection& error) {
      // A pause as long as the attempt took: batches that come meanwhile must not each wait for one of their own.
      const auto failed = std::chrono::steady_clock::now();
      if (!connection_) next_attempt_ = failed + (failed - begun);
      connection_.reset();
      return fail(ErrorCode::unavailable, "postgresql", error.what());
    } catch (const std::exception& error) {
      connection_.reset();
      return fail(ErrorCode::io, "postgresql", error.what());
    }
  }

  // Runs `schema`, and refuses a database whose one row of `version_of` tells a version beyond `known`.
  Status prepare(const char* schema, const char* version_of, int known);

private:
  explicit PostgresLink(Secret<std::string> address) : address_(std::move(address)) {}
  void connect();

  Secret<std::string> address_;
  std::unique_ptr<pqxx::connection> connection_;
  std::chrono::steady_clock::time_point next_attempt_;
};

}  // namespace motcua::journal
