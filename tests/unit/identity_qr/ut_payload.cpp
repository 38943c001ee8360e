#include "firmware/crypto/crypto.hpp"
#include "firmware/identity/qr/payload.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity {
namespace {

BOOST_AUTO_TEST_SUITE(ut_payload)

const std::string url = "https://motcua.example/v/";
const std::string card = "001090012345||Nguyễn Văn Thử|01011990|Nam|Số 1, Ngõ 2, Phường Thử, Hà Nội|15052021";

// A hub that signs tickets and knows its own again.
struct Hub {
  crypto::SigningKey key = crypto::SigningKey::generate();

  std::string token() const {
    const auto visit = Uuid::parse("01a1fc27-5ea8-758b-82a2-055bb55bcbb3").value();
    wire::Token out{wire::claim_for(visit, parse_date("2026-11-21").value(), 4101, 1), {}};
    out.signature = key.sign(wire::signed_bytes(out.claim));
    return wire::pack_token(out);
  }
  OwnTickets tickets() const {
    return {url, [key = key.public_key()](std::string_view text) -> Result<wire::TokenClaim> {
              const auto token = wire::unpack_token(text);
              if (!token) return std::unexpected(token.error());
              if (!crypto::verify(key, wire::signed_bytes(token->claim), token->signature))
                return fail(ErrorCode::denied, "", "another centre's");
              return token->claim;
            }};
  }
};

std::expected<Payload, Refusal> parse_text(std::string_view text, const OwnTickets& tickets = Hub{}.tickets()) {
  return parse({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, tickets);
}
bool refused(std::string_view text, Refusal why) {
  const auto read = parse_text(text);
  return !read && read.error() == why;
}

BOOST_AUTO_TEST_CASE(what_we_do_not_know_is_unsupported_and_nothing_is_opened) {
  for (const auto* text :
       {"", "\r\n", "hello", "https://motcua.example/v/", "https://else.example/x", "file:///etc/passwd",
        "BEGIN:VCARD\r\nN:Thử\r\nEND:VCARD", "WIFI:S:x;;", "00020101021138", "IDVNM0900123450001090012345<<1",
        "1|2|3|4|5|6|7", "javascript:alert(1)"})
    BOOST_TEST(refused(text, Refusal::unsupported), text);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_utf8_are_no_text) {
  BOOST_TEST(refused("001090012345||Nguy\xe1\xbbn|01011990|Nam|x|15052021", Refusal::not_text));
  // Shift JIS, as a reader gives it that takes Kanji mode at its word.
  BOOST_TEST(refused("001090012345||Nguy\x87\x5a\x83n|01011990|Nam|x|15052021", Refusal::not_text));
}

BOOST_AUTO_TEST_CASE(more_bytes_than_any_code_of_ours_are_too_long) {
  BOOST_TEST(refused(std::string(1'025, 'a'), Refusal::too_long));
  BOOST_TEST(refused(std::string(1'024, 'a'), Refusal::unsupported));
}

BOOST_AUTO_TEST_CASE(a_card_is_read_whatever_a_scanner_puts_behind_it) {
  for (const auto* end : {"", "\r", "\n", "\r\n", "|", "|\r\n", "\r\n\r\n"}) {
    const auto read = parse_text(card + end);
    BOOST_REQUIRE_MESSAGE(read.has_value(), end);
    BOOST_TEST(std::get<CardFields>(*read).holder.reveal().name == "Nguyễn Văn Thử");
    BOOST_TEST(std::get<CardFields>(*read).field_count == 7U);
  }
}

BOOST_AUTO_TEST_CASE(a_card_that_breaks_the_grammar_says_where) {
  BOOST_TEST(refused("001090012345|Nguyễn Văn Thử|01011990|Nam|Hà Nội|15052021", Refusal::old_number));
}

BOOST_AUTO_TEST_CASE(a_ticket_of_this_centre_is_its_claim) {
  const Hub hub;
  const auto token = hub.token();
  for (const auto& shown : {url + "#" + token, url + "#" + token + "\r\n"}) {
    const auto read = parse_text(shown, hub.tickets());
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(std::get<TicketToken>(*read).token == token);
    BOOST_TEST(std::get<TicketToken>(*read).claim.centre_code == 4101);
  }
}

BOOST_AUTO_TEST_CASE(a_ticket_that_was_printed_with_the_token_in_its_path_is_read_as_well) {
  const Hub hub;
  const auto token = hub.token();
  BOOST_TEST(std::get<TicketToken>(parse_text(url + token, hub.tickets()).value()).token == token);
}

BOOST_AUTO_TEST_CASE(a_ticket_that_this_centre_did_not_sign_is_refused) {
  const Hub hub;
  const auto read = parse_text(url + "#" + Hub{}.token(), hub.tickets());
  BOOST_TEST((read.error() == Refusal::unsigned_ticket));
  BOOST_TEST((parse_text(url + std::string(104, '!'), hub.tickets()).error() == Refusal::unsigned_ticket));
}

BOOST_AUTO_TEST_CASE(a_token_at_another_address_or_of_another_length_is_not_even_checked) {
  OwnTickets tickets{url, [](std::string_view) -> Result<wire::TokenClaim> { throw std::logic_error("asked"); }};
  const auto token = Hub{}.token();
  for (const auto& text : {"https://else.example/v/" + token, url + token + "A", url + token.substr(1), token,
                           url + "##" + token, url + "#" + token.substr(1), "#" + token, url + "?" + token})
    BOOST_TEST((parse_text(text, tickets).error() == Refusal::unsupported), text);
  tickets.url.clear();
  BOOST_TEST((parse_text(token, tickets).error() == Refusal::unsupported));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity
