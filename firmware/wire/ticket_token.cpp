#include "firmware/wire/ticket_token.hpp"

#include "firmware/base/encoding.hpp"

#include <algorithm>
#include <format>
#include <ranges>

namespace motcua::wire {
namespace {

using std::chrono::sys_days;

constexpr std::string_view purpose = "motcua-ticket-v1";
constexpr sys_days first_day{BusinessDate{std::chrono::year{2020}, std::chrono::month{1}, std::chrono::day{1}}};
constexpr std::int64_t last_day = 65'535;  // 2199-06-06

// A machine whose clock stands before 2020 still gets a token: its date is held at the first one that fits, so that
// the claim reads back equal.
std::int64_t day_number(BusinessDate date) {
  return std::clamp<std::int64_t>((sys_days{date} - first_day).count(), 0, last_day);
}

BusinessDate date_of(std::int64_t day) {
  return BusinessDate{first_day + std::chrono::days{day}};
}

std::array<std::uint8_t, 9> tail(const Uuid& visit) {
  std::array<std::uint8_t, 9> out{};
  std::ranges::copy(visit.bytes() | std::views::drop(7), out.begin());
  return out;
}

std::array<std::uint8_t, token_claim_bytes> claim_bytes(const TokenClaim& claim) {
  const auto day = day_number(claim.business_date);
  std::array<std::uint8_t, token_claim_bytes> out{
      claim.key_id, static_cast<std::uint8_t>(day >> 8), static_cast<std::uint8_t>(day),
      static_cast<std::uint8_t>(claim.centre_code >> 8), static_cast<std::uint8_t>(claim.centre_code)};
  std::ranges::copy(claim.visit_tail, out.begin() + 5);
  return out;
}

}  // namespace

TokenClaim claim_for(const Uuid& visit, BusinessDate date, std::uint16_t centre_code, std::uint8_t key_id) {
  return {.key_id = key_id,
          .business_date = date_of(day_number(date)),
          .centre_code = centre_code,
          .visit_tail = tail(visit)};
}

std::vector<std::uint8_t> signed_bytes(const TokenClaim& claim) {
  std::vector<std::uint8_t> out(purpose.begin(), purpose.end());
  const auto bytes = claim_bytes(claim);
  out.insert(out.end(), bytes.begin(), bytes.end());
  return out;
}

std::string pack_token(const Token& token) {
  std::array<std::uint8_t, token_claim_bytes + token_signature_bytes> bytes{};
  std::ranges::copy(claim_bytes(token.claim), bytes.begin());
  std::ranges::copy(token.signature, bytes.begin() + token_claim_bytes);
  return base64url(bytes);
}

Result<Token> unpack_token(std::string_view text) {
  if (text.size() != token_characters)
    return fail(ErrorCode::invalid, "",
                std::format("a ticket token has {} characters, this one {}", token_characters, text.size()));
  const auto bytes = from_base64url(text);
  if (!bytes) return std::unexpected(bytes.error());
  const auto pair = [&bytes](std::size_t at) { return (*bytes)[at] << 8 | (*bytes)[at + 1]; };
  Token token{.claim = {.key_id = (*bytes)[0],
                        .business_date = date_of(pair(1)),
                        .centre_code = static_cast<std::uint16_t>(pair(3))}};
  if (token.claim.centre_code == 0) return fail(ErrorCode::invalid, "", "the ticket token names no centre");
  std::ranges::copy_n(bytes->begin() + 5, 9, token.claim.visit_tail.begin());
  std::ranges::copy_n(bytes->begin() + token_claim_bytes, token_signature_bytes, token.signature.begin());
  return token;
}

bool names_visit(const TokenClaim& claim, const Uuid& visit) {
  return claim.visit_tail == tail(visit);
}

}  // namespace motcua::wire
