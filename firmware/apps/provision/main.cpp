// motcua-provision: the technician's tool.
#include "firmware/apps/provision/read_qr.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

int main(int argc, char** argv) {
  using namespace motcua;
  CLI::App app{"Looks at codes with the kiosk's own code; changes nothing.", "motcua-provision"};
  app.require_subcommand(1);
  std::vector<std::filesystem::path> files;
  provision::ReadQr asked;
  auto* read_qr =
      app.add_subcommand("read-qr", "What the kiosk would make of the codes in PNG pictures: a JSON line each");
  read_qr->add_option("FILE", files, "pictures")->required();
  read_qr->add_flag(
      "--show", [&asked](std::int64_t) { asked.fields = provision::Fields::shown; },
      "show what a card says; masked otherwise");
  read_qr->add_option("--ticket-url", asked.ticket_url, "the centre's ticket_url, to tell its tickets");
  CLI11_PARSE(app, argc, argv);
  return provision::read_qr(files, asked, std::cout);
}
