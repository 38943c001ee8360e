// motcua-counter: the clerk's terminal.
#include "firmware/apps/counter/wiring.hpp"

#include <utility>

int main(int argc, char** argv) {
  using namespace motcua;
  const auto options = startup::read_options(argc, argv, "motcua-counter", "The clerk's terminal at one counter.");
  if (!options) return std::to_underlying(options.error());
  host::Log log("counter");
  auto site = startup::open_site(*options, config::Program::counter, log);
  if (!site) return std::to_underlying(site.error());
  runtime::MachineTime time;
  runtime::Loop loop(time);
  return std::to_underlying(counter::run(std::move(*site), log, loop));
}
