// A version of a catalogue on its way from the province to its kiosks: one signed text of bytes (a file, a transfer). It holds either
// what changed since the version before or the whole. It is believed by its signature (Ed25519, RFC 8032) alone, whoever brought
// it, and applied as a whole or not at all.
//
// The bytes: 8 of `magic`; header, list and texts, each behind its length (4 bytes, big-endian); the signature of all before (64).
// Header and list are JSON. List and texts are Zstandard frames (RFC 8878); the texts are those of the put records one behind the
// other, and with `changes` the texts that they replace, in the same order, are the frame's prefix: a changed fee costs some bytes.
#pragma once

#include "firmware/catalogue/store/store.hpp"
#include "firmware/crypto/crypto.hpp"

namespace motcua::catalogue {

inline constexpr std::size_t largest_update = std::size_t{64} << 20U;  // bytes

struct UpdateHeader {
  std::string province;
  Extent extent = Extent::changes;
  std::uint32_t base = 0;  // the version that it follows; with `whole` the one before, which need not be there
  std::string base_hash;   // "" for the first version
  std::uint32_t version = 0;
  std::string hash;  // of the version that comes out
  Instant made_at{};
  std::string key;               // whose signature it is: key_id()
  std::uint32_t list_bytes = 0;  // of the list, unpacked
  std::uint32_t text_bytes = 0;  // of the texts, unpacked
  friend bool operator==(const UpdateHeader&, const UpdateHeader&) = default;
};
BOOST_DESCRIBE_STRUCT(UpdateHeader, (),
                      (province, extent, base, base_hash, version, hash, made_at, key, list_bytes, text_bytes))

// A public key's name: 16 hex digits of its SHA-256, so that no two can be mixed up.
std::string key_id(const crypto::KeyBytes& key);
// A file of trusted public keys: a line each of 64 hex digits and, behind a blank, whose it is; lines with # and empty ones say
// nothing. The one way that a centre knows its province's keys.
Result<std::vector<crypto::KeyBytes>> parse_trusted_keys(std::string_view text, const std::string& where);
Result<std::vector<crypto::KeyBytes>> load_trusted_keys(const std::filesystem::path& file);
std::string trusted_key_line(const crypto::KeyBytes& key, std::string_view whose);

// What it says of itself, not yet believed: too_large, invalid (no update), corrupt (cut off).
Result<UpdateHeader> read_header(std::string_view update);
// The same, with key and signature looked at: denied.
Result<UpdateHeader> check_update(std::string_view update, std::span<const crypto::KeyBytes> trusted);

// Checks everything, then takes it: had_it the second time. What Store::take() refuses, this refuses with the same errors;
// `missing` says which version has to come first.
Result<Taken> apply_update(Store& store, std::string_view update, std::span<const crypto::KeyBytes> trusted);

// Which leads from the newest version of `old` to the procedures of `fresh`'s head. `fresh` may be a store of its own (an import),
// its keys do not matter. not_found: nothing changed.
Result<std::string> make_update(Store& old, Store& fresh, const crypto::SigningKey& key, Instant made_at);
// The whole of the newest version, for a store that has nothing, or missed too much.
Result<std::string> make_whole(Store& store, const crypto::SigningKey& key);

}  // namespace motcua::catalogue
