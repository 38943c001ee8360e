#include "firmware/desk/visit_proofs.hpp"

#include "firmware/base/encoding.hpp"

#include <format>

namespace motcua::desk {
namespace {

constexpr int attempts_allowed = 5;  // at one node
constexpr int attempts_everywhere = 20;

}  // namespace

std::string VisitProofs::token(const Uuid& visit, BusinessDate date) const {
  wire::Token token{wire::claim_for(visit, date, keys_.centre_code, keys_.key_id), {}};
  token.signature = keys_.signing.sign(wire::signed_bytes(token.claim));
  return wire::pack_token(token);
}

std::string VisitProofs::code(const Uuid& visit) const {
  const auto bytes = visit.bytes();
  const auto digest =
      crypto::hmac_sha256(keys_.code_key.reveal(), {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  const auto number = static_cast<std::uint32_t>(digest[0]) << 24 | static_cast<std::uint32_t>(digest[1]) << 16 |
                      static_cast<std::uint32_t>(digest[2]) << 8 | digest[3];
  return std::format("{:04}", number % 10'000);
}

std::string VisitProofs::written_digest(const Uuid& with, std::string_view text) const {
  // A code is made of 16 bytes under the same key: what begins so is never that short.
  return hex(
      crypto::hmac_sha256(keys_.code_key.reveal(), std::format("motcua written 1\n{}\n{}", with.text(), text)));
}

Result<wire::Token> VisitProofs::read_token(std::string_view text) const {
  auto token = wire::unpack_token(text);
  if (token && (token->claim.key_id != keys_.key_id || token->claim.centre_code != keys_.centre_code))
    return fail(ErrorCode::denied, "token", "this centre did not sign it");
  return token;
}

Result<wire::TokenClaim> VisitProofs::check_token(std::string_view text) const {
  const auto token = read_token(text);
  if (!token) return std::unexpected(token.error());
  if (!crypto::verify(keys_.signing.public_key(), wire::signed_bytes(token->claim), token->signature))
    return fail(ErrorCode::denied, "token", "this centre did not sign it");
  return token->claim;
}

CodeVerdict VisitProofs::check_code(const Uuid& visit, CodeUse use, const std::optional<NodeId>& from,
                                    const Secret<std::string>& code) {
  auto& wrong = wrong_codes_[{visit, use}];
  auto& here = wrong.at[from];
  const auto is_locked = [&] { return here >= attempts_allowed || wrong.everywhere >= attempts_everywhere; };
  if (is_locked()) return CodeVerdict::too_many_attempts;
  if (crypto::equal_in_constant_time(this->code(visit), code.reveal())) return CodeVerdict::right;
  ++here;
  ++wrong.everywhere;
  return is_locked() ? CodeVerdict::too_many_attempts : CodeVerdict::wrong;
}

}  // namespace motcua::desk
