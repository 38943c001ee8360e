// The signed token in a ticket's QR: 78 bytes, 104 characters of base64url.
//   byte 0       key id of the hub's signing key
//   bytes 1-2    business date, days since 2020-01-01, big-endian
//   bytes 3-4    the centre's code, 1 to 65535, big-endian
//   bytes 5-13   the last nine bytes of the visit id (70 random bits of its UUIDv7)
//   bytes 14-77  Ed25519 signature over "motcua-ticket-v1" and bytes 0-13
// Packing alone is here; signing and checking happen where the keys are (firmware/crypto).
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace motcua::wire {

inline constexpr std::size_t token_characters = 104;
inline constexpr std::size_t token_claim_bytes = 14;
inline constexpr std::size_t token_signature_bytes = 64;
inline constexpr std::size_t ticket_url_limit = 135;

struct TokenClaim {
  std::uint8_t key_id = 0;
  BusinessDate business_date;
  std::uint16_t centre_code = 0;
  std::array<std::uint8_t, 9> visit_tail{};
  friend bool operator==(const TokenClaim&, const TokenClaim&) = default;
};

struct Token {
  TokenClaim claim;
  std::array<std::uint8_t, token_signature_bytes> signature{};
};

TokenClaim claim_for(const Uuid& visit, BusinessDate date, std::uint16_t centre_code, std::uint8_t key_id);
std::vector<std::uint8_t> signed_bytes(const TokenClaim& claim);  // what the signature is over
std::string pack_token(const Token& token);
Result<Token> unpack_token(std::string_view text);
bool names_visit(const TokenClaim& claim, const Uuid& visit);

}  // namespace motcua::wire
