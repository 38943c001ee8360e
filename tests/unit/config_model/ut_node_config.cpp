#include "firmware/codec/codec.hpp"
#include "kiosk-config/model/node_config.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_node_config)

constexpr auto owner_only = fs::perms::owner_read | fs::perms::owner_write;

// A device's folder: node.toml, secrets good and bad, and the shipped configuration beside it.
struct Device {
  Scratch scratch;
  explicit Device(const std::string& node_toml) {
    scratch.write("node.toml", node_toml, owner_only);
    scratch.write("secret", "thu-mat-khau\n", owner_only);
    scratch.write("open-secret", "thu-mat-khau\n", owner_only | fs::perms::group_read);
    scratch.write("empty-secret", "\n", owner_only);
    fs::create_directory_symlink(fs::absolute("kiosk-config"), scratch.folder() / "kiosk-config");
  }
  Loaded<NodeConfig> load() const { return load_node_config(scratch.folder() / "node.toml"); }
};

BOOST_AUTO_TEST_CASE(a_kiosk_gets_its_secrets_its_paths_and_the_defaults) {
  const Device device(read_text(here / "valid-node.toml"));
  const auto config = device.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  BOOST_TEST(config->node.text() == "mau-thu-kiosk");
  BOOST_TEST(config->broker.password.reveal() == "thu-mat-khau");
  BOOST_TEST(config->data == (device.scratch.folder() / "data").string());
  BOOST_TEST(config->devices.printer->output.value() == (device.scratch.folder() / "paper").string());
  BOOST_TEST(config->language == "vi");
  BOOST_TEST((config->display->mode == DisplayMode::fullscreen));
}

BOOST_AUTO_TEST_CASE(what_node_toml_says_stands_over_the_defaults) {
  const Device device("language = \"en\"\n" + read_text(here / "valid-node.toml") +
                      "\n[display]\nmode = \"window\"\n");
  const auto config = device.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  BOOST_TEST(config->language == "en");
  BOOST_TEST((config->display->mode == DisplayMode::window));
}

BOOST_AUTO_TEST_CASE(a_kiosk_says_how_vietnamese_is_typed) {
  const auto usual = Device(read_text(here / "valid-node.toml")).load();
  BOOST_REQUIRE_MESSAGE(usual.has_value(), why(usual));
  BOOST_TEST((usual->keyboard->layout == KeyboardLayout::telex));
  BOOST_TEST((usual->keyboard->tone_placement == TonePlacement::old_style));
  const auto other = Device(read_text(here / "valid-node.toml") +
                            "\n[keyboard]\nlayout = \"vni\"\ntone_placement = \"new_style\"\n")
                         .load();
  BOOST_REQUIRE_MESSAGE(other.has_value(), why(other));
  BOOST_TEST((other->keyboard->layout == KeyboardLayout::vni));
  BOOST_TEST((other->keyboard->tone_placement == TonePlacement::new_style));
  const auto unknown = Device(read_text(here / "valid-node.toml") + "\n[keyboard]\nlayout = \"qwerty\"\n").load();
  BOOST_REQUIRE(!unknown.has_value());
  BOOST_TEST(unknown.error().front().where.contains("/keyboard/layout"));
}

BOOST_AUTO_TEST_CASE(a_kiosk_may_have_a_card_reader_and_authorities_to_believe) {
  const Device device(read_text(here / "valid-node.toml") +
                      "\n[devices.card_reader]\nid = \"the-1\"\ndriver = \"simulated\"\nfolder = \"cards\"\n"
                      "faults = \"reader.toml\"\n\n[identification]\ntrust = \"kiosk-config/devices\"\n");
  const auto config = device.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  const auto& reader = config->devices.card_reader.value();
  BOOST_TEST(reader.folder.value() == (device.scratch.folder() / "cards").string());
  BOOST_TEST(reader.faults.value() == (device.scratch.folder() / "reader.toml").string());
  BOOST_TEST(config->identification->trust.value() ==
             (device.scratch.folder() / "kiosk-config" / "devices").string());
}

BOOST_AUTO_TEST_CASE(a_kiosk_may_follow_a_catalogue_by_the_keys_that_it_trusts) {
  const Device device(read_text(here / "valid-node.toml") + "\n[catalogue]\ntrusted_keys = \"secret\"\n");
  const auto config = device.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  BOOST_TEST(config->catalogue->trusted_keys == (device.scratch.folder() / "secret").string());
  BOOST_TEST(!config->catalogue->updates.has_value());
}

const std::string people_tables =
    "\n[sessions.door]\nhost = \"127.0.0.1\"\nport = 1884\nuser = \"mau-thu-hub\"\npassword_file = \"secret\"\n"
    "\n[sessions.control]\nhost = \"127.0.0.1\"\nport = 1885\nuser = \"keeper\"\npassword_file = \"secret\"\n";

std::string collector_that_lets_people_in(const std::string& length) {
  return "node = \"tinh-thu-collector\"\nprogram = \"collector\"\nconfiguration = \"kiosk-config\"\ndata = "
         "\"data\"\n"
         "[broker]\nhost = \"127.0.0.1\"\nport = 1883\nuser = \"tinh-thu-collector\"\npassword_file = \"secret\"\n"
         "[store]\ndriver = \"sqlite\"\n[sessions]\n" +
         length + people_tables;
}

