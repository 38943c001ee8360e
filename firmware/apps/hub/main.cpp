// motcua-hub: the only writer of a centre's queue; sits beside the centre's broker.
#include "firmware/apps/hub/wiring.hpp"

#include <array>
#include <utility>

int main(int argc, char** argv) {
  using namespace motcua;
  const std::array extras{startup::ExtraOption{
      "--confirm-date",
      "begin today's business date (YYYY-MM-DD) although it lies far after the last one, and end"}};
  const auto options =
      startup::read_options(argc, argv, "motcua-hub", "The hub of one centre: decides its queue.", extras);
  if (!options) return std::to_underlying(options.error());
  host::Log log("hub");
  auto site = startup::open_site(*options, config::Program::hub, log);
  if (!site) return std::to_underlying(site.error());
  const auto confirmed = options->extras.find(extras[0].flag);
  if (confirmed != options->extras.end())
    return std::to_underlying(hub::run_confirm_date(std::move(*site), log, confirmed->second));
  runtime::MachineTime time;
  runtime::Loop loop(time);
  return std::to_underlying(hub::run(std::move(*site), log, loop));
}
