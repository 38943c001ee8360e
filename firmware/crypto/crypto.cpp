#include "firmware/crypto/crypto.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/crypto/private_file.hpp"

#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <format>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <sys/stat.h>
#include <unistd.h>

namespace motcua::crypto {
namespace {

constexpr int code_iterations = 20'000;
constexpr std::size_t pem_limit = 4096;

using KeyPointer = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using ContextPointer = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using BioPointer = std::unique_ptr<BIO, decltype(&BIO_free)>;

Digest derive(const std::string& code, std::span<const std::uint8_t> salt, int iterations) {
  Digest out{};
  PKCS5_PBKDF2_HMAC(code.data(), static_cast<int>(code.size()), salt.data(), static_cast<int>(salt.size()),
                    iterations, EVP_sha256(), static_cast<int>(out.size()), out.data());
  return out;
}

}  // namespace

struct SigningKey::Handle {
  KeyPointer key;
};

Digest sha256(std::string_view data) {
  Digest out{};
  SHA256(reinterpret_cast<const unsigned char*>(data.data()), data.size(), out.data());
  return out;
}

Digest hmac_sha256(std::span<const std::uint8_t> key, std::string_view data) {
  Digest out{};
  unsigned int length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(data.data()),
       data.size(), out.data(), &length);
  return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void random_bytes(std::span<std::uint8_t> out) {
  if (RAND_bytes(out.data(), static_cast<int>(out.size())) != 1) std::abort();
}

std::string hash_code(const Secret<std::string>& code) {
  std::array<std::uint8_t, 16> salt{};
  random_bytes(salt);
  return std::format("pbkdf2${}${}${}", code_iterations, hex(salt),
                     hex(derive(code.reveal(), salt, code_iterations)));
}

bool code_matches(const Secret<std::string>& code, std::string_view hash) {
  const auto part = [&hash] {
    const auto end = hash.find('$');
    const auto out = hash.substr(0, end);
    hash = end == std::string_view::npos ? std::string_view{} : hash.substr(end + 1);
    return out;
  };
  if (part() != "pbkdf2") return false;
  const auto rounds = part();
  int iterations = 0;
  std::from_chars(rounds.data(), rounds.data() + rounds.size(), iterations);
  const auto salt = from_hex(part());
  if (iterations < 1 || iterations > 10'000'000 || !salt || salt->empty()) return false;
  return equal_in_constant_time(hex(derive(code.reveal(), *salt, iterations)), hash);
}

SigningKey SigningKey::generate() {
  KeyPointer key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free);
  if (!key) std::abort();
  return SigningKey(std::make_shared<Handle>(std::move(key)));
}

Result<SigningKey> SigningKey::load(const std::filesystem::path& pem) {
  const int fd = ::open(pem.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(ErrorCode::not_found, pem.string(), "the signing key cannot be opened");
  struct stat info{};
  std::string text(pem_limit, '\0');
  const bool known = ::fstat(fd, &info) == 0;
  const auto length = ::read(fd, text.data(), text.size());
  ::close(fd);
  if (known && (info.st_mode & 0077) != 0)
    return fail(ErrorCode::denied, pem.string(), "others may read the signing key: chmod 600 the file");
  if (length <= 0) return fail(ErrorCode::io, pem.string(), "the signing key cannot be read");
  BioPointer bio(BIO_new_mem_buf(text.data(), static_cast<int>(length)), &BIO_free);
  KeyPointer key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
    return fail(ErrorCode::invalid, pem.string(), "this is not an Ed25519 private key in PEM");
  return SigningKey(std::make_shared<Handle>(std::move(key)));
}

Status SigningKey::save(const std::filesystem::path& pem) const {
  BioPointer bio(BIO_new(BIO_s_mem()), &BIO_free);
  PEM_write_bio_PrivateKey(bio.get(), handle_->key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  char* data = nullptr;
  const auto length = BIO_get_mem_data(bio.get(), &data);
  return write_private(pem, {data, static_cast<std::size_t>(length)});
}

Signature SigningKey::sign(std::span<const std::uint8_t> message) const {
  Signature out{};
  std::size_t length = out.size();
  ContextPointer context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, handle_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), out.data(), &length, message.data(), message.size()) != 1)
    std::abort();
  return out;
}

KeyBytes SigningKey::public_key() const {
  KeyBytes out{};
  std::size_t length = out.size();
  EVP_PKEY_get_raw_public_key(handle_->key.get(), out.data(), &length);
  return out;
}

bool verify(const KeyBytes& public_key, std::span<const std::uint8_t> message, const Signature& signature) {
  KeyPointer key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, public_key.data(), public_key.size()),
                 &EVP_PKEY_free);
  ContextPointer context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

}  // namespace motcua::crypto