BOOST_AUTO_TEST_CASE(a_collector_may_let_people_in_for_half_a_day) {
  const Device device(collector_that_lets_people_in(""));
  const auto config = device.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  BOOST_TEST(config->sessions->longest_s == 12 * 60 * 60);
  BOOST_TEST(config->sessions->control.password.reveal() == "thu-mat-khau");
  BOOST_TEST(config->sessions->door.password_file == (device.scratch.folder() / "secret").string());
}

BOOST_AUTO_TEST_CASE(a_session_has_an_end) {
  for (const auto* length : {"longest_s = 0\n", "longest_s = 2592001\n"}) {
    const auto config = Device(collector_that_lets_people_in(length)).load();
    BOOST_REQUIRE(!config.has_value());
    BOOST_TEST(config.error().front().where.contains("/sessions/longest_s"));
  }
}

std::string collector_with(const std::string& tables) {
  return "node = \"tinh-thu-collector\"\nprogram = \"collector\"\nconfiguration = \"kiosk-config\"\ndata = "
         "\"data\"\n"
         "[broker]\nhost = \"127.0.0.1\"\nport = 1883\nuser = \"tinh-thu-collector\"\npassword_file = \"secret\"\n"
         "[store]\ndriver = \"sqlite\"\n" +
         tables;
}

BOOST_AUTO_TEST_CASE(a_collector_tells_managers_by_the_defaults_and_by_what_is_given) {
  const auto plain = Device(collector_with("")).load();
  BOOST_REQUIRE_MESSAGE(plain.has_value(), why(plain));
  BOOST_TEST(!plain->feeds.has_value());
  const auto given =
      Device(collector_with("[feeds]\nwait_ceiling_minutes = 45\nservice_shortest_seconds = 0\n")).load();
  BOOST_REQUIRE_MESSAGE(given.has_value(), why(given));
  BOOST_TEST(given->feeds->wait_ceiling_minutes == 45);
  BOOST_TEST(given->feeds->service_shortest_seconds == 0);
  BOOST_TEST(given->feeds->service_longest_minutes == 240);
  BOOST_TEST(given->feeds->time_zone == "Asia/Ho_Chi_Minh");
}

