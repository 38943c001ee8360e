#include "firmware/apps/startup/startup.hpp"

#include "firmware/codec/walk.hpp"

#include <CLI/CLI.hpp>

namespace motcua::startup {

std::expected<Options, Exit> read_options(int argc, char** argv, std::string_view program, std::string_view purpose,
                                          std::span<const ExtraOption> extras) {
  Options options;
  std::string trace;
  CLI::App app{std::string(purpose), std::string(program)};
  app.add_option("--config", options.config, "this device's node.toml")->required()->check(CLI::ExistingFile);
  app.add_option("--trace", trace, "write monotonic spans and shown screens to this file, one JSON line each");
  std::map<std::string, std::string> values;
  for (const auto& extra : extras) {
    if (extra.takes == Takes::a_value)
      app.add_option(extra.flag, values[extra.flag], extra.help);
    else
      app.add_flag(extra.flag, extra.help);
  }
  app.set_version_flag("--version", std::string(program) + " " + std::string(version));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return std::unexpected(app.exit(error) == 0 ? Exit::done : Exit::usage);
  }
  if (!trace.empty()) options.trace = trace;
  for (const auto& extra : extras)
    if (app.count(extra.flag) > 0) options.extras[extra.flag] = values[extra.flag];
  return options;
}

Exit fail(host::Log& log, Exit exit, const Error& error) {
  log.error("{}", describe(error));
  return exit;
}

void note_new_journal(host::Log& log, std::uint64_t last_sequence, const std::filesystem::path& file) {
  if (last_sequence > 0) return;
  log.warning("{} is new: if this device has worked before, stop the program and mount or restore its data folder",
              file.string());
}

Exit fail(host::Log& log, const std::vector<Error>& errors) {
  for (const auto& error : errors) log.error("{}", describe(error));
  log.error("{} error(s) in the configuration: mend them and start again", errors.size());
  return Exit::configuration;
}

namespace {

template <class T>
std::expected<T, Exit> told(config::Loaded<T> loaded, host::Log& log) {
  if (loaded) return std::move(*loaded);
  return std::unexpected(fail(log, loaded.error()));
}

}  // namespace

std::expected<Node, Exit> open_node(const Options& options, config::Program program, host::Log& log) {
  auto node = told(config::load_node_config(options.config), log);
  if (!node) return std::unexpected(node.error());
  if (node->program != program)
    return std::unexpected(fail(log, Exit::configuration,
                                {ErrorCode::invalid, options.config.string(),
                                 std::format("this is the configuration of a {}, not of a {}",
                                             codec::enum_text(node->program), codec::enum_text(program))}));
  std::error_code ec;
  std::filesystem::create_directories(node->data, ec);
  if (ec)
    return std::unexpected(fail(log, Exit::configuration,
                                {ErrorCode::io, node->data, "the data folder cannot be made: " + ec.message()}));
  Node out{.node = std::move(*node), .trace = {}};
  if (!options.trace) return out;
  auto trace = host::Trace::to_file(*options.trace);
  if (!trace) return std::unexpected(fail(log, Exit::usage, trace.error()));
  out.trace = std::move(*trace);
  return out;
}

std::expected<Site, Exit> open_site(const Options& options, config::Program program, host::Log& log) {
  auto base = open_node(options, program, log);
  if (!base) return std::unexpected(base.error());
  auto centre = told(config::load_centre(base->node.configuration, base->node.centre.value()), log);
  if (!centre) return std::unexpected(centre.error());
  const auto* known = centre->node(base->node.node);
  if (known == nullptr || known->program != program)
    return std::unexpected(
        fail(log, Exit::configuration,
             {ErrorCode::not_found, options.config.string(),
              std::format("centre '{}' has no {} named '{}': add it to centre.toml", centre->id.text(),
                          codec::enum_text(program), base->node.node.text())}));
  auto clock = host::make_system_clock(centre->time_zone);
  if (!clock) return std::unexpected(fail(log, Exit::configuration, clock.error()));
  return Site{std::move(base->node), std::move(*centre), std::move(*clock), {}, std::move(base->trace)};
}

}  // namespace motcua::startup
