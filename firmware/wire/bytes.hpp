// Bytes that are too large for a message (the catalogue's updates), by whoever has them to whoever asks, block by block. The reader
// asks for one block at a time on its own `want` topic, and the holder answers on that reader's `bin` topic: so no more than one
// block a reader is ever on its way before an event, and a reader that was cut off goes on where its file ends. What the bytes are
// is said by their SHA-256 alone, which a reader has from a state; it compares before it uses them.
#pragma once

#include "firmware/wire/message.hpp"
#include "firmware/wire/rules.hpp"

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::wire {

// Of offsets, sizes and versions; readers without unsigned numbers get along with it too.
inline constexpr std::uint64_t most_of_a_count = 0x7FFFFFFF;

// On <reader>/want, never retained.
struct BytesWanted {
  static constexpr MessageKind kind{"bytes_wanted", Channel::want, 8 * 1024, 20};
  std::int32_t version = 1;
  std::string sha256;  // of the whole
  std::uint32_t offset = 0;
};
BOOST_DESCRIBE_STRUCT(BytesWanted, (), (version, sha256, offset))
template <>
inline constexpr auto rules<BytesWanted> =
    std::tuple(on(&BytesWanted::version, version_number), on(&BytesWanted::sha256, record_hash),
               on(&BytesWanted::offset, RangeRule{0, most_of_a_count}));

// On <reader>/bin, never retained, and no JSON: the SHA-256 in 64 hex digits, the offset in 8 bytes, big-endian, then the block.
// Who has no such bytes there says nothing.
inline constexpr std::size_t most_block_bytes = 32 * 1024;
struct Block {
  std::string sha256;
  std::uint32_t offset = 0;
  std::string_view bytes;  // of the payload that it was read from
};
std::string write_block(const Block& block);
Result<Block> read_block(std::string_view payload);

// state/catalogue, retained: which signed updates of the catalogue of procedures can be had here. The signature says what they are
// worth, not this message: versions only tell a reader which to ask for.
struct CatalogueFile {
  std::uint32_t base = 0;    // the version that it follows; 0: it holds the whole
  std::uint32_t number = 0;  // of the version that comes out
  std::uint32_t size = 0;    // bytes
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(CatalogueFile, (), (base, number, size, sha256))
template <>
inline constexpr auto rules<CatalogueFile> =
    std::tuple(on(&CatalogueFile::base, RangeRule{0, most_of_a_count}),
               on(&CatalogueFile::number, RangeRule{1, most_of_a_count}),
               on(&CatalogueFile::size, RangeRule{1, most_of_a_count}), on(&CatalogueFile::sha256, record_hash));
struct CatalogueState {
  static constexpr MessageKind kind{"catalogue", Channel::state, 16 * 1024, 500};
  std::int32_t version = 1;
  std::vector<CatalogueFile> files;  // the newest first
};
BOOST_DESCRIBE_STRUCT(CatalogueState, (), (version, files))
inline constexpr std::size_t most_catalogue_files = 64;
template <>
inline constexpr auto rules<CatalogueState> = std::tuple(
    on(&CatalogueState::version, version_number), on(&CatalogueState::files, ListRule{0, most_catalogue_files}));

}  // namespace motcua::wire
