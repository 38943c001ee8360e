#include "firmware/apps/provision/catalogue_commands.hpp"

#include "firmware/apps/provision/catalogue.hpp"

#include <CLI/CLI.hpp>

namespace motcua::provision {

struct CatalogueCommands::Asked {
  CatalogueImport import;
  CatalogueGenerate generate;
  CLI::App* importing = nullptr;
  CLI::App* generating = nullptr;
};

CatalogueCommands::CatalogueCommands(CLI::App& catalogue) : asked_(std::make_unique<Asked>()) {
  auto& import = asked_->import;
  asked_->importing = catalogue.add_subcommand("import", "Read a folder of JSON exports; every defect is printed");
  asked_->importing->add_option("DIR", import.folder, "a folder of exports, one folder an agency")->required();
  asked_->importing->add_option("--out", import.out,
                                "write the records in our shape to this folder, all or nothing");
  auto* store = asked_->importing->add_option("--store", import.store, "make them the next version of this store");
  store->needs(
      asked_->importing->add_option("--province", import.province, "whose catalogue it is, its number: 01"));
  asked_->importing->add_option("--exported", import.exported,
                                "when the export was made: 2026-07-20; each file's date otherwise");
  asked_->importing->add_flag(
      "--json", [&import](std::int64_t) { import.report = Report::json; },
      "a JSON line a defect, and one of the summary");
  auto& generate = asked_->generate;
  asked_->generating = catalogue.add_subcommand("generate", "Invent a catalogue of national size, for tests");
  asked_->generating->add_option("--out", generate.out, "a new folder, or one that this command wrote")->required();
  asked_->generating->add_option("--count", generate.count, "how many procedures")->check(CLI::Range(1, 90'000));
  asked_->generating->add_option("--seed", generate.seed, "the same seed gives the same procedures");
  asked_->generating->add_flag(
      "--ours", [&generate](std::int64_t) { generate.shape = Shape::ours; }, "in our shape, not in the public one");
}

CatalogueCommands::~CatalogueCommands() = default;

std::optional<int> CatalogueCommands::run(std::ostream& out, std::ostream& progress) const {
  if (asked_->importing->parsed()) return catalogue_import(asked_->import, out, progress);
  if (asked_->generating->parsed()) return catalogue_generate(asked_->generate, out);
  return std::nullopt;
}

}  // namespace motcua::provision
