// What the bytes of a code say: a citizen-ID card, a ticket of this centre, or nothing that we know.
#pragma once

#include "firmware/identity/qr/card.hpp"
#include "firmware/wire/ticket_token.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace motcua::identity {

// A ticket shown to the kiosk, for instance to rate: its signature was checked.
struct TicketToken {
  std::string token;
  wire::TokenClaim claim;
  friend bool operator==(const TicketToken&, const TicketToken&) = default;
};
using Payload = std::variant<CardFields, TicketToken>;

// The claim of a token that this centre signed, an Error for any other (desk::VisitProofs::check_token).
using TokenCheck = std::function<Result<wire::TokenClaim>(std::string_view token)>;

struct OwnTickets {
  // What stands before the token on paper, without the '#' between them; empty: no ticket is known. Tickets printed before
  // have no '#'.
  std::string url;
  TokenCheck check;
};

inline constexpr std::size_t longest_payload = 1'024;  // bytes; cards have 100 to 400, tickets 135 at most

std::expected<Payload, Refusal> parse(std::span<const std::uint8_t> bytes, const OwnTickets& tickets);

}  // namespace motcua::identity
