#include "firmware/crypto/authority.hpp"
#include "kiosk-config/model/node_config.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_broker_check)

constexpr auto owner = fs::perms::owner_read | fs::perms::owner_write;
constexpr auto everybody = owner | fs::perms::group_read | fs::perms::others_read;
const std::string three = "ca_file = \"ca.pem\"\ncertificate_file = \"certificate.pem\"\nkey_file = \"key.pem\"\n";
const crypto::Lifetime for_long{parse_instant("2020-01-01T00:00:00.000Z").value(),
                                parse_instant("2100-01-01T00:00:00.000Z").value()};
const crypto::Lifetime over{for_long.from, parse_instant("2020-02-01T00:00:00.000Z").value()};

// A counter's folder with node.toml, the authority's certificate, and its own from it.
struct Enrolled {
  Scratch scratch;
  crypto::Authority authority = crypto::Authority::make("Mẫu", for_long).value();

  explicit Enrolled(const std::string& broker_keys = three, const std::string& name = "mau-thu-counter",
                    crypto::Lifetime lifetime = for_long) {
    scratch.write("node.toml",
                  "node = \"mau-thu-counter\"\nprogram = \"counter\"\nconfiguration = \"kiosk-config\"\n"
                  "centre = \"mau-thu\"\ndata = \"data\"\n[broker]\nhost = \"127.0.0.1\"\nport = 8883\n"
                  "user = \"mau-thu-counter\"\n" +
                      broker_keys,
                  owner);
    fs::create_directory_symlink(fs::absolute("kiosk-config"), scratch.folder() / "kiosk-config");
    const auto issued = authority.issue(name, {}, lifetime).value();
    scratch.write("ca.pem", authority.certificate(), everybody);
    scratch.write("certificate.pem", issued.certificate, everybody);
    scratch.write("key.pem", issued.key.reveal(), owner);
    scratch.write("secret", "thu-mat-khau\n", owner);
  }
  Loaded<NodeConfig> load() const { return load_node_config(scratch.folder() / "node.toml"); }
  // The one error that there is, if it is about this key and says this.
  void refused(const std::string& key, const std::string& said) const {
    const auto config = load();
    BOOST_REQUIRE(!config.has_value());
    BOOST_TEST(config.error().size() == 1U, why(config));
    BOOST_TEST(config.error().front().where.ends_with("/broker/" + key), why(config));
    BOOST_TEST(config.error().front().detail.contains(said), why(config));
  }
};

BOOST_AUTO_TEST_CASE(a_certificate_of_its_own_is_enough_and_a_password_may_be_beside_it) {
  const Enrolled node;
  const auto config = node.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  BOOST_TEST(config->broker.certificate_file.value() == (node.scratch.folder() / "certificate.pem").string());
  BOOST_TEST(config->broker.password.reveal().empty());
  const auto both = Enrolled(three + "password_file = \"secret\"\n").load();
  BOOST_REQUIRE_MESSAGE(both.has_value(), why(both));
  BOOST_TEST(both->broker.password.reveal() == "thu-mat-khau");
}

BOOST_AUTO_TEST_CASE(without_a_certificate_a_password_is_needed) {
  Enrolled("").refused("password_file", "name the file that holds the secret");
}

BOOST_AUTO_TEST_CASE(two_of_the_three_files_are_no_tls) {
  Enrolled("ca_file = \"ca.pem\"\nkey_file = \"key.pem\"\n").refused("certificate_file", "all three, or none");
  Enrolled("ca_file = \"ca.pem\"\ncertificate_file = \"certificate.pem\"\nkey_file = \"\"\n")
      .refused("key_file", "all three, or none");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_missing_or_none_is_told_by_its_key_and_name) {
  for (const auto* file : {"ca.pem", "certificate.pem", "key.pem"}) {
    const std::string name(file);
    const auto key = name == "ca.pem" ? "ca_file" : name == "key.pem" ? "key_file" : "certificate_file";
    const Enrolled without;
    fs::remove(without.scratch.folder() / name);
    without.refused(key, name + ": there is no such file");
    const Enrolled broken;
    broken.scratch.write(name, "no such thing", owner);
    broken.refused(key, name + ": this is no ");
  }
}

BOOST_AUTO_TEST_CASE(a_key_that_others_may_read_is_refused) {
  const Enrolled node;
  fs::permissions(node.scratch.folder() / "key.pem", owner | fs::perms::group_read);
  node.refused("key_file", "give it mode 0600");
}

BOOST_AUTO_TEST_CASE(the_certificate_of_another_node_is_refused) {
  Enrolled(three, "mau-thu-hub")
      .refused("certificate_file", "the certificate of 'mau-thu-hub' and not of 'mau-thu-counter'");
}

BOOST_AUTO_TEST_CASE(a_key_of_another_certificate_is_refused) {
  const Enrolled node;
  node.scratch.write("key.pem", node.authority.issue("mau-thu-counter", {}, for_long)->key.reveal(), owner);
  node.refused("key_file", "not the key of the certificate");
}

// It may be replaced while the program runs; and a machine whose clock is wrong at its start is right later.
BOOST_AUTO_TEST_CASE(a_certificate_that_has_ended_is_no_reason_not_to_start) {
  const auto config = Enrolled(three, "mau-thu-counter", over).load();
  BOOST_TEST(config.has_value(), why(config));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
