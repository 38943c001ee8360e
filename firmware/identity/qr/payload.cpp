#include "firmware/identity/qr/payload.hpp"

#include "firmware/identity/qr/utf8.hpp"

namespace motcua::identity {
namespace {

std::string_view without_line_end(std::string_view text) {
  while (text.ends_with('\r') || text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

bool looks_like_ticket(std::string_view text, const OwnTickets& tickets) {
  return !tickets.url.empty() && text.starts_with(tickets.url) &&
         text.size() == tickets.url.size() + wire::token_characters;
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
  if (looks_like_ticket(text, tickets)) return read_ticket(text.substr(tickets.url.size()), tickets.check);
  return std::unexpected(Refusal::unsupported);
}

}  // namespace motcua::identity
