// How a citizen proves that a visit is theirs: the signed token in the ticket's
// QR, or the ticket's number with its four-digit code. The code is the first
// decimal digits of HMAC-SHA256(code key, visit id), so it is stored nowhere.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/wire/ticket_token.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace motcua::desk {

struct ProofKeys {
  crypto::SigningKey signing;
  std::uint8_t key_id = 1;
  Secret<std::vector<std::uint8_t>> code_key;  // 32 random bytes
  std::uint16_t centre_code = 0;
};

// What the code was asked for: a phone that guesses must lock no rating at the kiosk, nor a kiosk a phone.
enum class CodeUse : std::uint8_t { rating, phone };
enum class CodeVerdict : std::uint8_t { right, wrong, too_many_attempts };

class VisitProofs {
public:
  explicit VisitProofs(ProofKeys keys) : keys_(std::move(keys)) {}

  std::string token(const Uuid& visit, BusinessDate date) const;
  std::string code(const Uuid& visit) const;
  // In hex, of what was written with this visit or command: it proves the text to whoever has the key, and nobody without it
  // finds the text by trying likely ones, nor sees that two are the same.
  std::string written_digest(const Uuid& with, std::string_view text) const;
  // What a token says of itself, for a look that costs no cryptography: its form, key and centre are right, its signature
  // is not checked. Error denied or invalid for any other.
  Result<wire::Token> read_token(std::string_view token) const;
  // The claim of a token that this hub signed; Error denied or invalid for any other.
  Result<wire::TokenClaim> check_token(std::string_view token) const;
  // `from`: what is asked at, none for a phone. Five wrong codes for a visit lock it there, for this use, until the next business
  // date, and twenty everywhere: one node that guesses keeps nobody out elsewhere. Counted in memory: a hub that starts
  // anew counts from nothing.
  CodeVerdict check_code(const Uuid& visit, CodeUse use, const std::optional<NodeId>& from,
                         const Secret<std::string>& code);
  void forget_attempts() { wrong_codes_.clear(); }

private:
  ProofKeys keys_;
  struct WrongCodes {
    std::map<std::optional<NodeId>, int> at;
    int everywhere = 0;
  };
  std::map<std::pair<Uuid, CodeUse>, WrongCodes> wrong_codes_;
};

}  // namespace motcua::desk
