// The worked examples of ICAO 9303-11: appendix D (BAC and triple DES secure messaging) and G.1 (PACE, the suite of these
// cards), byte for byte. The values of the examples stand here as published.
#include "firmware/base/encoding.hpp"
#include "tests/unit/card_emulated/terminal.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::emulated::test {
namespace {

BOOST_AUTO_TEST_SUITE(ut_icao_examples)

// Gives the bytes of the example, in order, and no more.
Randomness said(std::string_view hex_text) {
  return [rest = of_hex(hex_text)](std::span<std::uint8_t> out) mutable {
    BOOST_REQUIRE(rest.size() >= out.size());
    std::copy_n(rest.begin(), out.size(), out.begin());
    rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(out.size()));
  };
}

std::string shown(View bytes) {
  return hex(bytes);
}
std::string shown(std::string_view text) {
  return hex(of_hex(text));
}

Card card_with(Files files, std::string mrz_information, std::string_view random) {
  return {Personalised{.files = std::move(files), .mrz_information = std::move(mrz_information)}, {}, said(random)};
}

BOOST_AUTO_TEST_CASE(appendix_d_the_card_does_basic_access_control_and_reads_as_published) {
  const auto com = of_hex("60145F0104303130365F36063034303030305C026175");
  auto card = card_with({{file_id::com, com}}, "L898902C<369080619406236",
                        "4608F91988702212 0B4F80323EB3191CB04970CB4052790B");
  const auto answer = [&card](std::string_view command) { return shown(card.answer(of_hex(command))); };
  BOOST_TEST(answer("00A4040C07A0000002471001") == "9000");
  BOOST_TEST(answer("0084000008") == shown("4608F91988702212 9000"));
  BOOST_TEST(
      answer("0082000028 72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2 5F1448EEA8AD90A7 28") ==
      shown("46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F 2F2D235D074D7449 9000"));
  BOOST_REQUIRE(card.session() != nullptr);
  BOOST_TEST(shown(card.session()->encryption_key()) == shown("979EC13B1CBFE9DCD01AB0FED307EAE5"));
  BOOST_TEST(shown(card.session()->mac_key()) == shown("F1CB1F1FB5ADF208806B89DC579DC1F8"));
  BOOST_TEST(answer("0CA4020C15 8709016375432908C044F6 8E08BF8B92D635FF24F8 00") ==
             shown("99029000 8E08FA855A5D4C50A8ED 9000"));
  BOOST_TEST(answer("0CB000000D 970104 8E08ED6705417E96BA55 00") ==
             shown("8709019FF0EC34F9922651 99029000 8E08AD55CC17140B2DED 9000"));
  BOOST_TEST(answer("0CB000040D 970112 8E082EA28A70F3C7B535 00") ==
             shown("871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A 99029000 8E08C8B2787EAEA07D74 9000"));
}

BOOST_AUTO_TEST_CASE(appendix_d_the_keys_of_the_mrz_are_as_published) {
  auto seed = sha1(bytes_of("L898902C<369080619406236"));
  seed.resize(16);
  BOOST_TEST(shown(seed) == shown("239AB9CB282DAF66231DC5A4DF6BFBAE"));
  BOOST_TEST(shown(derive_key(Cipher::triple_des, seed, 1)) == shown("AB94FDECF2674FDFB9B391F85D7F76F2"));
  BOOST_TEST(shown(derive_key(Cipher::triple_des, seed, 2)) == shown("7962D9ECE03D1ACD4C76089DCE131543"));
}

BOOST_AUTO_TEST_CASE(appendix_g1_the_card_does_pace_as_published) {
  auto card = card_with({}, "T22000129364081251010318",
                        "3F00C4D39D153F2B2A214A078D899B22"
                        "498FF49756F2DC1587840041839A85982BE7761D14715FB091EFA7BCE9058560"
                        "107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A");
  const auto answer = [&card](std::string_view command) { return shown(card.answer(of_hex(command))); };
  BOOST_TEST(answer("0022C1A40F 800A04007F00070202040202 830101") == "9000");
  BOOST_TEST(answer("1086000002 7C00 00") == shown("7C128010 95A3A016522EE98D01E76CB6B98B42C3 9000"));
  BOOST_TEST(answer("1086000045 7C43814104 7ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E"
                    "544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D 00") ==
             shown("7C43824104 824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57"
                   "30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54 9000"));
  BOOST_TEST(answer("1086000045 7C43834104 2DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C"
                    "3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462 00") ==
             shown("7C43844104 9E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB"
                   "7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094 9000"));
  BOOST_TEST(answer("008600000C 7C0A8508C2B0BD78D94BA866 00") == shown("7C0A86083ABB9674BCE93C08 9000"));
  BOOST_REQUIRE(card.session() != nullptr);
  BOOST_TEST(shown(card.session()->encryption_key()) == shown("F5F0E35C0D7161EE6724EE513A0D9A7F"));
  BOOST_TEST(shown(card.session()->mac_key()) == shown("FE251C7858B356B24514B3BD5F4297D1"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::emulated::test
