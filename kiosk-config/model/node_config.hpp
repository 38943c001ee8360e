// The configuration of one device: node.toml, laid over <configuration>/defaults/<program>.toml. Secrets are named
// by file; a secret file that group or others may read is refused. Relative paths are taken from the folder of
// node.toml and are absolute in the value.
#pragma once

#include "firmware/base/guarded.hpp"
#include "kiosk-config/model/centre.hpp"
#include "kiosk-config/model/device_config.hpp"

#include <map>

namespace motcua::config {

// With the three files of TLS the connection is TLS 1.3 with a certificate of `user`, and a password may be left out.
struct Broker {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"password_file"});
  std::string host;
  std::uint16_t port = 0;
  std::string user;
  std::string password_file;
  Secret<std::string> password;        // read from password_file, without the newline at its end
  std::optional<std::string> ca_file;  // who issued the broker's certificate
  std::optional<std::string> certificate_file;
  std::optional<std::string> key_file;  // of that certificate
};
BOOST_DESCRIBE_STRUCT(Broker, (), (host, port, user, password_file, ca_file, certificate_file, key_file))

enum class PrinterDriver : std::uint8_t { simulated, cups };
BOOST_DESCRIBE_ENUM(PrinterDriver, simulated, cups)

struct Printer {
  DeviceId id;
  PrinterDriver driver = PrinterDriver::simulated;
  std::optional<std::string> uri;                 // cups: ipp://host:port/path
  std::optional<std::string> output;              // simulated: the folder that printed documents appear in
  std::optional<std::string> faults;              // simulated: a fault script that is read again when it changes
  std::optional<std::vector<std::string>> takes;  // simulated: media types, unless it takes all that it knows
};
BOOST_DESCRIBE_STRUCT(Printer, (), (id, driver, uri, output, faults, takes))

// simulated writes WAV files and is silent; sound plays on the default output.
enum class SpeakerDriver : std::uint8_t { simulated, sound };
BOOST_DESCRIBE_ENUM(SpeakerDriver, simulated, sound)

struct Speaker {
  DeviceId id;
  SpeakerDriver driver = SpeakerDriver::simulated;
  std::optional<std::string> output;  // simulated: the folder for WAV files
};
BOOST_DESCRIBE_STRUCT(Speaker, (), (id, driver, output))

struct Devices {
  std::optional<Printer> printer;                     // kiosk
  std::optional<Speaker> speaker;                     // wallboard
  std::optional<CardReader> card_reader;              // kiosk
  std::optional<CodeScanner> code_scanner;            // kiosk
  std::optional<IdentityVerifier> identity_verifier;  // kiosk, beside a card reader
};
BOOST_DESCRIBE_STRUCT(Devices, (), (printer, speaker, card_reader, code_scanner, identity_verifier))

enum class DisplayMode : std::uint8_t { window, fullscreen };
BOOST_DESCRIBE_ENUM(DisplayMode, window, fullscreen)

// In pixels of the display: the corner with the window's title and borders, where it has such; the size without.
struct WindowPlace {
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
};
BOOST_DESCRIBE_STRUCT(WindowPlace, (), (x, y, width, height))

// How the window stands on the display. What it is drawn for, in pixels, is the theme's to say.
struct Display {
  DisplayMode mode = DisplayMode::window;
  std::optional<WindowPlace> place;    // of a window; without it the middle, as large as the display allows
  std::optional<double> panel_inches;  // its diagonal: faces and targets keep their millimetres on it
};
BOOST_DESCRIBE_STRUCT(Display, (), (mode, place, panel_inches))

// How Vietnamese is typed on the kiosk's screen: marks and tones by letters (telex), by digits (vni), or only by the keys that
// the screen has for them in every case; and where tones are written: hòa or hoà.
enum class KeyboardLayout : std::uint8_t { telex, vni, plain };
BOOST_DESCRIBE_ENUM(KeyboardLayout, telex, vni, plain)
enum class TonePlacement : std::uint8_t { old_style, new_style };
BOOST_DESCRIBE_ENUM(TonePlacement, old_style, new_style)

struct Keyboard {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"layout", "tone_placement"});
  KeyboardLayout layout = KeyboardLayout::telex;
  TonePlacement tone_placement = TonePlacement::old_style;
};
BOOST_DESCRIBE_STRUCT(Keyboard, (), (layout, tone_placement))

// Of the hub. The two key files hold secrets and are read where they are used.
struct HubKeys {
  std::uint8_t signing_key_id = 0;
  std::string signing_key_file;  // Ed25519, PEM
  std::string code_key_file;     // 32 bytes as 64 hex digits: four-digit codes are derived with it
  std::string clerk_codes_file;  // see load_clerk_codes
};
BOOST_DESCRIBE_STRUCT(HubKeys, (), (signing_key_id, signing_key_file, code_key_file, clerk_codes_file))

enum class StoreDriver : std::uint8_t { sqlite, postgresql };
BOOST_DESCRIBE_ENUM(StoreDriver, sqlite, postgresql)

