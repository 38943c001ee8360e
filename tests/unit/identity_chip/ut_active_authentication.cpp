#include "firmware/identity/chip/active_authentication.hpp"
#include "firmware/identity/chip/primitives.hpp"
#include "tests/unit/identity_chip/authority.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>
#include <openssl/rsa.h>

namespace motcua::identity::chip {

// Signs blocks of ISO 9796-2 as a card would, right or wrong.
struct ActiveWorld {
  KeyHandle key = cards::make_key(cards::KeyKind::rsa);
  Bytes challenge = Bytes(8, 0x31);
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key.get()));

  Bytes block(View header, Hash hash, View trailer, View about) const {
    const auto hash_size = digest(hash, {}).size();
    const Bytes message(size - header.size() - hash_size - trailer.size(), 0x5c);
    return joined(header, message, digest(hash, joined(message, about)), trailer);
  }

  CheckResult check(View block) const {
    const KeyContext context(EVP_PKEY_CTX_new(key.get(), nullptr));
    Bytes signature(size);
    std::size_t length = size;
    cards::must(EVP_PKEY_sign_init(context.get()) == 1 &&
                    EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1 &&
                    EVP_PKEY_sign(context.get(), signature.data(), &length, block.data(), block.size()) == 1,
                "no signature");
    return check_challenge(cards::public_key_info(key.get()), std::nullopt, challenge, signature);
  }
};

namespace {

BOOST_FIXTURE_TEST_SUITE(ut_active_authentication, ActiveWorld)

using cards::raw;

BOOST_AUTO_TEST_CASE(a_signature_over_another_challenge_or_of_another_form_is_wrong) {
  const auto six_a = raw("6a");
  const auto bc = raw("bc");
  BOOST_TEST((check(block(six_a, Hash::sha1, bc, Bytes(8, 0x32))).reason == Reason::wrong_signature));
  BOOST_TEST((check(block(six_a, Hash::sha256, bc, challenge)).reason == Reason::wrong_signature));
  BOOST_TEST((check(block(raw("4a"), Hash::sha1, bc, challenge)).reason == Reason::wrong_signature));
  BOOST_TEST((check(block(raw("6bbb"), Hash::sha1, bc, challenge)).reason == Reason::wrong_signature));
  BOOST_TEST((check(block(six_a, Hash::sha256, raw("31cc"), challenge)).reason == Reason::wrong_signature));
  BOOST_TEST((check(joined(Bytes{0x6a}, Bytes(size - 2, 0xbb), bc)).reason == Reason::wrong_signature));
}

BOOST_AUTO_TEST_CASE(a_signature_of_another_length_is_wrong_and_a_key_that_is_none_proves_nothing) {
  const auto info = cards::public_key_info(key.get());
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, size - 1, size + 1, std::size_t{5'000}})
    BOOST_TEST((check_challenge(info, std::nullopt, challenge, Bytes(length, 1)).grade == Grade::failed));
  for (std::size_t i = 0; i < info.size(); i += 7)
    BOOST_TEST(
        (check_challenge(View(info).first(i), std::nullopt, challenge, Bytes(size, 1)).grade != Grade::passed));
  const auto curve = cards::public_key_info(cards::make_key(cards::KeyKind::p256).get());
  for (const std::size_t length : {63U, 64U, 65U, 70U})
    BOOST_TEST((check_challenge(curve, Hash::sha256, challenge, Bytes(length, 1)).grade == Grade::failed));
  const auto invented = cards::public_key_info(cards::make_key(cards::KeyKind::invented_curve).get());
  BOOST_TEST((check_challenge(invented, Hash::sha256, challenge, Bytes(64, 1)).grade == Grade::not_possible));
}

BOOST_AUTO_TEST_CASE(every_hash_and_trailer_of_the_standard_is_known) {
  BOOST_TEST((check(block(raw("6a"), Hash::sha1, raw("bc"), challenge)) == passed(Check::active)));
  BOOST_TEST((check(block(raw("6bbbba"), Hash::sha1, raw("bc"), challenge)) == passed(Check::active)));
  const std::vector<std::pair<Hash, std::string>> trailers{{Hash::sha1, "33cc"},
                                                           {Hash::sha224, "38cc"},
                                                           {Hash::sha256, "34cc"},
                                                           {Hash::sha384, "36cc"},
                                                           {Hash::sha512, "35cc"}};
  for (const auto& [hash, trailer] : trailers)
    BOOST_TEST((check(block(raw("6a"), hash, raw(trailer), challenge)) == passed(Check::active)), trailer);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
