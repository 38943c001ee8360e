// What motcua-card is asked to do.
#pragma once

#include "drivers/card/emulated/fault.hpp"
#include "drivers/card/emulated/person.hpp"
#include "firmware/apps/startup/startup.hpp"

namespace motcua::card {

struct Options {
  const emulated::Profile* profile = nullptr;  // from the table, which lives for ever
  emulated::Person person;
  std::uint16_t port = 0;
  std::optional<std::filesystem::path> trust;  // write what a reader should trust, and end
  std::optional<std::filesystem::path> files;  // write the card's files, and end
};

// On --help, --version, --list or a mistake: prints, and gives the exit code.
std::expected<Options, startup::Exit> read_options(int argc, char** argv);

}  // namespace motcua::card
