// motcua-card: an emulated ID card on pcscd's virtual reader, for demo, training and tests.
#include "firmware/apps/card/wiring.hpp"

#include <utility>

int main(int argc, char** argv) {
  using namespace motcua;
  const auto options = card::read_options(argc, argv);
  if (!options) return std::to_underlying(options.error());
  host::Log log("card");
  return std::to_underlying(card::run(*options, log));
}
