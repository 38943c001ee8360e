#include "drivers/card/emulated/cryptography.hpp"

#include "drivers/card/emulated/openssl.hpp"

#include <algorithm>
#include <bit>
#include <memory>
#include <openssl/core_names.h>

namespace motcua::emulated {
namespace {

using CipherContext = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using Mac = Owned<EVP_MAC, EVP_MAC_free>;
using MacContext = Owned<EVP_MAC_CTX, EVP_MAC_CTX_free>;

enum class Direction : int { decrypt = 0, encrypt = 1 };

Bytes run(const EVP_CIPHER* cipher, View key, View iv, View data, Direction direction) {
  const Bytes zeros(16, 0);
  const CipherContext context(must(EVP_CIPHER_CTX_new(), "a cipher"));
  must(EVP_CipherInit_ex2(context.get(), cipher, key.data(), iv.empty() ? zeros.data() : iv.data(),
                          static_cast<int>(direction), nullptr),
       "a cipher's key");
  must(EVP_CIPHER_CTX_set_padding(context.get(), 0), "a cipher without padding");
  Bytes out(data.size() + 16);
  int size = 0;
  int rest = 0;
  must(EVP_CipherUpdate(context.get(), out.data(), &size, data.data(), static_cast<int>(data.size())), "a cipher");
  must(EVP_CipherFinal_ex(context.get(), out.data() + size, &rest), "a cipher's end");
  out.resize(static_cast<std::size_t>(size + rest));
  return out;
}

Bytes digest(const EVP_MD* algorithm, View data) {
  Bytes out(static_cast<std::size_t>(EVP_MD_get_size(algorithm)));
  must(EVP_Digest(data.data(), data.size(), out.data(), nullptr, algorithm, nullptr), "a digest");
  return out;
}

// Single DES is in OpenSSL's legacy provider, and two-key triple DES with one key twice is the same.
Bytes twice(View key) {
  return joined({key, key});
}

Bytes retail_mac(View key, View data) {
  const auto first = twice(key.first(8));
  const auto second = twice(key.subspan(8, 8));
  const auto chained = run(EVP_des_ede_cbc(), first, {}, data, Direction::encrypt);
  const auto last = View(chained).last(8);
  const auto back = run(EVP_des_ede_cbc(), second, {}, last, Direction::decrypt);
  return run(EVP_des_ede_cbc(), first, {}, back, Direction::encrypt);
}

Bytes aes_cmac(View key, View data) {
  const Mac algorithm(must(EVP_MAC_fetch(nullptr, "CMAC", nullptr), "CMAC"));
  const MacContext context(must(EVP_MAC_CTX_new(algorithm.get()), "CMAC"));
  std::string cipher = "AES-128-CBC";
  const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, cipher.data(), 0),
                               OSSL_PARAM_construct_end()};
  must(EVP_MAC_init(context.get(), key.data(), key.size(), params), "a key for CMAC");
  must(EVP_MAC_update(context.get(), data.data(), data.size()), "CMAC");
  Bytes out(16);
  std::size_t size = 0;
  must(EVP_MAC_final(context.get(), out.data(), &size, out.size()), "CMAC");
  out.resize(8);  // 9303-11 cuts it to eight bytes
  return out;
}

const EVP_CIPHER* in_cbc(Cipher cipher) {
  return cipher == Cipher::aes_128 ? EVP_aes_128_cbc() : EVP_des_ede_cbc();
}

}  // namespace

Randomness seeded(std::string_view seed) {
  struct Stream {
    Bytes seed;
    std::uint64_t counter = 0;
    Bytes ready;
  };
  const auto stream = std::make_shared<Stream>(Stream{.seed = bytes_of(seed), .counter = 0, .ready = {}});
  return [stream](std::span<std::uint8_t> out) {
    for (auto& byte : out) {
      if (stream->ready.empty()) {
        Bytes block = stream->seed;
        for (int shift = 56; shift >= 0; shift -= 8)
          block.push_back(static_cast<std::uint8_t>(stream->counter >> shift));
        ++stream->counter;
        stream->ready = sha256(block);
      }
      byte = stream->ready.back();
      stream->ready.pop_back();
    }
  };
}

Bytes drawn(const Randomness& randomness, std::size_t size) {
  Bytes out(size);
  randomness(out);
  return out;
}

std::size_t block_size(Cipher cipher) {
  return cipher == Cipher::aes_128 ? 16 : 8;
}

Bytes sha1(View data) {
  return digest(EVP_sha1(), data);
}

Bytes sha256(View data) {
  return digest(EVP_sha256(), data);
}

Bytes sha512(View data) {
  return digest(EVP_sha512(), data);
}

Bytes derive_key(Cipher cipher, View secret, std::uint8_t counter) {
  const Bytes number{0, 0, 0, counter};
  auto key = sha1(joined({secret, number}));
  key.resize(16);
  if (cipher == Cipher::triple_des)
    for (auto& byte : key)
      if (std::popcount(byte) % 2 == 0) byte ^= 1;  // DES keys have odd parity
  return key;
}

Bytes encrypt(Cipher cipher, View key, View iv, View data) {
  return run(in_cbc(cipher), key, iv, data, Direction::encrypt);
}

Bytes decrypt(Cipher cipher, View key, View iv, View data) {
  return run(in_cbc(cipher), key, iv, data, Direction::decrypt);
}

Bytes mac(Cipher cipher, View key, View data) {
  return cipher == Cipher::aes_128 ? aes_cmac(key, data) : retail_mac(key, data);
}

Bytes padded(View data, std::size_t block) {
  Bytes out(data.begin(), data.end());
  out.push_back(0x80);
  while (out.size() % block != 0) out.push_back(0);
  return out;
}

std::optional<Bytes> unpadded(View data) {
  while (!data.empty() && data.back() == 0) data = data.first(data.size() - 1);
  if (data.empty() || data.back() != 0x80) return {};
  return Bytes(data.begin(), data.end() - 1);
}

}  // namespace motcua::emulated
