#include "kiosk-config/model/node_config.hpp"

#include "kiosk-config/model/broker_check.hpp"
#include "kiosk-config/model/secrets.hpp"
#include "kiosk-config/model/toml_file.hpp"

#include <algorithm>

namespace motcua::config {
namespace {

namespace fs = std::filesystem;

constexpr double smallest_panel = 4;
constexpr double largest_panel = 200;
constexpr std::int32_t longest_session_s = 30 * 24 * 60 * 60;
constexpr std::int32_t longest_side = 16'384;  // no display and no renderer's picture is larger

const std::string* text_at(const codec::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  return found == nullptr ? nullptr : std::get_if<std::string>(&found->value);
}

std::string absolute(const fs::path& folder, const std::string& path) {
  return path.empty() ? path : (folder / path).lexically_normal().string();
}

// node.toml over the defaults of its program, where the configuration folder has such.
Loaded<Document> with_defaults(Document own, const fs::path& folder) {
  const auto* program = text_at(own.root, "program");
  const auto* configuration = text_at(own.root, "configuration");
  if (program == nullptr || configuration == nullptr || !is_name(*program)) return own;
  const auto file = folder / *configuration / "defaults" / (*program + ".toml");
  std::error_code code;
  if (!fs::exists(file, code)) return own;
  auto defaults = read_toml(file);
  if (!defaults) return std::unexpected(std::move(defaults.error()));
  return merge(std::move(*defaults), std::move(own));
}

void make_absolute(NodeConfig& config, const fs::path& folder) {
  const auto fix = [&folder](std::string& path) { path = absolute(folder, path); };
  const auto fix_optional = [&fix](std::optional<std::string>& path) {
    if (path) fix(*path);
  };
  fix(config.configuration);
  fix(config.data);
  const auto fix_broker = [&fix, &fix_optional](Broker& broker) {
    fix(broker.password_file);
    for (auto* file : {&broker.ca_file, &broker.certificate_file, &broker.key_file}) fix_optional(*file);
  };
  fix_broker(config.broker);
  if (config.province) fix_broker(*config.province);
  if (config.sessions) {
    fix_broker(config.sessions->door);
    fix_broker(config.sessions->control);
  }
  if (config.devices.printer) {
    fix_optional(config.devices.printer->output);
    fix_optional(config.devices.printer->faults);
  }
  if (config.devices.speaker) fix_optional(config.devices.speaker->output);
  if (config.devices.card_reader) {
    fix_optional(config.devices.card_reader->folder);
    fix_optional(config.devices.card_reader->faults);
  }
  if (config.identification) fix_optional(config.identification->trust);
  if (config.devices.code_scanner) {
    fix_optional(config.devices.code_scanner->folder);
    fix_optional(config.devices.code_scanner->faults);
  }
  if (config.devices.identity_verifier) {
    fix_optional(config.devices.identity_verifier->folder);
    fix_optional(config.devices.identity_verifier->faults);
  }
  if (config.keys) {
    fix(config.keys->signing_key_file);
    fix(config.keys->code_key_file);
    fix(config.keys->clerk_codes_file);
  }
  if (config.store) fix_optional(config.store->connection_file);
  if (config.index) fix(config.index->figures);
  if (config.catalogue) {
    fix(config.catalogue->trusted_keys);
    fix_optional(config.catalogue->updates);
  }
}

void check_present(bool present, bool wanted, const std::string& pointer, Program program, Findings& findings) {
  const auto key = pointer.substr(1);
  if (wanted && !present)
    findings.refuse(ErrorCode::missing, pointer, std::format("a {} needs '{}'", codec::enum_text(program), key));
  if (!wanted && present)
    findings.refuse(ErrorCode::invalid, pointer,
                    std::format("a {} has no use for '{}': remove it", codec::enum_text(program), key));
}

void check_printer(const Printer& printer, Findings& findings) {
  if (!findings.readable("/devices/printer/driver")) return;
  const bool is_cups = printer.driver == PrinterDriver::cups;
  if (is_cups && (!printer.uri || !(printer.uri->starts_with("ipp://") || printer.uri->starts_with("ipps://"))))
    findings.refuse(ErrorCode::invalid, "/devices/printer/uri",
                    "driver cups needs the printer's address: ipp://host:port/path");
  if (is_cups && printer.takes)
    findings.refuse(ErrorCode::invalid, "/devices/printer/takes",
                    "driver cups asks the printer what it takes: remove this key");
  if (!is_cups && !printer.output)
    findings.refuse(ErrorCode::missing, "/devices/printer/output", "driver simulated needs a folder to print into");
}

void check_display(const Display& display, Findings& findings) {
  if (display.panel_inches && (*display.panel_inches < smallest_panel || *display.panel_inches > largest_panel))
    findings.refuse(ErrorCode::invalid, "/display/panel_inches",
                    std::format("the panel's diagonal is {} to {} inches", smallest_panel, largest_panel));
  if (!display.place || !findings.readable("/display/place")) return;
  const auto& place = *display.place;
  if (display.mode == DisplayMode::fullscreen && findings.readable("/display/mode"))
    findings.refuse(ErrorCode::invalid, "/display/place",
                    "a full screen fills its display: remove this key or say mode = \"window\"");
  const auto outside = [](std::int32_t value, std::int32_t least) { return value < least || value > longest_side; };
  if (outside(place.width, 1) || outside(place.height, 1) || outside(place.x, 0) || outside(place.y, 0))
    findings.refuse(ErrorCode::invalid, "/display/place",
                    std::format("width and height are 1 to {0} pixels, x and y 0 to {0}", longest_side));
}

void check_speaker(const Speaker& speaker, Findings& findings) {
  if (!findings.readable("/devices/speaker/driver")) return;
  if (speaker.driver == SpeakerDriver::simulated && !speaker.output)
    findings.refuse(ErrorCode::missing, "/devices/speaker/output",
                    "driver simulated needs a folder for its sound files");
}

void check_card_reader(const CardReader& reader, Findings& findings) {
  if (!findings.readable("/devices/card_reader/driver")) return;
  const bool is_simulated = reader.driver == CardReaderDriver::simulated;
  if (is_simulated && !reader.folder)
    findings.refuse(ErrorCode::missing, "/devices/card_reader/folder",
                    "driver simulated needs the folder in which cards are laid down");
  if (is_simulated && reader.reader)
    findings.refuse(ErrorCode::invalid, "/devices/card_reader/reader",
                    "driver simulated has one reader: remove this key");
  const auto only_simulated = [&](const std::optional<std::string>& path, std::string_view key) {
    if (!is_simulated && path)
      findings.refuse(ErrorCode::invalid, std::format("/devices/card_reader/{}", key),
                      "driver pcsc reads real cards: remove this key");
  };
  only_simulated(reader.folder, "folder");
  only_simulated(reader.faults, "faults");
}

void check_identification(const CardTrust& identification, Findings& findings) {
  std::error_code code;
  if (identification.trust && !fs::is_directory(*identification.trust, code))
    findings.refuse(ErrorCode::not_found, "/identification/trust",
                    std::format("there is no folder {}", *identification.trust));
}

void check_code_scanner(const CodeScanner& scanner, Findings& findings) {
  if (!findings.readable("/devices/code_scanner/driver")) return;
  const auto driver = codec::enum_text(scanner.driver);
  const bool is_simulated = scanner.driver == CodeScannerDriver::simulated;
  const bool is_serial = scanner.driver == CodeScannerDriver::serial;
  const auto has_no_use_for = [&findings, driver](const auto& value, std::string_view key) {
    if (value)
      findings.refuse(ErrorCode::invalid, std::format("/devices/code_scanner/{}", key),
                      std::format("driver {} has no use for '{}': remove this key", driver, key));
  };
  if (is_simulated && !scanner.folder)
    findings.refuse(ErrorCode::missing, "/devices/code_scanner/folder",
                    "driver simulated needs the folder whose pictures it sees");
  if (!is_simulated && (!scanner.device || !scanner.device->starts_with('/')))
    findings.refuse(ErrorCode::invalid, "/devices/code_scanner/device",
                    is_serial ? "driver serial needs the scanner's device: /dev/serial/by-id/..., /dev/ttyACM0"
                              : "driver camera needs the camera's device: /dev/v4l/by-id/..., /dev/video0");
  constexpr auto bauds = std::to_array<std::int32_t>({9'600, 19'200, 38'400, 57'600, 115'200, 230'400});
  if (is_serial && scanner.baud && !std::ranges::contains(bauds, *scanner.baud))
    findings.refuse(ErrorCode::invalid, "/devices/code_scanner/baud",
                    "a baud rate is 9600, 19200, 38400, 57600, 115200 or 230400");
  if (is_simulated) has_no_use_for(scanner.device, "device");
  if (!is_serial) has_no_use_for(scanner.baud, "baud");
  if (!is_simulated) has_no_use_for(scanner.folder, "folder");
  if (!is_simulated) has_no_use_for(scanner.faults, "faults");
}

void check_identity_verifier(const Devices& devices, Findings& findings) {
  if (!devices.card_reader)
    findings.refuse(ErrorCode::invalid, "/devices/identity_verifier",
                    "it is asked about cards, and no card reader is configured: add one or remove this table");
  if (findings.readable("/devices/identity_verifier/driver") && !devices.identity_verifier->folder)
    findings.refuse(ErrorCode::missing, "/devices/identity_verifier/folder",
                    "driver simulated needs the folder of its script");
}

void check_secret(const std::string& file, const std::string& pointer, Findings& findings) {
  if (const auto status = check_secret_file(file); !status)
    findings.refuse(status.error().code, pointer, describe(status.error()));
}

void check_keys(const HubKeys& keys, Findings& findings) {
  check_secret(keys.signing_key_file, "/keys/signing_key_file", findings);
  check_secret(keys.code_key_file, "/keys/code_key_file", findings);
  check_secret(keys.clerk_codes_file, "/keys/clerk_codes_file", findings);
}

void check_store(Store& store, Findings& findings) {
  if (!findings.readable("/store/driver")) return;
  if (store.driver == StoreDriver::sqlite && store.connection_file)
    findings.refuse(ErrorCode::invalid, "/store/connection_file",
                    "sqlite lives in the data folder: remove this key");
  if (store.driver == StoreDriver::postgresql)
    take_secret(store.connection_file.value_or(""), "/store/connection_file", store.connection, findings);
}

void check_catalogue(const CatalogueUpdates& catalogue, Program program, Findings& findings) {
  std::error_code code;
  const bool offers = program == Program::collector;
  if (!offers && program != Program::hub && program != Program::kiosk)
    findings.refuse(ErrorCode::invalid, "/catalogue",
                    "only kiosks, hubs and collectors have a catalogue: remove this table");
  if (!fs::is_regular_file(catalogue.trusted_keys, code))
    findings.refuse(ErrorCode::not_found, "/catalogue/trusted_keys",
                    std::format("there is no file {}", catalogue.trusted_keys));
  if (offers && !(catalogue.updates && fs::is_directory(*catalogue.updates, code)))
    findings.refuse(ErrorCode::not_found, "/catalogue/updates",
                    "a collector needs the folder of the updates that it offers");
  if (!offers && catalogue.updates)
    findings.refuse(ErrorCode::invalid, "/catalogue/updates",
                    "only a collector offers the files of a folder: remove this key");
}

void check_sessions(Sessions& sessions, Program program, Findings& findings) {
  if (program != Program::hub && program != Program::collector)
    findings.refuse(ErrorCode::invalid, "/sessions", "only hubs and collectors let people in: remove this table");
  check_broker(sessions.door, "/sessions/door", findings);
  check_broker(sessions.control, "/sessions/control", findings);
  if (sessions.longest_s < 1 || sessions.longest_s > longest_session_s)
    findings.refuse(ErrorCode::invalid, "/sessions/longest_s",
                    std::format("a session lasts 1 to {} seconds", longest_session_s));
}

void check_feeds(const Feeds& feeds, Findings& findings) {
  const auto within = [&findings](std::string_view key, std::int32_t value, std::int32_t least, std::int32_t most) {
    if (value < least || value > most)
      findings.refuse(ErrorCode::invalid, std::format("/feeds/{}", key),
                      std::format("{} is out of range: {} to {}", value, least, most));
  };
  constexpr std::int32_t most_ratings = 100'000;
  within("rating_bad_below", feeds.rating_bad_below, 1, 100);
  within("rating_bad_from", feeds.rating_bad_from, 5, most_ratings);
  within("wait_ceiling_minutes", feeds.wait_ceiling_minutes, 1, 600);
  within("no_counter_minutes", feeds.no_counter_minutes, 1, 600);
  within("silent_minutes", feeds.silent_minutes, 1, 600);
  within("ranking_from", feeds.ranking_from, 5, most_ratings);
  within("service_shortest_seconds", feeds.service_shortest_seconds, 0, 60);
  within("service_longest_minutes", feeds.service_longest_minutes, 1, 1'000);
  within("whole_every_seconds", feeds.whole_every_seconds, 1, 3'600);
}

void check_index(const IndexImports& index, Findings& findings) {
  std::error_code code;
  if (!fs::is_directory(index.figures, code))
    findings.refuse(ErrorCode::not_found, "/index/figures",
                    index.figures.empty() ? "name the folder of imported figures"
                                          : std::format("there is no folder {}", index.figures));
}

void check_sections(const NodeConfig& config, Findings& findings) {
  if (!findings.readable("/program")) return;
  const auto is = [&config](Program program) { return config.program == program; };
  if (is(Program::console))
    findings.refuse(ErrorCode::invalid, "/program",
                    "a console is a page in a browser: no program is started for it");
  const bool has_display = is(Program::kiosk) || is(Program::counter) || is(Program::wallboard);
  check_present(config.centre.has_value(), !is(Program::collector), "/centre", config.program, findings);
  check_present(config.display.has_value(), has_display, "/display", config.program, findings);
  check_present(config.keys.has_value(), is(Program::hub), "/keys", config.program, findings);
  check_present(config.store.has_value(), is(Program::collector), "/store", config.program, findings);
  if (config.feeds && !is(Program::collector))
    findings.refuse(ErrorCode::invalid, "/feeds", "only a collector tells managers of centres: remove this table");
  if (config.index && !is(Program::collector))
    findings.refuse(ErrorCode::invalid, "/index", "only a collector answers with an index: remove this table");
  if (config.province && !is(Program::hub))
    findings.refuse(ErrorCode::invalid, "/province",
                    "only a hub talks to the province's broker: remove this table");
  if (config.devices.printer && !is(Program::kiosk))
    findings.refuse(ErrorCode::invalid, "/devices/printer", "only a kiosk has a printer: remove this table");
  if (config.devices.speaker && !is(Program::wallboard))
    findings.refuse(ErrorCode::invalid, "/devices/speaker", "only a wallboard has a speaker: remove this table");
  if (config.devices.card_reader && !is(Program::kiosk))
    findings.refuse(ErrorCode::invalid, "/devices/card_reader",
                    "only a kiosk has a card reader: remove this table");
  if (config.identification && !is(Program::kiosk))
    findings.refuse(ErrorCode::invalid, "/identification", "only a kiosk identifies citizens: remove this table");
  if (config.keyboard && !is(Program::kiosk))
    findings.refuse(ErrorCode::invalid, "/keyboard",
                    "only a kiosk has a keyboard on its screen: remove this table");
  if (config.devices.code_scanner && !is(Program::kiosk))
    findings.refuse(ErrorCode::invalid, "/devices/code_scanner",
                    "only a kiosk has a code scanner: remove this table");
  if (config.devices.identity_verifier && !is(Program::kiosk))
    findings.refuse(ErrorCode::invalid, "/devices/identity_verifier",
                    "only a kiosk has cards confirmed: remove this table");
}

void check(NodeConfig& config, Findings& findings) {
  std::error_code code;
  if (!fs::is_directory(config.configuration, code))
    findings.refuse(ErrorCode::not_found, "/configuration",
                    std::format("there is no folder {}", config.configuration));
  if (config.data.empty()) findings.refuse(ErrorCode::missing, "/data", "name the folder for this node's journal");
  if (config.language != "vi" && config.language != "en")
    findings.refuse(ErrorCode::invalid, "/language", std::format("'{}' is none of: vi, en", config.language));
  check_sections(config, findings);
  check_broker(config.broker, "/broker", findings);
  if (config.province) check_broker(*config.province, "/province", findings);
  if (config.display) check_display(*config.display, findings);
  if (config.devices.printer) check_printer(*config.devices.printer, findings);
  if (config.devices.speaker) check_speaker(*config.devices.speaker, findings);
  if (config.devices.card_reader) check_card_reader(*config.devices.card_reader, findings);
  if (config.identification) check_identification(*config.identification, findings);
  if (config.devices.code_scanner) check_code_scanner(*config.devices.code_scanner, findings);
  if (config.devices.identity_verifier && config.program == Program::kiosk)
    check_identity_verifier(config.devices, findings);
  if (config.keys) check_keys(*config.keys, findings);
  if (config.store) check_store(*config.store, findings);
  if (config.feeds) check_feeds(*config.feeds, findings);
  if (config.index) check_index(*config.index, findings);
  if (config.catalogue && findings.readable("/program"))
    check_catalogue(*config.catalogue, config.program, findings);
  if (config.sessions && findings.readable("/program")) check_sessions(*config.sessions, config.program, findings);
}

}  // namespace

Loaded<NodeConfig> load_node_config(const fs::path& node_toml) {
  std::error_code code;
  const auto folder = fs::absolute(node_toml, code).parent_path();
  const auto document =
      read_toml(node_toml).and_then([&folder](Document own) { return with_defaults(std::move(own), folder); });
  if (!document) return std::unexpected(document.error());
  Findings findings(*document);
  auto config = findings.read<NodeConfig>();
  make_absolute(config, folder);
  check(config, findings);
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return config;
}

}  // namespace motcua::config
