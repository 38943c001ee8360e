// Hashes, message authentication, signatures and randomness, all by OpenSSL 3.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/result.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace motcua::crypto {

using Digest = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;
using KeyBytes = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view data);
Digest hmac_sha256(std::span<const std::uint8_t> key, std::string_view data);  // RFC 2104
bool equal_in_constant_time(std::string_view a, std::string_view b);
// From the operating system's generator; aborts if it has none (nothing could go on safely).
void random_bytes(std::span<std::uint8_t> out);

// PBKDF2-HMAC-SHA256 for clerk codes in configuration: "pbkdf2$<iterations>$<salt hex>$<hash hex>".
std::string hash_code(const Secret<std::string>& code);
bool code_matches(const Secret<std::string>& code, std::string_view hash);

// An Ed25519 key pair (RFC 8032).
class SigningKey {
public:
  static SigningKey generate();
  static Result<SigningKey> load(const std::filesystem::path& pem);  // refuses a file that others may read
  Status save(const std::filesystem::path& pem) const;               // mode 0600, by write, sync and rename
  Signature sign(std::span<const std::uint8_t> message) const;
  KeyBytes public_key() const;

private:
  struct Handle;
  explicit SigningKey(std::shared_ptr<Handle> handle) : handle_(std::move(handle)) {}
  std::shared_ptr<Handle> handle_;
};

bool verify(const KeyBytes& public_key, std::span<const std::uint8_t> message, const Signature& signature);

}  // namespace motcua::crypto
