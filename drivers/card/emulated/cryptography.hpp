// The ciphers of ICAO 9303-11 as a chip needs them, each a few calls of OpenSSL 3. Keys and data are bytes; what OpenSSL
// refuses here is a mistake of this program or no memory, and throws std::runtime_error.
#pragma once

#include "drivers/card/emulated/tlv.hpp"

#include <functional>
#include <string_view>

namespace motcua::emulated {

// Fills what it is given. A card and its keys are a function of what this says, so that a test can say the bytes.
using Randomness = std::function<void(std::span<std::uint8_t>)>;
// The same stream for the same seed: SHA-256 of seed and counter. For test keys alone.
Randomness seeded(std::string_view seed);
Bytes drawn(const Randomness& randomness, std::size_t size);

enum class Cipher : std::uint8_t { triple_des, aes_128 };
std::size_t block_size(Cipher cipher);  // bytes

Bytes sha1(View data);
Bytes sha256(View data);
Bytes sha512(View data);
// 9303-11, 9.7.1: 16 bytes. Counter 1 is encryption, 2 authentication, 3 the key of a PACE password.
Bytes derive_key(Cipher cipher, View secret, std::uint8_t counter);

// CBC without padding; an empty `iv` is zeros.
Bytes encrypt(Cipher cipher, View key, View iv, View data);
Bytes decrypt(Cipher cipher, View key, View iv, View data);
// Eight bytes: the retail MAC (ISO 9797-1, algorithm 3) or AES-CMAC. `data` is already padded where the protocol pads.
Bytes mac(Cipher cipher, View key, View data);

// ISO 9797-1, method 2.
Bytes padded(View data, std::size_t block);
std::optional<Bytes> unpadded(View data);

}  // namespace motcua::emulated
