// motcua-kiosk: the citizen's touch kiosk.
#include "firmware/apps/kiosk/wiring.hpp"

#include <utility>

int main(int argc, char** argv) {
  using namespace motcua;
  const auto options = startup::read_options(argc, argv, "motcua-kiosk", "The touch kiosk: tickets and ratings.");
  if (!options) return std::to_underlying(options.error());
  host::Log log("kiosk");
  auto site = startup::open_site(*options, config::Program::kiosk, log);
  if (!site) return std::to_underlying(site.error());
  runtime::MachineTime time;
  runtime::Loop loop(time);
  return std::to_underlying(kiosk::run(std::move(*site), log, loop));
}
