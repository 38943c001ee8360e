#include "firmware/journal/content_hash.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"

namespace motcua::journal {

std::string content_hash(std::string_view hashed_text) {
  return hex(crypto::sha256(hashed_text));
}

bool hash_holds(const wire::RecordAsWritten& record) {
  return content_hash(record.hashed_text) == record.hash;
}

}  // namespace motcua::journal
