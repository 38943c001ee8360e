#include "firmware/identity/chip/elliptic.hpp"
#include "firmware/identity/chip/pace.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity::chip {
namespace {

BOOST_AUTO_TEST_SUITE(ut_pace)

using cards::raw;
using cards::Script;
using cards::upper_hex;

// ICAO 9303-11 appendix G.1: ECDH, generic mapping, AES-128, brainpoolP256r1, by the MRZ.
const std::vector<cards::Said> appendix_g{
    {"0022C1A40F800A04007F00070202040202830101", "9000"},
    {"10860000027C0000", "7C12801095A3A016522EE98D01E76CB6B98B42C39000"},
    {"10860000457C438141047ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E"
     "544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D00",
     "7C43824104824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57"
     "30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C549000"},
    {"10860000457C438341042DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C"
     "3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB3646200",
     "7C438441049E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB"
     "7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F0949000"},
    {"008600000C7C0A8508C2B0BD78D94BA86600", "7C0A86083ABB9674BCE93C089000"}};

PaceChoice appendix_choice() {
  return *choose_pace(parse_card_access(raw("31143012060A04007F0007020204020202010202010D")).value());
}

Result<SecureMessaging> run(const Script& card) {
  CardLink link(card.exchange(), Lengths::short_only);
  return pace(link, appendix_choice(),
              {.kind = PasswordKind::mrz, .text = mrz_information("T22000129", "640812", "101031").value()},
              cards::scripted({"7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99",
                               "A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595"}));
}

Script with_answer(std::size_t line, std::string_view answer) {
  auto lines = appendix_g;
  lines[line].answer = answer;
  return {lines};
}

ErrorCode refusal(std::size_t line, std::string_view answer) {
  return error_of(run(with_answer(line, answer))).code;
}

BOOST_AUTO_TEST_CASE(a_wrong_number_is_denied_at_the_proof_and_nowhere_else) {
  BOOST_TEST((refusal(4, "6300") == ErrorCode::denied));
  BOOST_TEST((refusal(4, "63C2") == ErrorCode::denied));
  BOOST_TEST((refusal(2, "6300") == ErrorCode::io));
  BOOST_TEST((refusal(4, "6985") == ErrorCode::io));
}

BOOST_AUTO_TEST_CASE(a_card_that_does_not_take_the_protocol_has_none) {
  for (const auto* status : {"6A80", "6A88", "6D00", "6982", "6300"})
    BOOST_TEST((refusal(0, status) == ErrorCode::unsupported), status);
}

BOOST_AUTO_TEST_CASE(a_card_that_counts_wrong_tries_may_still_be_asked) {
  BOOST_TEST(run(with_answer(0, "63C2")).has_value());
}

BOOST_AUTO_TEST_CASE(any_changed_bit_of_a_point_or_the_proof_is_refused) {
  for (const std::size_t line : {2U, 3U, 4U}) {
    const auto answer = raw(appendix_g[line].answer);
    for (std::size_t i = 0; i + 2 < answer.size(); ++i) {
      auto changed = answer;
      changed[i] ^= 0x01;
      BOOST_TEST((refusal(line, hex(changed)) == ErrorCode::corrupt), line << " " << i);
      BOOST_TEST(!run(with_answer(line, hex(View(answer).first(i)) + "9000")).has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_nonce_that_was_changed_leads_to_another_key_for_the_agreement) {
  // The script knows only the one right command, so another mapped generator is seen at the next step.
  BOOST_TEST((refusal(1, "7C12801095A3A016522EE98D01E76CB6B98B42C29000") == ErrorCode::io));
  BOOST_TEST((refusal(1, "7C11800F95A3A016522EE98D01E76CB6B98B429000") == ErrorCode::corrupt));
}

BOOST_AUTO_TEST_CASE(our_own_key_and_points_that_are_none_are_refused) {
  const auto own = "7C43824104" + appendix_g[2].command.substr(20, 128) + "9000";
  BOOST_TEST((refusal(2, own) == ErrorCode::corrupt));
  BOOST_TEST((refusal(2, "7C438241" + std::string(130, '0') + "9000") == ErrorCode::corrupt));
  BOOST_TEST((refusal(2,
                      "7C03820100"
                      "9000") == ErrorCode::corrupt));  // the point at infinity
  BOOST_TEST((refusal(3,
                      "7C03840100"
                      "9000") == ErrorCode::corrupt));
}

BOOST_AUTO_TEST_CASE(removal_at_any_step_is_removal) {
  for (std::size_t line = 0; line < appendix_g.size(); ++line)
    BOOST_TEST((refusal(line, "gone") == ErrorCode::unavailable));
}

BOOST_AUTO_TEST_CASE(appendix_g_is_spoken_byte_for_byte) {
  const Script card{appendix_g};
  const auto session = run(card);
  BOOST_TEST_REQUIRE(session.has_value());
  BOOST_TEST(card.all_said());
  BOOST_TEST(upper_hex(session->keys().encryption.reveal()) == "F5F0E35C0D7161EE6724EE513A0D9A7F");
  BOOST_TEST(upper_hex(session->keys().authentication.reveal()) == "FE251C7858B356B24514B3BD5F4297D1");
  BOOST_TEST(upper_hex(session->counter()) == std::string(32, '0'));
}

BOOST_AUTO_TEST_CASE(the_strongest_offer_that_we_speak_is_taken_and_named_where_it_has_a_twin) {
  const auto entry = [](std::string_view arcs, std::string_view parameter) {
    return raw("3012060a04007f0007020204" + std::string(arcs) + "0201020201" + std::string(parameter));
  };
  const auto chosen = [](const Bytes& entries) {
    return choose_pace(parse_card_access(tlv(0x31, entries)).value());
  };
  BOOST_TEST(!chosen(joined(entry("0602", "0d"), entry("0102", "00"), entry("0202", "07"))).has_value());
  const auto strong = chosen(joined(entry("0201", "0d"), entry("0204", "10"), entry("0202", "0d")));
  BOOST_TEST_REQUIRE(strong.has_value());
  BOOST_TEST((strong->info.cipher == Cipher::aes_256));
  BOOST_TEST(!strong->named_parameter.has_value());
  BOOST_TEST((chosen(joined(entry("0202", "0d"), entry("0202", "0c")))->named_parameter == 13));
}

BOOST_AUTO_TEST_CASE(every_standardised_curve_agrees_with_itself) {
  std::uint8_t seed = 1;
  const Randomness counting = [&seed](std::span<std::uint8_t> out) {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(++seed * 37);
    out[0] = 0;  // below every order
  };
  for (int parameter = 8; parameter <= 18; ++parameter) {
    const auto curve = Curve::standardised(parameter).value();
    const auto one = curve.private_key(counting).value();
    const auto two = curve.private_key(counting).value();
    const auto mapped = curve.mapped(Bytes(16, 7), one, curve.public_key(two)).value();
    BOOST_TEST(
        (mapped.public_key(one) == curve.mapped(Bytes(16, 7), two, curve.public_key(one)).value().public_key(one)));
    BOOST_TEST((mapped.public_key(one) != curve.public_key(one)));
    BOOST_TEST((mapped.shared_secret(one, mapped.public_key(two)).value() ==
                mapped.shared_secret(two, mapped.public_key(one)).value()));
    BOOST_TEST(curve.public_key(one).size() == 1 + 2 * curve.field_bytes());
  }
  for (const int parameter : {-1, 0, 7, 19, 300}) BOOST_TEST(!Curve::standardised(parameter).has_value());
}

BOOST_AUTO_TEST_CASE(randomness_that_is_none_gives_no_key) {
  const auto curve = Curve::standardised(13).value();
  for (const auto fill : {std::uint8_t{0x00}, std::uint8_t{0xff}}) {
    const Randomness broken = [fill](std::span<std::uint8_t> out) { std::ranges::fill(out, fill); };
    BOOST_TEST((error_of(curve.private_key(broken)).code == ErrorCode::unavailable));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
