// A real PostgreSQL in a directory of its own, reached by a Unix socket.
#pragma once

#include "firmware/base/guarded.hpp"
#include "tests/support/process.hpp"

#include <optional>

namespace motcua::test {

class Postgres {
public:
  Postgres();  // running when the constructor returns
  // A connection string for a fresh database.
  Secret<std::string> fresh_database();
  void start();
  void kill();  // every process of the server, as by a power cut of the machine
  std::string ask(const Secret<std::string>& database, const std::string& sql);

private:
  TempDir directory_;
  std::optional<Process> server_;
  int databases_ = 0;
};

}  // namespace motcua::test
