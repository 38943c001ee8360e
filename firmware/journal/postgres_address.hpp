// Where a PostgreSQL server is reached, with limits for a loop that waits for it.
#pragma once

#include "firmware/base/result.hpp"

#include <map>
#include <string>

namespace motcua::journal {

// libpq's keywords and their values. They may hold a password.
using PostgresAddress = std::map<std::string, std::string>;

// `address` is a libpq connection string, keywords or URI; invalid when libpq cannot read it (the Error repeats
// nothing of it). A connection that does not come is given up after 5 s, one that has gone silent (sent data not
// acknowledged, or nothing heard) after 15 s, unless the string says otherwise. Not covered: a name server that
// does not answer, and a server that is stopped but whose kernel still answers.
Result<PostgresAddress> postgres_address(const std::string& address);
// As one string of quoted keywords, for libpqxx.
std::string keyword_text(const PostgresAddress& address);

}  // namespace motcua::journal
