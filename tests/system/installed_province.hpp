// The commune of kiosk-config and its province as installed programs: two real brokers, motcua-hub and
// motcua-collector, each started from a node.toml with keys and passwords of this run alone.
#pragma once

#include "tests/support/broker.hpp"

#include <array>
#include <optional>
#include <string>

namespace motcua::test {

enum class Part : std::uint8_t { hub, collector, centre_broker, province_broker };
inline constexpr std::array all_parts{Part::hub, Part::collector, Part::centre_broker, Part::province_broker};
std::string_view name_of(Part part);

class InstalledProvince {
public:
  static constexpr std::string_view centre = "mau-xa";
  static constexpr std::string_view hub = "mau-xa-hub";
  static constexpr std::string_view kiosk = "mau-xa-kiosk-1";
  static constexpr std::string_view collector = "collector";
  static constexpr std::string_view watcher = "watcher";  // reads on the province's broker what the hub is answered

  InstalledProvince();  // everything runs when the constructor returns

  void kill(Part part);   // SIGKILL
  void start(Part part);  // again, on what it left behind
  void stop(Part part);   // hub or collector, in order; throws when it does not end or ends with an error

  std::uint16_t centre_port() const { return centre_broker_.port(); }
  std::uint16_t province_port() const { return province_broker_.port(); }
  const std::string& password() const { return password_; }  // one for all
  std::filesystem::path hub_journal() const { return directory_.path() / hub / "data" / "journal.sqlite"; }
  std::filesystem::path collector_store() const { return directory_.path() / collector / "data" / "events.sqlite"; }
  std::string output() const;  // of the programs that run now

private:
  std::filesystem::path write_config(std::string_view node, std::string_view program, std::string_view rest);
  std::filesystem::path write_secret(std::string_view name, std::string_view text);
  std::string broker_table(std::string_view name, std::uint16_t port, std::string_view user);
  void write_hub();
  void write_collector();
  void run(Part part);

  TempDir directory_;
  std::string password_;
  Broker centre_broker_;
  Broker province_broker_;
  std::optional<Process> hub_;
  std::optional<Process> collector_;
};

}  // namespace motcua::test
