#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::crypto {
namespace {

BOOST_AUTO_TEST_SUITE(ut_crypto)

std::vector<std::uint8_t> bytes(std::string_view text) {
  return {text.begin(), text.end()};
}

// FIPS 180-4 examples.
BOOST_AUTO_TEST_CASE(sha256_gives_the_published_digests) {
  BOOST_TEST(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  BOOST_TEST(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
             "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

// RFC 4231, cases 2 and 6 (a key longer than the block).
BOOST_AUTO_TEST_CASE(hmac_sha256_gives_the_vectors_of_the_rfc) {
  BOOST_TEST(hex(hmac_sha256(bytes("Jefe"), "what do ya want for nothing?")) ==
             "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  BOOST_TEST(hex(hmac_sha256(std::vector<std::uint8_t>(131, 0xaa),
                             "Test Using Larger Than Block-Size Key - Hash Key First")) ==
             "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

BOOST_AUTO_TEST_CASE(texts_are_equal_only_byte_by_byte) {
  BOOST_TEST(equal_in_constant_time("1234", "1234"));
  BOOST_TEST(equal_in_constant_time("", ""));
  BOOST_TEST(!equal_in_constant_time("1234", "1235"));
  BOOST_TEST(!equal_in_constant_time("1234", "123"));
  BOOST_TEST(!equal_in_constant_time({"a\0b", 3}, {"a\0c", 3}));
}

BOOST_AUTO_TEST_CASE(random_bytes_differ) {
  std::array<std::uint8_t, 32> one{};
  std::array<std::uint8_t, 32> two{};
  random_bytes(one);
  random_bytes(two);
  BOOST_TEST((one != two));
  BOOST_TEST((one != std::array<std::uint8_t, 32>{}));
}

BOOST_AUTO_TEST_CASE(a_code_matches_its_hash_alone_and_every_hash_has_its_own_salt) {
  const Secret<std::string> code("2468");
  const auto hash = hash_code(code);
  BOOST_TEST(hash.starts_with("pbkdf2$20000$"));
  BOOST_TEST(!hash.contains("2468"));
  BOOST_TEST(code_matches(code, hash));
  BOOST_TEST(!code_matches(Secret<std::string>("2469"), hash));
  BOOST_TEST(!code_matches(Secret<std::string>(""), hash));
  BOOST_TEST(hash_code(code) != hash);
}

// PBKDF2-HMAC-SHA256 of "passwd" and "salt", one round (RFC 7914, section 11), its first 32 bytes.
BOOST_AUTO_TEST_CASE(a_hash_made_elsewhere_matches) {
  BOOST_TEST(code_matches(Secret<std::string>("passwd"),
                          "pbkdf2$1$73616c74$55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"));
}

BOOST_AUTO_TEST_CASE(a_broken_hash_matches_nothing) {
  const Secret<std::string> code("passwd");
  const std::string digest = "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc";
  for (const auto& hash :
       {std::string(), std::string("pbkdf2"), std::string("pbkdf2$$$"), "scrypt$1$73616c74$" + digest,
        "pbkdf2$0$73616c74$" + digest, "pbkdf2$-1$73616c74$" + digest, "pbkdf2$99999999$73616c74$" + digest,
        "pbkdf2$1$$" + digest, "pbkdf2$1$zz$" + digest, "pbkdf2$1$73616c74$" + digest.substr(2),
        "pbkdf2$1$73616c74$" + digest + "$", std::string("pbkdf2$1$73616c74$")})
    BOOST_TEST(!code_matches(code, hash), hash);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::crypto
