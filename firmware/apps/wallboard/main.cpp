// motcua-wallboard: shows the waiting room who is called where, and chimes.
#include "firmware/apps/wallboard/wiring.hpp"

#include <utility>

int main(int argc, char** argv) {
  using namespace motcua;
  const auto options = startup::read_options(argc, argv, "motcua-wallboard", "The waiting room's board of calls.");
  if (!options) return std::to_underlying(options.error());
  host::Log log("wallboard");
  auto site = startup::open_site(*options, config::Program::wallboard, log);
  if (!site) return std::to_underlying(site.error());
  runtime::MachineTime time;
  runtime::Loop loop(time);
  return std::to_underlying(wallboard::run(std::move(*site), log, loop));
}
