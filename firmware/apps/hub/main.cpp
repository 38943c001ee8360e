// motcua-hub: the only writer of a centre's queue; sits beside the centre's broker.
#include "firmware/apps/hub/wiring.hpp"

#include <utility>

int main(int argc, char** argv) {
  using namespace motcua;
  const auto options = startup::read_options(argc, argv, "motcua-hub", "The hub of one centre: decides its queue.");
  if (!options) return std::to_underlying(options.error());
  host::Log log("hub");
  auto site = startup::open_site(*options, config::Program::hub, log);
  if (!site) return std::to_underlying(site.error());
  runtime::Loop loop;
  return std::to_underlying(hub::run(std::move(*site), log, loop));
}
