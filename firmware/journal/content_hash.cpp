#include "firmware/journal/content_hash.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/codec/text.hpp"
#include "firmware/crypto/crypto.hpp"

#include <format>

namespace motcua::journal {

std::string content_hash(std::string_view hashed_text) {
  return hex(crypto::sha256(hashed_text));
}

namespace {

bool text_holds(std::string_view record) {
  const auto hash = codec::member_text(record, "hash").value_or("");
  return hash == std::format("\"{}\"", content_hash(codec::without_member(record, "hash")));
}

}  // namespace

bool hash_holds(const wire::RecordAsWritten& record) {
  return content_hash(record.hashed_text) == record.hash && (!record.original || text_holds(*record.original));
}

}  // namespace motcua::journal
