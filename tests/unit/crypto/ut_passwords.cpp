#include "firmware/base/encoding.hpp"
#include "firmware/crypto/passwords.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::crypto {
namespace {

BOOST_AUTO_TEST_SUITE(ut_passwords)

std::span<const std::uint8_t> bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// RFC 7914, section 12, the second and the third vector.
BOOST_AUTO_TEST_CASE(scrypt_gives_what_its_rfc_gives) {
  BOOST_TEST(
      hex(scrypt("password", bytes("NaCl"), 10, 8, 16, 64)) ==
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb9"
      "4a83ee6d8360cbdfa2cc0640");
  BOOST_TEST(
      hex(scrypt("pleaseletmein", bytes("SodiumChloride"), 14, 8, 1, 64)) ==
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc"
      "0d651e40dfcf017b45575887");
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_not_taken) {
  const auto hash = hash_password(Secret<std::string>("mật khẩu 2468"));
  BOOST_TEST(!password_matches(Secret<std::string>("mật khẩu 2469"), hash));
  BOOST_TEST(!password_matches(Secret<std::string>(""), hash));
  BOOST_TEST(password_matches(Secret<std::string>("mật khẩu 2468"), hash));
}

BOOST_AUTO_TEST_CASE(what_is_no_hash_is_nobodys) {
  const Secret<std::string> password("2468");
  const auto hash = hash_password(password);
  BOOST_TEST(!password_matches(password, ""));
  BOOST_TEST(!password_matches(password, "2468"));
  BOOST_TEST(!password_matches(password, hash.substr(0, hash.size() - 1)));
  BOOST_TEST(!password_matches(password, "scrypt$40$8$1$00$00"));
  BOOST_TEST(!password_matches(password, "scrypt$15$x$1$00$00"));
  BOOST_TEST(!password_matches(password, nobodys_hash()));
}

BOOST_AUTO_TEST_CASE(the_same_password_never_has_the_same_hash) {
  const Secret<std::string> password("2468");
  BOOST_TEST(hash_password(password) != hash_password(password));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::crypto
