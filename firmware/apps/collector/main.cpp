// motcua-collector: the central server's end of every event, exactly once.
#include "firmware/apps/collector/wiring.hpp"

#include <utility>

int main(int argc, char** argv) {
  using namespace motcua;
  const auto options =
      startup::read_options(argc, argv, "motcua-collector", "Takes the events of all centres, exactly once.");
  if (!options) return std::to_underlying(options.error());
  host::Log log("collector");
  auto node = startup::open_node(*options, config::Program::collector, log);
  if (!node) return std::to_underlying(node.error());
  runtime::MachineTime time;
  runtime::Loop loop(time);
  return std::to_underlying(collector::run(std::move(*node), log, loop));
}
