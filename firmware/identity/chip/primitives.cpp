#include "firmware/identity/chip/primitives.hpp"

#include "firmware/identity/chip/openssl_handles.hpp"

#include <cstdlib>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace motcua::identity::chip {
const EVP_MD* digest_of(Hash hash) {
  switch (hash) {
    case Hash::sha1:
      return EVP_sha1();
    case Hash::sha224:
      return EVP_sha224();
    case Hash::sha256:
      return EVP_sha256();
    case Hash::sha384:
      return EVP_sha384();
    case Hash::sha512:
      return EVP_sha512();
  }
  std::abort();
}

namespace {

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreedBy<EVP_CIPHER_CTX_free>>;
using Mac = std::unique_ptr<EVP_MAC, FreedBy<EVP_MAC_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, FreedBy<EVP_MAC_CTX_free>>;

void must(bool done) {
  if (!done) std::abort();
}

const EVP_CIPHER* cbc_of(Cipher cipher) {
  switch (cipher) {
    case Cipher::triple_des:
      return EVP_des_ede_cbc();
    case Cipher::aes_128:
      return EVP_aes_128_cbc();
    case Cipher::aes_192:
      return EVP_aes_192_cbc();
    case Cipher::aes_256:
      return EVP_aes_256_cbc();
  }
  std::abort();
}

// Single DES is not in OpenSSL's default provider; two-key triple DES with twice the same key is the same.
Bytes retail_mac(View key, View data) {
  must(key.size() == 16 && !data.empty() && data.size() % 8 == 0);
  auto twice = joined(key.first(8), key.first(8));
  const auto last = data.size() - 8;
  const auto chained =
      last == 0 ? Bytes(8) : cbc(Cipher::triple_des, Direction::encrypt, twice, {}, data.first(last));
  motcua::wipe(twice);
  return cbc(Cipher::triple_des, Direction::encrypt, key, View(chained).last(8), data.subspan(last));
}

Bytes cmac(Cipher cipher, View key, View data) {
  std::string name = EVP_CIPHER_get0_name(cbc_of(cipher));
  const OSSL_PARAM parameters[]{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, name.data(), 0),
                                OSSL_PARAM_construct_end()};
  const Mac mac(EVP_MAC_fetch(nullptr, "CMAC", nullptr));
  const MacContext context(mac ? EVP_MAC_CTX_new(mac.get()) : nullptr);
  Bytes out(16);
  std::size_t size = 0;
  must(context && EVP_MAC_init(context.get(), key.data(), key.size(), parameters) == 1 &&
       EVP_MAC_update(context.get(), data.data(), data.size()) == 1 &&
       EVP_MAC_final(context.get(), out.data(), &size, out.size()) == 1 && size == out.size());
  out.resize(8);
  return out;
}

}  // namespace

std::size_t key_bytes(Cipher cipher) {
  return cipher == Cipher::aes_256 ? 32 : cipher == Cipher::aes_192 ? 24 : 16;
}

Bytes digest(Hash hash, View data) {
  Bytes out(EVP_MAX_MD_SIZE);
  unsigned int size = 0;
  must(EVP_Digest(data.data(), data.size(), out.data(), &size, digest_of(hash), nullptr) == 1);
  out.resize(size);
  return out;
}

Bytes cbc(Cipher cipher, Direction direction, View key, View start, View data) {
  const auto block = block_of(cipher);
  must(key.size() == key_bytes(cipher) && (start.empty() || start.size() == block) && data.size() % block == 0);
  const Bytes zeros(block);
  const CipherContext context(EVP_CIPHER_CTX_new());
  Bytes out(data.size());
  int size = 0;
  must(context &&
       EVP_CipherInit_ex2(context.get(), cbc_of(cipher), key.data(), start.empty() ? zeros.data() : start.data(),
                          direction == Direction::encrypt ? 1 : 0, nullptr) == 1 &&
       EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
       EVP_CipherUpdate(context.get(), out.data(), &size, data.data(), static_cast<int>(data.size())) == 1 &&
       static_cast<std::size_t>(size) == data.size());
  return out;
}

Bytes mac_of(Cipher cipher, View key, View data) {
  return cipher == Cipher::triple_des ? retail_mac(key, data) : cmac(cipher, key, data);
}

Bytes padded(View data, std::size_t block) {
  Bytes out(data.begin(), data.end());
  out.push_back(0x80);
  out.resize((out.size() + block - 1) / block * block);
  return out;
}

std::optional<std::size_t> unpadded_size(View data) {
  auto size = data.size();
  while (size > 0 && data[size - 1] == 0) --size;
  if (size == 0 || data[size - 1] != 0x80) return std::nullopt;
  return size - 1;
}

bool same_bytes(View a, View b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

Secret<Bytes> derived_key(Cipher cipher, View secret, KeyUse use) {
  const Bytes counter{0, 0, 0, static_cast<std::uint8_t>(use)};
  auto input = joined(secret, counter);
  const bool long_key = cipher == Cipher::aes_192 || cipher == Cipher::aes_256;
  auto key = digest(long_key ? Hash::sha256 : Hash::sha1, input);
  motcua::wipe(input);
  OPENSSL_cleanse(key.data() + key_bytes(cipher), key.size() - key_bytes(cipher));
  key.resize(key_bytes(cipher));
  return Secret<Bytes>(std::move(key));
}

}  // namespace motcua::identity::chip