// The last value that is taken on each side, and the first that is not.
BOOST_AUTO_TEST_CASE(a_limit_of_feeds_beyond_its_range_is_refused_by_its_key) {
  struct Limit {
    std::string key;
    int least;
    int most;
  };
  const std::vector<Limit> limits{{"rating_bad_below", 1, 100},        {"rating_bad_from", 5, 100'000},
                                  {"wait_ceiling_minutes", 1, 600},    {"no_counter_minutes", 1, 600},
                                  {"silent_minutes", 1, 600},          {"ranking_from", 5, 100'000},
                                  {"service_shortest_seconds", 0, 60}, {"service_longest_minutes", 1, 1'000}};
  for (const auto& [key, least, most] : limits) {
    const auto load = [&key](int value) {
      return Device(collector_with(std::format("[feeds]\n{} = {}\n", key, value))).load();
    };
    BOOST_TEST_CONTEXT(key) {
      BOOST_TEST(load(least).has_value());
      BOOST_TEST(load(most).has_value());
      for (const auto value : {least - 1, most + 1}) {
        const auto refused = load(value);
        BOOST_REQUIRE(!refused.has_value());
        BOOST_TEST(refused.error().size() == 1U);
        BOOST_TEST(refused.error().front().where.contains("/feeds/" + key));
        BOOST_TEST(refused.error().front().detail.contains(std::format("{} to {}", least, most)));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_key_of_feeds_that_nobody_knows_and_a_value_of_another_type_are_refused) {
  for (const auto* line : {"wait_ceiling = 30\n", "wait_ceiling_minutes = \"30\"\n", "ranking_from = 7.5\n"}) {
    const auto refused = Device(collector_with(std::string("[feeds]\n") + line)).load();
    BOOST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().front().where.contains("/feeds/"), refused.error().front().where);
  }
}

BOOST_AUTO_TEST_CASE(a_kiosk_tells_no_manager_and_has_no_index) {
  for (const auto* table : {"\n[feeds]\nsilent_minutes = 5\n", "\n[index]\nfigures = \"kiosk-config\"\n"}) {
    const auto refused = Device(read_text(here / "valid-node.toml") + table).load();
    BOOST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().front().detail.contains("remove this table"));
  }
}

BOOST_AUTO_TEST_CASE(a_collector_with_an_index_needs_the_folder_of_its_figures) {
  const Device device(collector_with("[index]\nfigures = \"kiosk-config/index/examples\"\n"));
  const auto config = device.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  BOOST_TEST(config->index->figures == (device.scratch.folder() / "kiosk-config" / "index" / "examples").string());
  for (const auto* folder : {"nowhere", "secret", ""}) {
    const auto refused = Device(collector_with(std::format("[index]\nfigures = \"{}\"\n", folder))).load();
    BOOST_REQUIRE(!refused.has_value());
    BOOST_TEST(refused.error().front().where.contains("/index/figures"));
  }
}

BOOST_AUTO_TEST_CASE(a_kiosk_lets_nobody_in) {
  const auto config =
      Device(read_text(here / "valid-node.toml") + "\n[sessions]\nlongest_s = 60\n" + people_tables).load();
  BOOST_REQUIRE(!config.has_value());
  BOOST_TEST(config.error().front().where.contains("/sessions"));
}

BOOST_AUTO_TEST_CASE(a_real_card_reader_needs_a_name_only_beside_others) {
  for (const auto* name : {"", "reader = \"ACS ACR1252\"\n"}) {
    const Device device(read_text(here / "valid-node.toml") +
                        "\n[devices.card_reader]\nid = \"the-1\"\ndriver = \"pcsc\"\n" + name);
    const auto config = device.load();
    BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
    BOOST_TEST((config->devices.card_reader->driver == CardReaderDriver::pcsc));
    BOOST_TEST(config->devices.card_reader->reader.has_value() == (std::string_view(name) != ""));
    BOOST_TEST(!config->identification.has_value());
  }
}

BOOST_AUTO_TEST_CASE(a_window_may_have_its_place_on_the_display) {
  const Device device(read_text(here / "valid-node.toml") +
                      "\n[display]\nmode = \"window\"\nplace = { x = 0, y = 40, width = 540, height = 960 }\n");
  const auto config = device.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  const auto& place = config->display->place.value();
  BOOST_TEST(place.x == 0);
  BOOST_TEST(place.y == 40);
  BOOST_TEST(place.width == 540);
  BOOST_TEST(place.height == 960);
}

BOOST_AUTO_TEST_CASE(the_smallest_and_the_largest_place_are_places) {
  for (const auto* place :
       {"{ x = 0, y = 0, width = 1, height = 1 }", "{ x = 16384, y = 16384, width = 16384, height = 16384 }"}) {
    const Device device(read_text(here / "valid-node.toml") + "\n[display]\nmode = \"window\"\nplace = " + place +
                        "\n");
    const auto config = device.load();
    BOOST_TEST(config.has_value(), why(config));
  }
}

BOOST_AUTO_TEST_CASE(a_kiosk_may_have_a_code_scanner_of_each_kind) {
  const auto scanner = [](const std::string& lines) {
    const Device device(read_text(here / "valid-node.toml") + "\n[devices.code_scanner]\nid = \"doc-ma-1\"\n" +
                        lines);
    const auto config = device.load();
    BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
    return std::pair{config->devices.code_scanner.value(), device.scratch.folder().string()};
  };
  const auto [camera, of_camera] = scanner("driver = \"camera\"\ndevice = \"/dev/video0\"\n");
  BOOST_TEST((camera.driver == CodeScannerDriver::camera));
  BOOST_TEST(camera.device.value() == "/dev/video0");
  const auto [serial, of_serial] = scanner("driver = \"serial\"\ndevice = \"/dev/ttyACM0\"\nbaud = 9600\n");
  BOOST_TEST(serial.baud.value() == 9600);
  const auto [simulated, folder] = scanner("driver = \"simulated\"\nfolder = \"ma\"\nfaults = \"loi.toml\"\n");
  BOOST_TEST(simulated.folder.value() == folder + "/ma");
  BOOST_TEST(simulated.faults.value() == folder + "/loi.toml");
}

BOOST_AUTO_TEST_CASE(a_kiosk_with_a_card_reader_may_have_cards_confirmed) {
  const Device device(read_text(here / "valid-node.toml") +
                      "\n[devices.card_reader]\nid = \"the-1\"\ndriver = \"pcsc\"\n"
                      "\n[devices.identity_verifier]\nid = \"xac-minh-1\"\ndriver = \"simulated\"\n"
                      "folder = \"xac-minh\"\nfaults = \"loi.toml\"\n");
  const auto config = device.load();
  BOOST_REQUIRE_MESSAGE(config.has_value(), why(config));
  const auto& verifier = config->devices.identity_verifier.value();
  BOOST_TEST(verifier.folder.value() == (device.scratch.folder() / "xac-minh").string());
  BOOST_TEST(verifier.faults.value() == (device.scratch.folder() / "loi.toml").string());
}

BOOST_AUTO_TEST_CASE(a_password_is_not_printed) {
  const Device device(read_text(here / "valid-node.toml"));
  BOOST_TEST(codec::encode(device.load()->broker).find("thu-mat-khau") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_broken_file_gives_all_its_errors_at_once) {
  for (const auto& file : broken_files("node")) {
    BOOST_TEST_CONTEXT(file.string()) {
      const auto config = Device(read_text(file)).load();
      BOOST_REQUIRE(!config.has_value());
      BOOST_TEST(found_in(config.error()) == expected_in(file), boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_not_found) {
  const auto config = load_node_config("nowhere/node.toml");
  BOOST_REQUIRE(!config.has_value());
  BOOST_TEST((config.error().front().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
