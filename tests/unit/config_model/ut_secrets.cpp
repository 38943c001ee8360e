#include "kiosk-config/model/node_config.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_secrets)

constexpr auto owner_only = fs::perms::owner_read | fs::perms::owner_write;

Centre centre() {
  return load_centre("kiosk-config", CentreId::parse("mau-xa").value()).value();
}

BOOST_AUTO_TEST_CASE(a_secret_loses_the_white_space_at_its_end_only) {
  const Scratch scratch;
  BOOST_TEST(read_secret_file(scratch.write("a", " ab c \r\n", owner_only))->reveal() == " ab c");
}

BOOST_AUTO_TEST_CASE(a_secret_that_others_may_read_is_denied) {
  const Scratch scratch;
  for (const auto more :
       {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write, fs::perms::others_exec}) {
    const auto secret = read_secret_file(scratch.write("a", "x", owner_only | more));
    BOOST_REQUIRE(!secret.has_value());
    BOOST_TEST((secret.error().code == ErrorCode::denied));
  }
}

BOOST_AUTO_TEST_CASE(folders_and_large_files_are_no_secrets) {
  const Scratch scratch;
  BOOST_TEST((read_secret_file(scratch.folder()).error().code == ErrorCode::invalid));
  BOOST_TEST((read_secret_file(scratch.write("a", std::string(5000, 'x'), owner_only)).error().code ==
              ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(clerk_codes_are_read_for_known_clerks) {
  const Scratch scratch;
  const auto file = scratch.write("clerks.toml", "[codes]\ncan-bo-01 = \"pbkdf2$1$aa$bb\"\n", owner_only);
  const auto codes = load_clerk_codes(file, centre());
  BOOST_REQUIRE_MESSAGE(codes.has_value(), why(codes));
  BOOST_TEST(codes->at(ClerkId::parse("can-bo-01").value()).reveal() == "pbkdf2$1$aa$bb");
}

BOOST_AUTO_TEST_CASE(unknown_clerks_and_plain_codes_are_refused_together) {
  const Scratch scratch;
  const auto file =
      scratch.write("clerks.toml", "[codes]\ncan-bo-01 = \"1234\"\nai-do = \"pbkdf2$1$aa$bb\"\n", owner_only);
  const auto codes = load_clerk_codes(file, centre());
  BOOST_REQUIRE(!codes.has_value());
  const std::vector<std::string> wanted{"invalid /codes/can-bo-01", "not_found /codes/ai-do"};
  BOOST_TEST(found_in(codes.error()) == wanted, boost::test_tools::per_element());
  BOOST_TEST(why(codes).find("1234") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(codes_that_cannot_be_read_are_an_error_and_not_a_centre_without_clerks) {
  const Scratch scratch;
  const auto file = scratch.write("clerks.toml", "[codes\n", owner_only);
  const auto codes = load_clerk_codes(file, centre());
  BOOST_REQUIRE(!codes.has_value());
  BOOST_TEST(why(codes).find("clerks.toml") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(clerk_codes_that_others_may_read_are_denied) {
  const Scratch scratch;
  const auto file = scratch.write("clerks.toml", "[codes]\n", owner_only | fs::perms::others_read);
  BOOST_TEST((load_clerk_codes(file, centre()).error().front().code == ErrorCode::denied));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
