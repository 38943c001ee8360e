// motcua-provision: the technician's tool.
#include "firmware/apps/provision/account_commands.hpp"
#include "firmware/apps/provision/catalogue_commands.hpp"
#include "firmware/apps/provision/catalogue_store.hpp"
#include "firmware/apps/provision/certificate_commands.hpp"
#include "firmware/apps/provision/index_command.hpp"
#include "firmware/apps/provision/read_card.hpp"
#include "firmware/apps/provision/read_qr.hpp"
#include "firmware/apps/provision/search_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

int main(int argc, char** argv) {
  using namespace motcua;
  CLI::App app{
      "Looks at codes and cards with the kiosk's own code, keeps a catalogue of procedures, accounts of people and "
      "certificates of nodes.",
      "motcua-provision"};
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
  provision::ReadCard card;
  auto* read_card =
      app.add_subcommand("read-card", "What the kiosk would make of the card on a reader: one JSON line");
  read_card->add_option("--reader", card.reader, "its name as pcscd says it; the first with a card otherwise");
  read_card->add_option("--can", card.can, "six digits: the last of the number on the card");
  read_card->add_option("--trust", card.trust, "directory of the authorities' certificates and revocation lists");
  read_card->add_flag(
      "--show", [&card](std::int64_t) { card.fields = provision::Fields::shown; },
      "show what the card says; masked otherwise");
  const provision::SearchCommand search(app);
  const provision::IndexCommand index(app);
  const provision::AccountCommands accounts(app);
  const provision::CertificateCommands certificates(app);
  auto* catalogue =
      app.add_subcommand("catalogue", "Procedures: exports, stores of them, and the updates between stores");
  catalogue->require_subcommand(1);
  const provision::StoreCommands store(*catalogue);
  const provision::CatalogueCommands exports(*catalogue);
  CLI11_PARSE(app, argc, argv);
  if (const auto done = search.run(std::cout, std::cerr)) return *done;
  if (const auto done = index.run(std::cout, std::cerr)) return *done;
  if (const auto done = store.run(std::cout)) return *done;
  if (const auto done = accounts.run(std::cin, std::cout, std::cerr)) return *done;
  if (const auto done = certificates.run(std::cout)) return *done;
  if (const auto done = exports.run(std::cout, std::cerr)) return *done;
  return read_card->parsed() ? provision::read_card(card, std::cout) : provision::read_qr(files, asked, std::cout);
}