// Of the collector. SQLite lives in the data folder.
struct Store {
  StoreDriver driver = StoreDriver::sqlite;
  std::optional<std::string> connection_file;  // postgresql: a libpq connection string, secret
  Secret<std::string> connection;              // read from connection_file
};
BOOST_DESCRIBE_STRUCT(Store, (), (driver, connection_file))

// Of kiosk, hub and collector, where the catalogue of procedures is kept up to date.
struct CatalogueUpdates {
  std::string trusted_keys;  // the province's public keys: `motcua-provision catalogue new-key` prints lines for it
  std::optional<std::string> updates;  // collector only: the folder of signed updates (*.mcu) that it offers
};
BOOST_DESCRIBE_STRUCT(CatalogueUpdates, (), (trusted_keys, updates))

// Of hub and collector, where people may come in: the door's broker, and a user of the broker itself who may control its
// dynamic security. Who may come in stands in the data folder (`motcua-provision accounts`).
struct Sessions {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"longest_s"});
  Broker door;
  Broker control;
  std::int32_t longest_s = 12 * 60 * 60;  // of a session
};
BOOST_DESCRIBE_STRUCT(Sessions, (), (door, control, longest_s))

// Of the collector: when managers are alerted, and the clock of the centres. Every key may be left out.
struct Feeds {
  static constexpr auto optional_keys = std::to_array<std::string_view>(
      {"time_zone", "rating_bad_below", "rating_bad_from", "wait_ceiling_minutes", "no_counter_minutes",
       "silent_minutes", "ranking_from", "service_shortest_seconds", "service_longest_minutes",
       "whole_every_seconds"});
  std::string time_zone = "Asia/Ho_Chi_Minh";
  std::int32_t rating_bad_below = 50;          // points of the mean, 1 to 100
  std::int32_t rating_bad_from = 10;           // ratings of a service and day, at least 5
  std::int32_t wait_ceiling_minutes = 30;      // 1 to 600
  std::int32_t no_counter_minutes = 5;         // 1 to 600
  std::int32_t silent_minutes = 5;             // 1 to 600
  std::int32_t ranking_from = 30;              // ratings of a centre and day, at least 5
  std::int32_t service_shortest_seconds = 10;  // 0 to 60; a service that took less is flagged
  std::int32_t service_longest_minutes = 240;  // 1 to 1000; a service that took more is flagged
  std::int32_t whole_every_seconds = 60;       // 1 to 3600; between two retained wholes of a room
};
BOOST_DESCRIBE_STRUCT(Feeds, (),
                      (time_zone, rating_bad_below, rating_bad_from, wait_ceiling_minutes, no_counter_minutes,
                       silent_minutes, ranking_from, service_shortest_seconds, service_longest_minutes,
                       whole_every_seconds))

// Of the collector: the folder of imported figures of the index of QĐ 766 (kiosk-config/index/README.md), a file a period. The
// definitions are those of `configuration`.
struct IndexImports {
  std::string figures;
};
BOOST_DESCRIBE_STRUCT(IndexImports, (), (figures))

struct NodeConfig {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"devices", "language"});
  NodeId node;
  Program program = Program::kiosk;
  std::string configuration;         // the kiosk-config folder
  std::optional<CentreId> centre;    // every program but the collector
  std::string data;                  // journal and state of this node; made by the program if missing
  std::string language = "vi";       // the language shown first: vi or en
  Broker broker;                     // the centre's; for the collector the province's
  std::optional<Broker> province;    // hub only
  std::optional<Display> display;    // kiosk, counter, wallboard
  std::optional<Keyboard> keyboard;  // kiosk only
  Devices devices;
  std::optional<HubKeys> keys;              // hub only
  std::optional<Store> store;               // collector only
  std::optional<CardTrust> identification;  // kiosk only, where it identifies at all
  std::optional<CatalogueUpdates> catalogue;
  std::optional<Sessions> sessions;
  std::optional<Feeds> feeds;         // collector only
  std::optional<IndexImports> index;  // collector only
};
BOOST_DESCRIBE_STRUCT(NodeConfig, (),
                      (node, program, configuration, centre, data, language, broker, province, display, keyboard,
                       devices, keys, store, identification, catalogue, sessions, feeds, index))

Loaded<NodeConfig> load_node_config(const std::filesystem::path& node_toml);

// Who may log in with which code: "<clerk> = <hash>" lines under [codes], hashes as crypto::hash_code writes them.
// The file is secret. `centre` must know every clerk named; a clerk without a code cannot log in.
using ClerkCodes = std::map<ClerkId, Secret<std::string>>;
Loaded<ClerkCodes> load_clerk_codes(const std::filesystem::path& file, const Centre& centre);

// Reads a secret of at most 4 KiB, without white space at its end. Error denied when group or others may read it.
Result<Secret<std::string>> read_secret_file(const std::filesystem::path& file);

}  // namespace motcua::config
