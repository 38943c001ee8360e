// The few primitives that access and secure messaging need, all by OpenSSL 3: no algorithm of our own. A mistake of
// the caller about lengths aborts; nothing that a card sends reaches these without its length looked at.
#pragma once

#include "firmware/identity/chip/lds.hpp"
#include "firmware/identity/chip/security_infos.hpp"

namespace motcua::identity::chip {

constexpr std::size_t block_of(Cipher cipher) {
  return cipher == Cipher::triple_des ? 8 : 16;
}
std::size_t key_bytes(Cipher cipher);

Bytes digest(Hash hash, View data);

enum class Direction : std::uint8_t { encrypt, decrypt };
// CBC without padding. `data` is whole blocks; an empty `start` is the zero block.
Bytes cbc(Cipher cipher, Direction direction, View key, View start, View data);

// The first eight bytes of the AES-CMAC; for triple DES the retail MAC (ISO 9797-1 algorithm 3) over whole blocks.
Bytes mac_of(Cipher cipher, View key, View data);

Bytes padded(View data, std::size_t block);           // ISO 9797-1 method 2: 80 and zeros
std::optional<std::size_t> unpadded_size(View data);  // without that padding; nothing if there is none
bool same_bytes(View a, View b);                      // in constant time

// 9303-11 section 9.7.1; counters 1 encryption, 2 message authentication, 3 the key out of a password.
enum class KeyUse : std::uint8_t { encryption = 1, authentication = 2, password = 3 };
Secret<Bytes> derived_key(Cipher cipher, View secret, KeyUse use);

}  // namespace motcua::identity::chip
