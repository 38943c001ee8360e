#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/wire/ticket_token.hpp"
#include "tests/support/error_of.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_ticket_token)

const Uuid visit = Uuid::parse("01a1fc27-5ea8-758b-82a2-055bb55bcbb3").value();
BusinessDate date(std::string_view text) {
  return parse_date(text).value();
}

Token signed_token(const crypto::SigningKey& key, const TokenClaim& claim) {
  return {.claim = claim, .signature = key.sign(signed_bytes(claim))};
}

BOOST_AUTO_TEST_CASE(the_signed_bytes_are_laid_out_as_the_header_says) {
  const auto bytes = signed_bytes(claim_for(visit, date("2020-01-02"), 0x1234, 7));
  BOOST_TEST(std::string(bytes.begin(), bytes.begin() + 16) == "motcua-ticket-v1");
  BOOST_TEST(hex(std::span(bytes).subspan(16)) ==
             "07"
             "0001"
             "1234"
             "8b82a2055bb55bcbb3");
}

BOOST_AUTO_TEST_CASE(a_token_is_104_characters_and_reads_back_equal) {
  const auto token = signed_token(crypto::SigningKey::generate(), claim_for(visit, date("2026-11-21"), 4101, 1));
  const auto text = pack_token(token);
  BOOST_TEST(text.size() == token_characters);
  const auto back = unpack_token(text).value();
  BOOST_TEST((back.claim == token.claim));
  BOOST_TEST(back.signature == token.signature, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_changed_character_passes_the_signature) {
  const auto key = crypto::SigningKey::generate();
  const auto text = pack_token(signed_token(key, claim_for(visit, date("2026-11-21"), 4101, 1)));
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto forged = text;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    const auto token = unpack_token(forged);
    BOOST_TEST((!token || !crypto::verify(key.public_key(), signed_bytes(token->claim), token->signature)), i);
  }
}

BOOST_AUTO_TEST_CASE(a_token_names_its_own_visit_alone) {
  const auto claim = claim_for(visit, date("2026-11-21"), 4101, 1);
  BOOST_TEST(names_visit(claim, visit));
  BOOST_TEST(!names_visit(claim, Uuid::parse("01a1fc27-5ea8-758b-82a2-055bb55bcbb4").value()));
}

BOOST_AUTO_TEST_CASE(wrong_length_wrong_letters_and_no_centre_are_refused) {
  const auto good = pack_token({.claim = claim_for(visit, date("2026-11-21"), 4101, 1)});
  BOOST_TEST(error_of(unpack_token("")).detail.contains("104"));
  BOOST_TEST(!unpack_token(good.substr(1)).has_value());
  BOOST_TEST(!unpack_token(good + "A").has_value());
  BOOST_TEST(!unpack_token("+" + good.substr(1)).has_value());
  BOOST_TEST(!unpack_token(good.substr(1) + "=").has_value());
  const auto nowhere = unpack_token(pack_token({.claim = claim_for(visit, date("2026-11-21"), 0, 1)}));
  BOOST_TEST(error_of(nowhere).detail.contains("no centre"));
}

BOOST_AUTO_TEST_CASE(dates_that_do_not_fit_are_held_at_the_ends) {
  for (const auto* text : {"1970-01-01", "2020-01-01", "2199-06-06", "2300-01-01"}) {
    const auto claim = claim_for(visit, date(text), 4101, 1);
    BOOST_TEST((unpack_token(pack_token({.claim = claim}))->claim == claim), text);
  }
  BOOST_TEST((claim_for(visit, date("1970-01-01"), 4101, 1).business_date == date("2020-01-01")));
  BOOST_TEST((claim_for(visit, date("2300-01-01"), 4101, 1).business_date == date("2199-06-06")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
