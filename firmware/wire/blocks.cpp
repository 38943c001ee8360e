#include "firmware/wire/bytes.hpp"

#include <format>

namespace motcua::wire {
namespace {

constexpr std::size_t digest_digits = 64;
constexpr std::size_t offset_bytes = 8;

}  // namespace

std::string write_block(const Block& block) {
  std::string out = block.sha256;
  out.reserve(digest_digits + offset_bytes + block.bytes.size());
  for (int byte = offset_bytes - 1; byte >= 0; --byte)
    out += static_cast<char>(std::uint64_t{block.offset} >> (8 * byte) & 0xFFU);
  return out += block.bytes;
}

Result<Block> read_block(std::string_view payload) {
  constexpr auto head = digest_digits + offset_bytes;
  if (payload.size() < head) return fail(ErrorCode::invalid, "block", "it is shorter than its head");
  if (payload.size() > head + most_block_bytes)
    return fail(ErrorCode::too_large, "block", std::format("a block has at most {} bytes", most_block_bytes));
  Block block{.sha256 = std::string(payload.substr(0, digest_digits)), .offset = 0, .bytes = payload.substr(head)};
  if (!is_hash(block.sha256)) return fail(ErrorCode::invalid, "block", record_hash.says.data());
  std::uint64_t offset = 0;
  for (const char byte : payload.substr(digest_digits, offset_bytes))
    offset = offset << 8U | static_cast<unsigned char>(byte);
  if (offset > 0xFFFFFFFFU) return fail(ErrorCode::too_large, "block", "its offset is beyond any file's");
  block.offset = static_cast<std::uint32_t>(offset);
  return block;
}

}  // namespace motcua::wire
