// The connection string of a PostgreSQL server, with limits for a loop that waits for it.
#pragma once

#include <string>

namespace motcua::journal {

// `address` is a libpq connection string, keywords or URI. A connection that does not
// come is given up after 5 s, one that has gone silent (sent data not acknowledged, or
// nothing heard) after 15 s, unless the string says otherwise. Not covered: a name server
// that does not answer, and a server that is stopped but whose kernel still answers.
std::string with_limits(const std::string& address);

}  // namespace motcua::journal
