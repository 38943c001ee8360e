#include "firmware/apps/card/options.hpp"

#include "drivers/card/emulated/files.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace motcua::card {
namespace {

using startup::Exit;

constexpr std::uint16_t usual_port = 35963;  // vpcd's own

void list_profiles() {
  for (const auto& profile : emulated::profiles())
    std::cout << std::format("{:24} {:22} {}\n", profile.name, emulated::word_of(profile.expected), profile.says);
}

std::unexpected<Exit> mistake(std::string_view text) {
  std::cerr << "motcua-card: " << text << '\n';
  return std::unexpected(Exit::usage);
}

}  // namespace

std::expected<Options, Exit> read_options(int argc, char** argv) {
  Options options{.port = usual_port};
  std::string profile = "sound";
  std::string number(emulated::usual_number);
  std::string trust;
  std::string files;
  CLI::App app{"Lays an emulated ID card of a person who does not exist on pcscd's virtual reader.", "motcua-card"};
  app.add_option("--profile", profile, "which card: a name from --list; without it the sound one");
  app.add_option("--port", options.port, "where vpcd listens; without it 35963");
  app.add_option("--number", number, "the holder's ID number, twelve digits");
  app.add_option("--trust", trust, "write the test CSCAs and revocation lists into this folder, and end");
  app.add_option("--files", files, "write the card's files into this folder, and end");
  const auto* list = app.add_flag("--list", "tell all profiles with what a good reader concludes, and end");
  const auto* code = app.add_flag("--code", "tell what the code printed on the holder's card says, and end");
  app.set_version_flag("--version", "motcua-card " + std::string(startup::version));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return std::unexpected(app.exit(error) == 0 ? Exit::done : Exit::usage);
  }
  if (list->count() > 0) {
    list_profiles();
    return std::unexpected(Exit::done);
  }
  options.profile = emulated::find_profile(profile);
  if (options.profile == nullptr)
    return mistake(std::format("there is no profile '{}': motcua-card --list tells them all", profile));
  auto person = emulated::invented_person(number);
  if (!person) return mistake("--" + describe(person.error()));
  options.person = std::move(*person);
  if (code->count() > 0) {
    std::cout << emulated::make_code(options.person) << '\n';
    return std::unexpected(Exit::done);
  }
  if (options.port == 0) return mistake("--port: 0 is no port");
  if (!trust.empty()) options.trust = trust;
  if (!files.empty()) options.files = files;
  return options;
}

}  // namespace motcua::card
