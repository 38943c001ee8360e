// motcua-collector: the central server's end of every event, exactly once.
#include "firmware/apps/collector/wiring.hpp"

#include <array>
#include <utility>

int main(int argc, char** argv) {
  using namespace motcua;
  const std::array extras{
      startup::ExtraOption{"--rebuild-history",
                           "make the managers' history anew from all events, and end; not while the collector runs",
                           startup::Takes::nothing},
      startup::ExtraOption{"--exports",
                           "print who saved rows about members of staff and on what legal basis, and end",
                           startup::Takes::nothing}};
  const auto options = startup::read_options(argc, argv, "motcua-collector",
                                             "Takes the events of all centres, exactly once.", extras);
  if (!options) return std::to_underlying(options.error());
  host::Log log("collector");
  auto node = startup::open_node(*options, config::Program::collector, log);
  if (!node) return std::to_underlying(node.error());
  if (options->extras.contains(extras[0].flag)) return std::to_underlying(collector::run_rebuild(*node, log));
  if (options->extras.contains(extras[1].flag)) return std::to_underlying(collector::print_exports(*node, log));
  runtime::MachineTime time;
  runtime::Loop loop(time);
  return std::to_underlying(collector::run(std::move(*node), log, loop));
}
