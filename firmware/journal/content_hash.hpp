// The hash of a record: SHA-256 in hex over wire::hashed_text().
#pragma once

#include "firmware/wire/read.hpp"

#include <string>
#include <string_view>

namespace motcua::journal {

std::string content_hash(std::string_view hashed_text);

// Whether a record that was read carries the hash of what its writer wrote; of a relayed one, whether the original
// carries its own, too.
bool hash_holds(const wire::RecordAsWritten& record);

}  // namespace motcua::journal
