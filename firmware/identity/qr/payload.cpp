#include "firmware/identity/qr/payload.hpp"

#include "firmware/identity/qr/utf8.hpp"

#include <optional>

namespace motcua::identity {
namespace {

std::string_view without_line_end(std::string_view text) {
  while (text.ends_with('\r') || text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// What stands where a ticket has its token.
std::optional<std::string_view> token_in(std::string_view text, const OwnTickets& tickets) {
  if (tickets.url.empty() || !text.starts_with(tickets.url)) return std::nullopt;
  text.remove_prefix(tickets.url.size());
  if (text.starts_with('#')) text.remove_prefix(1);
  return text.size() == wire::token_characters ? std::optional(text) : std::nullopt;
}

std::expected<Payload, Refusal> read_ticket(std::string_view token, const TokenCheck& check) {
  const auto claim = check(token);
  if (!claim) return std::unexpected(Refusal::unsigned_ticket);
  return TicketToken{std::string(token), *claim};
}

}  // namespace

std::expected<Payload, Refusal> parse(std::span<const std::uint8_t> bytes, const OwnTickets& tickets) {
  if (bytes.size() > longest_payload) return std::unexpected(Refusal::too_long);
  const auto text = without_line_end({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (!is_utf8(text)) return std::unexpected(Refusal::not_text);
  if (looks_like_card(text)) return read_card(text);
  if (const auto token = token_in(text, tickets)) return read_ticket(*token, tickets.check);
  return std::unexpected(Refusal::unsupported);
}

}  // namespace motcua::identity
