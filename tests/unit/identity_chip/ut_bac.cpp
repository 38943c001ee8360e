#include "firmware/identity/chip/bac.hpp"
#include "firmware/identity/chip/primitives.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity::chip {
namespace {

BOOST_AUTO_TEST_SUITE(ut_bac)

using cards::raw;
using cards::Script;
using cards::upper_hex;

// ICAO 9303-11 appendix D, from the MRZ to the first file, byte for byte.
const std::vector<cards::Said> appendix_d{
    {"0084000008", "4608F919887022129000"},
    {"008200002872C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F25F1448EEA8AD90A728",
     "46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D74499000"},
    {"0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800", "990290008E08FA855A5D4C50A8ED9000"},
    {"0CB000000D9701048E08ED6705417E96BA5500", "8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000"},
    {"0CB000040D9701128E082EA28A70F3C7B53500",
     "871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A990290008E08C8B2787EAEA07D749000"}};

Randomness appendix_randomness() {
  return cards::scripted({"781723860C06C226", "0B795240CB7049B01C19B33E32804F0B"});
}

Secret<std::string> appendix_mrz() {
  return mrz_information("L898902C", "690806", "940623").value();
}

Result<SecureMessaging> access(std::string_view answer) {
  auto lines = appendix_d;
  lines[1].answer = answer;
  const Script card{lines};
  CardLink link(card.exchange(), Lengths::short_only);
  return basic_access(link, appendix_mrz(), appendix_randomness());
}

BOOST_AUTO_TEST_CASE(an_mrz_that_the_card_does_not_know_is_denied) {
  for (const auto* status : {"6300", "6982", "6988"})
    BOOST_TEST((error_of(access(status)).code == ErrorCode::denied));
}

BOOST_AUTO_TEST_CASE(a_proof_with_any_byte_changed_cut_or_added_is_refused) {
  const auto proof = raw(appendix_d[1].answer);
  for (std::size_t i = 0; i + 2 < proof.size(); ++i) {
    auto changed = proof;
    changed[i] ^= 0x01;
    BOOST_TEST((error_of(access(hex(changed))).code == ErrorCode::corrupt), i);
    BOOST_TEST((error_of(access(hex(View(proof).first(i)) + "9000")).code == ErrorCode::corrupt), i);
  }
  BOOST_TEST((error_of(access("00" + appendix_d[1].answer)).code == ErrorCode::corrupt));
}

BOOST_AUTO_TEST_CASE(a_proof_for_another_challenge_is_refused) {
  const Script card{{{"0084000008", "4608F919887022139000"}}};
  CardLink replayed(
      [](View command) -> Result<Bytes> {
        return command[1] == 0x84 ? raw("4608F919887022139000") : raw(appendix_d[1].answer);
      },
      Lengths::short_only);
  BOOST_TEST((error_of(basic_access(replayed, appendix_mrz(), appendix_randomness())).code == ErrorCode::corrupt));
}

BOOST_AUTO_TEST_CASE(a_card_without_a_challenge_has_no_basic_access) {
  for (const auto* answer : {"6d00", "9000", "46089000", "6982"}) {
    const Script card{{{"0084000008", answer}}};
    CardLink link(card.exchange(), Lengths::short_only);
    BOOST_TEST((error_of(basic_access(link, appendix_mrz(), appendix_randomness())).code == ErrorCode::io));
  }
}

BOOST_AUTO_TEST_CASE(the_keys_of_appendix_d_come_out_of_its_mrz) {
  const auto seed = raw("239AB9CB282DAF66231DC5A4DF6BFBAE");
  // The appendix shows the keys with adjusted parity, which DES does not look at.
  const auto even = [](Bytes key) {
    for (auto& byte : key) byte &= 0xfe;
    return upper_hex(key);
  };
  const auto keys = session_keys(Cipher::triple_des, seed);
  BOOST_TEST(even(keys.encryption.reveal()) == even(raw("AB94FDECF2674FDFB9B391F85D7F76F2")));
  BOOST_TEST(even(keys.authentication.reveal()) == even(raw("7962D9ECE03D1ACD4C76089DCE131543")));
}

BOOST_AUTO_TEST_CASE(appendix_d_is_spoken_byte_for_byte) {
  const Script card{appendix_d};
  CardLink link(card.exchange(), Lengths::short_only);
  auto session = basic_access(link, appendix_mrz(), appendix_randomness());
  BOOST_TEST_REQUIRE(session.has_value());
  BOOST_TEST(upper_hex(session->counter()) == "887022120C06C226");
  link.secure(std::move(*session));
  BOOST_TEST(upper_hex(read_file(link, com_id, com_tag, FileSize::any).value()) ==
             "60145F0104303130365F36063034303030305C026175");
  BOOST_TEST(upper_hex(link.session()->counter()) == "887022120C06C22C");
  BOOST_TEST(card.all_said());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
