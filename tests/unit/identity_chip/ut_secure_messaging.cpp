#include "firmware/identity/chip/card_link.hpp"
#include "firmware/identity/chip/primitives.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity::chip {
namespace {

BOOST_AUTO_TEST_SUITE(ut_secure_messaging)

using cards::raw;
using cards::upper_hex;

// The session of ICAO 9303-11 appendix D.4.
SecureMessaging appendix_session() {
  return {{.cipher = Cipher::triple_des,
           .encryption = Secret<Bytes>(raw("979EC13B1CBFE9DCD01AB0FED307EAE5")),
           .authentication = Secret<Bytes>(raw("F1CB1F1FB5ADF208806B89DC579DC1F8"))},
          raw("887022120C06C226")};
}
const auto select_com = Command{.ins = 0xa4, .p1 = 2, .p2 = 0x0c, .data = {0x01, 0x1e}};
const auto answer_of_select = raw("990290008E08FA855A5D4C50A8ED9000");

SecureMessaging aes_session(Cipher cipher) {
  return {{.cipher = cipher,
           .encryption = Secret<Bytes>(Bytes(key_bytes(cipher), 0x11)),
           .authentication = Secret<Bytes>(Bytes(key_bytes(cipher), 0x22))},
          Bytes(block_of(cipher))};
}

// What a card of the same session answers to its first command.
Bytes protected_answer(Cipher cipher, View data, std::uint16_t status) {
  const auto block = block_of(cipher);
  const Bytes encryption(key_bytes(cipher), 0x11);
  const Bytes authentication(key_bytes(cipher), 0x22);
  Bytes counter(block);
  counter.back() = 2;
  const auto start =
      cipher == Cipher::triple_des ? Bytes(8) : cbc(cipher, Direction::encrypt, encryption, {}, counter);
  const Bytes word{static_cast<std::uint8_t>(status >> 8), static_cast<std::uint8_t>(status)};
  Bytes objects;
  if (!data.empty())
    put_tlv(objects, 0x87,
            joined(Bytes{0x01}, cbc(cipher, Direction::encrypt, encryption, start, padded(data, block))));
  put_tlv(objects, 0x99, word);
  const auto mac = mac_of(cipher, authentication, joined(counter, padded(objects, block)));
  put_tlv(objects, 0x8e, mac);
  return joined(objects, word);
}

Result<Response> opened(SecureMessaging session, View answer) {
  static_cast<void>(
      session.protect({.ins = 0xb0, .expected = 16}));  // it counts; what it says is not the point here
  const auto response = decode_response(answer);
  if (!response) return response;
  return session.unprotect(*response);
}

BOOST_AUTO_TEST_CASE(an_answer_with_any_bit_changed_is_refused_under_every_cipher) {
  for (const auto cipher : {Cipher::triple_des, Cipher::aes_128, Cipher::aes_192, Cipher::aes_256}) {
    const auto answer = protected_answer(cipher, raw("60145f0104"), 0x9000);
    BOOST_TEST((opened(aes_session(cipher), answer).value().data == raw("60145f0104")));
    for (std::size_t i = 0; i < answer.size(); ++i)
      for (int bit = 0; bit < 8; ++bit) {
        auto changed = answer;
        changed[i] ^= static_cast<std::uint8_t>(1 << bit);
        BOOST_TEST((error_of(opened(aes_session(cipher), changed)).code == ErrorCode::corrupt), i);
      }
  }
}

BOOST_AUTO_TEST_CASE(an_answer_cut_anywhere_is_refused) {
  const auto answer = protected_answer(Cipher::aes_128, raw("60145f0104"), 0x9000);
  for (std::size_t i = 0; i < answer.size(); ++i)
    BOOST_TEST(!opened(aes_session(Cipher::aes_128), View(answer).first(i)).has_value(), i);
}

BOOST_AUTO_TEST_CASE(an_answer_without_its_status_object_or_with_objects_in_another_order_is_refused) {
  const auto cryptogram = tlv(0x87, joined(Bytes{1}, Bytes(16, 0x33)));
  const auto status = raw("99029000");
  const auto mac = tlv(0x8e, Bytes(8, 0x44));
  for (const auto& objects : {joined(cryptogram, mac), joined(mac), joined(status), joined(cryptogram, status),
                              joined(status, cryptogram, mac), joined(status, mac, cryptogram),
                              joined(status, status, mac), joined(cryptogram, cryptogram, status, mac)})
    BOOST_TEST(
        (error_of(opened(aes_session(Cipher::aes_128), joined(objects, raw("9000")))).code == ErrorCode::corrupt));
}

BOOST_AUTO_TEST_CASE(a_plain_answer_ends_the_session) {
  for (const auto* answer : {"9000", "6982", "6988", "0102030405069000"})
    BOOST_TEST((error_of(opened(aes_session(Cipher::aes_128), raw(answer))).code == ErrorCode::corrupt), answer);
}

BOOST_AUTO_TEST_CASE(after_one_wrong_answer_nothing_goes_on) {
  auto session = appendix_session();
  BOOST_TEST_REQUIRE(session.protect(select_com).has_value());
  auto wrong = answer_of_select;
  wrong[10] ^= 1;
  BOOST_TEST((error_of(session.unprotect(decode_response(wrong).value())).code == ErrorCode::corrupt));
  BOOST_TEST(session.ended());
  BOOST_TEST(
      (error_of(session.unprotect(decode_response(answer_of_select).value())).code == ErrorCode::unavailable));
  BOOST_TEST((error_of(session.protect(select_com)).code == ErrorCode::unavailable));
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_given_before_is_refused) {
  auto session = appendix_session();
  BOOST_TEST_REQUIRE(session.protect(select_com).has_value());
  BOOST_TEST((session.unprotect(decode_response(answer_of_select).value()).value() == Response{{}, 0x9000}));
  BOOST_TEST_REQUIRE(session.protect(select_com).has_value());
  BOOST_TEST((error_of(session.unprotect(decode_response(answer_of_select).value())).code == ErrorCode::corrupt));
}

BOOST_AUTO_TEST_CASE(a_protected_refusal_is_an_answer_and_no_break) {
  for (const auto cipher : {Cipher::triple_des, Cipher::aes_256}) {
    const auto refusal = opened(aes_session(cipher), protected_answer(cipher, {}, 0x6982));
    BOOST_TEST((refusal.value() == Response{{}, 0x6982}));
  }
}

BOOST_AUTO_TEST_CASE(a_long_answer_is_asked_for_with_two_bytes_inside_and_the_extended_form_outside) {
  auto session = aes_session(Cipher::aes_128);
  const auto wire = session.protect({.ins = 0xb0, .expected = 2'000}).value();
  BOOST_TEST(hex(View(wire.data).first(4)) == "970207d0");
  BOOST_TEST(hex(encode(wire)).starts_with("0cb0000000000e"));
  BOOST_TEST(hex(encode(wire)).ends_with("0000"));
}

BOOST_AUTO_TEST_CASE(an_odd_instruction_has_no_padding_indicator) {
  auto session = aes_session(Cipher::aes_128);
  const auto wire = session.protect({.ins = 0xb1, .data = raw("54020000"), .expected = 256}).value();
  BOOST_TEST(hex(View(wire.data).first(2)) == "8510");
}

BOOST_AUTO_TEST_CASE(under_a_session_a_refused_length_is_told_and_nothing_is_sent_again) {
  std::size_t sent = 0;
  CardLink link([&sent](View) -> Result<Bytes> { return ++sent, raw("6700"); }, Lengths::extended);
  link.secure(aes_session(Cipher::aes_128));
  BOOST_TEST((error_of(link.send({.ins = 0xb0, .expected = 2'000})).code == ErrorCode::unsupported));
  BOOST_TEST(sent == 1U);
  BOOST_TEST((link.lengths() == Lengths::short_only));
}

// NIST SP 800-38B, D.1 example 2 (AES-128 CMAC of one block), its first eight bytes.
BOOST_AUTO_TEST_CASE(the_aes_mac_is_the_published_cmac) {
  BOOST_TEST(hex(mac_of(Cipher::aes_128, raw("2b7e151628aed2a6abf7158809cf4f3c"),
                        raw("6bc1bee22e409f96e93d7e117393172a"))) == "070a16b46b4d4144");
}

BOOST_AUTO_TEST_CASE(padding_is_added_always_and_taken_away_only_where_it_is) {
  BOOST_TEST(hex(padded(raw("0102"), 8)) == "0102800000000000");
  BOOST_TEST(hex(padded(Bytes(8, 1), 8)) == "01010101010101018000000000000000");
  BOOST_TEST((unpadded_size(raw("0102800000")) == 2U));
  BOOST_TEST(!unpadded_size(raw("010200")).has_value());
  BOOST_TEST(!unpadded_size(raw("0000")).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
