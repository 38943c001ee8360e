#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"
#include "tests/support/error_of.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace motcua::crypto {
namespace {

BOOST_AUTO_TEST_SUITE(ut_signing_key)

namespace fs = std::filesystem;

// A folder of its own for each test, gone afterwards.
class Folder {
public:
  Folder() {
    auto pattern = (fs::temp_directory_path() / "motcua-keys-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path operator/(const char* name) const { return path_ / name; }

private:
  fs::path path_;
};

std::vector<std::uint8_t> bytes(std::string_view text) {
  return {text.begin(), text.end()};
}

void write_file(const fs::path& path, std::string_view text, fs::perms perms) {
  std::ofstream(path, std::ios::binary) << text;
  fs::permissions(path, perms);
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator(in), {}};
}

// An Ed25519 secret key of 32 bytes in PKCS #8 (RFC 8410, section 7) and PEM.
std::string pem_of(std::string_view secret_hex) {
  auto text = base64url(from_hex(std::format("302e020100300506032b657004220420{}", secret_hex)).value());
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  const std::string label = "PRIVATE KEY";
  return std::format("-----BEGIN {}-----\n{}\n-----END {}-----\n", label, text, label);
}

struct RfcVector {
  std::string_view secret, key, message, signature;
};
// RFC 8032, section 7.1, tests 1 to 3.
constexpr std::array<RfcVector, 3> vectors{
    {{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
      "d25bf5f0595bbe24655141438e7a100b"},
     {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
      "387b2eaeb4302aeeb00d291612bb0c00"},
     {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
      "4a7c15e9716ed28dc027beceea1ec40a"}}};

BOOST_AUTO_TEST_CASE(ed25519_gives_the_signatures_of_the_rfc) {
  const Folder folder;
  for (const auto& vector : vectors) {
    write_file(folder / "key.pem", pem_of(vector.secret), fs::perms{0600});
    const auto key = SigningKey::load(folder / "key.pem").value();
    const auto message = from_hex(vector.message).value();
    BOOST_TEST(hex(key.public_key()) == vector.key);
    BOOST_TEST(hex(key.sign(message)) == vector.signature);
    BOOST_TEST(verify(key.public_key(), message, key.sign(message)));
  }
}

BOOST_AUTO_TEST_CASE(a_changed_message_signature_or_key_does_not_verify) {
  const auto key = SigningKey::generate();
  const auto message = bytes("motcua-ticket-v1");
  const auto signature = key.sign(message);
  BOOST_TEST(verify(key.public_key(), message, signature));
  for (std::size_t i = 0; i < message.size(); ++i) {
    auto forged = message;
    forged[i] ^= 1;
    BOOST_TEST(!verify(key.public_key(), forged, signature));
  }
  for (std::size_t i = 0; i < signature.size(); ++i) {
    auto forged = signature;
    forged[i] ^= 1;
    BOOST_TEST(!verify(key.public_key(), message, forged));
  }
  BOOST_TEST(!verify(SigningKey::generate().public_key(), message, signature));
  BOOST_TEST(!verify(key.public_key(), message, Signature{}));
}

BOOST_AUTO_TEST_CASE(a_key_that_was_saved_is_the_same_after_loading) {
  const Folder folder;
  const auto key = SigningKey::generate();
  BOOST_REQUIRE(key.save(folder / "key.pem").has_value());
  const auto again = SigningKey::load(folder / "key.pem").value();
  BOOST_TEST((again.public_key() == key.public_key()));
  BOOST_TEST((again.sign(bytes("x")) == key.sign(bytes("x"))));
  BOOST_TEST((fs::status(folder / "key.pem").permissions() == fs::perms{0600}));
  BOOST_TEST(!fs::exists(folder / "key.pem.part"));
}

BOOST_AUTO_TEST_CASE(saving_over_a_key_replaces_it) {
  const Folder folder;
  const auto key = SigningKey::generate();
  BOOST_REQUIRE(SigningKey::generate().save(folder / "key.pem").has_value());
  BOOST_REQUIRE(key.save(folder / "key.pem").has_value());
  BOOST_TEST((SigningKey::load(folder / "key.pem")->public_key() == key.public_key()));
}

BOOST_AUTO_TEST_CASE(a_key_that_others_may_read_is_refused) {
  const Folder folder;
  BOOST_REQUIRE(SigningKey::generate().save(folder / "key.pem").has_value());
  for (const auto perms : {fs::perms{0640}, fs::perms{0604}, fs::perms{0620}, fs::perms{0777}}) {
    fs::permissions(folder / "key.pem", perms);
    const auto error = error_of(SigningKey::load(folder / "key.pem"));
    BOOST_TEST((error.code == ErrorCode::denied));
    BOOST_TEST(error.detail.contains("chmod 600"));
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_ed25519_key_is_refused) {
  const Folder folder;
  BOOST_TEST((error_of(SigningKey::load(folder / "none.pem")).code == ErrorCode::not_found));
  BOOST_TEST((error_of(SigningKey::load(folder / ".")).code == ErrorCode::denied ||
              error_of(SigningKey::load(folder / ".")).code == ErrorCode::io));
  const auto good = pem_of(vectors[0].secret);
  for (const auto& text : {std::string("hello"), std::string(5'000, 'x'), good.substr(0, 60), good.substr(30)}) {
    write_file(folder / "bad.pem", text, fs::perms{0600});
    BOOST_TEST((error_of(SigningKey::load(folder / "bad.pem")).code == ErrorCode::invalid));
  }
  write_file(folder / "empty.pem", "", fs::perms{0600});
  BOOST_TEST((error_of(SigningKey::load(folder / "empty.pem")).code == ErrorCode::io));
}

BOOST_AUTO_TEST_CASE(saving_where_nothing_can_be_written_is_an_error) {
  const Folder folder;
  const auto key = SigningKey::generate();
  BOOST_TEST((error_of(key.save(folder / "no-such-folder" / "key.pem")).code == ErrorCode::io));
  fs::create_directory(folder / "key.pem");
  std::ofstream(folder / "key.pem" / "occupied") << "x";
  BOOST_TEST((error_of(key.save(folder / "key.pem")).code == ErrorCode::io));
  BOOST_TEST(read_file(folder / "key.pem" / "occupied") == "x");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::crypto
