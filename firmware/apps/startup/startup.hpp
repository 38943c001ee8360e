// What every program does before it has anything of its own to do: read its two options, load its configuration
// (telling every error at once), and open log and trace.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/randomness.hpp"
#include "firmware/host/trace.hpp"
#include "kiosk-config/model/centre.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::startup {

inline constexpr std::string_view version = MOTCUA_VERSION;

// Exit codes, from sysexits.h, so that a supervisor can tell "mend the configuration" from "try again".
enum class Exit : int { done = 0, usage = 64, unavailable = 69, internal = 70, configuration = 78 };

// What one program takes besides the common options: a flag, most with a value.
enum class Takes : std::uint8_t { a_value, nothing };
struct ExtraOption {
  std::string flag;  // --confirm-date
  std::string help;
  Takes takes = Takes::a_value;
};

struct Options {
  std::filesystem::path config;
  std::optional<std::filesystem::path> trace;
  std::map<std::string, std::string> extras;  // by flag, those that were given; "" of one that takes nothing
};

// --config FILE, --trace FILE, --version, --help and the extras. On --help, --version or a mistake: prints, and
// gives the exit code.
std::expected<Options, Exit> read_options(int argc, char** argv, std::string_view program, std::string_view purpose,
                                          std::span<const ExtraOption> extras = {});

// What a program of one centre stands on. `program` names itself "motcua-kiosk".
struct Site {
  config::NodeConfig node;
  config::Centre centre;
  std::unique_ptr<host::Clock> clock;
  host::SystemRandomness randomness;
  host::Trace trace;
};
// Loads and checks everything, makes the data directory; every error goes to the log, one a line.
std::expected<Site, Exit> open_site(const Options& options, config::Program program, host::Log& log);

// The same without a centre, for the collector.
struct Node {
  config::NodeConfig node;
  host::Trace trace;
};
std::expected<Node, Exit> open_node(const Options& options, config::Program program, host::Log& log);

// Says so when a node begins a new journal: right on its first day, a loss on any other.
void note_new_journal(host::Log& log, std::uint64_t last_sequence, const std::filesystem::path& file);
// Logs the errors of a configuration file, each on a line of its own, and gives Exit::configuration.
Exit fail(host::Log& log, const std::vector<Error>& errors);
// Logs the error and gives the code: return fail(log, Exit::unavailable, error).
Exit fail(host::Log& log, Exit exit, const Error& error);

}  // namespace motcua::startup
