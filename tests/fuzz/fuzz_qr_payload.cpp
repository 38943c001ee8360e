// The bytes of a code: whatever they are, they are refused, or give a card or ticket that keeps its promises.
#include "firmware/identity/qr/payload.hpp"
#include "firmware/identity/qr/utf8.hpp"
#include "firmware/vietnamese/vietnamese.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <string>

namespace motcua::identity {
namespace {

using fuzz::require;

const OwnTickets& tickets() {
  static const OwnTickets own{"https://motcua.example/v/", [](std::string_view text) -> Result<wire::TokenClaim> {
                                auto token = wire::unpack_token(text);
                                if (!token) return std::unexpected(token.error());
                                return token->claim;
                              }};
  return own;
}

std::expected<Payload, Refusal> parse_text(const std::string& text) {
  return parse({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, tickets());
}

void check(const CardFields& card, const std::string& text) {
  const auto& holder = card.holder.reveal();
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  require(holder.number.size() == 12 && std::ranges::all_of(holder.number, digit), "a number is twelve digits");
  require(text.starts_with(holder.number), "the number is the code's");
  require(!holder.name.empty() && is_utf8(holder.name), "a name is UTF-8");
  require(vietnamese::is_nfc(holder.name), "a name is in normal form");
  require(!holder.name.starts_with(' ') && !holder.name.ends_with(' ') && !holder.name.contains("  "),
          "one space between words");
  require(std::ranges::none_of(holder.name, [&](char c) { return digit(c) || c == '|' || (c >= 0 && c < ' '); }),
          "a name is letters");
  require(holder.birth.ok() && (!holder.issued || holder.issued->ok()), "dates are real");
  require(card.field_count >= 6 && card.field_count <= 14, "6 to 14 fields");
  require(masked_number(card).substr(0, 9) == "*********", "nine digits are masked");
}

void check(const TicketToken& ticket, const std::string& text) {
  require(ticket.token.size() == wire::token_characters && text.contains(ticket.token), "the token is the code's");
}

}  // namespace
}  // namespace motcua::identity

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua::identity;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto payload = parse_text(text);
  if (!payload) return 0;
  std::visit([&text](const auto& each) { check(each, text); }, *payload);
  if (size + 2 <= longest_payload)
    motcua::fuzz::require(parse_text(text + "\r\n") == payload, "a line end changes nothing");
  return 0;
}
