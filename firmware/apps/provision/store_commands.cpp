#include "firmware/apps/provision/catalogue_store.hpp"

#include <CLI/CLI.hpp>

namespace motcua::provision {

struct StoreCommands::Asked {
  KeepFolder keep;
  NewKey key;
  MakeUpdate make;
  ApplyUpdate apply;
  ShowVersion show;
  PruneStore prune;
  std::filesystem::path status;
  CLI::App* keeping = nullptr;
  CLI::App* keying = nullptr;
  CLI::App* making = nullptr;
  CLI::App* applying = nullptr;
  CLI::App* showing = nullptr;
  CLI::App* pruning = nullptr;
  CLI::App* asking = nullptr;
};

namespace {

constexpr auto store_words = "the store: a file";

}  // namespace

StoreCommands::StoreCommands(CLI::App& catalogue) : asked_(std::make_unique<Asked>()) {
  auto& a = *asked_;
  a.keeping = catalogue.add_subcommand("keep", "Make the records of a folder the next version of a store");
  a.keeping->add_option("DIR", a.keep.folder, "records in our shape, one file each")->required();
  a.keeping->add_option("--store", a.keep.store, store_words)->required();
  a.keeping->add_option("--province", a.keep.province, "its number: 01")->required();
  a.keying = catalogue.add_subcommand("new-key", "Make a key that signs updates; prints the line that trusts it");
  a.keying->add_option("FILE", a.key.key, "the secret key, for this user alone")->required();
  a.keying->add_option("--whose", a.key.whose, "who signs with it")->required();
  a.making =
      catalogue.add_subcommand("make-update", "Sign what leads from one store to another, or the whole of one");
  a.making->add_option("--old", a.make.old, "the store that everybody has")->required();
  a.making->add_option("--new", a.make.fresh,
                       "the store with what it is to be; without it, the whole of the old one");
  a.making->add_option("--key", a.make.key, "the secret key (mode 0600)")->required();
  a.making->add_option("--out", a.make.update, "the update: a file")->required();
  a.applying = catalogue.add_subcommand("apply", "Take a signed update into a store");
  a.applying->add_option("FILE", a.apply.update, "the update")->required();
  a.applying->add_option("--store", a.apply.store, store_words)->required();
  a.applying->add_option("--trust", a.apply.trust, "the file of trusted public keys")->required();
  a.showing = catalogue.add_subcommand("rollback", "Show the version before again, or any that is kept");
  a.showing->add_option("--store", a.show.store, store_words)->required();
  a.showing->add_option("--to", a.show.version, "its number")->check(CLI::PositiveNumber);
  a.pruning = catalogue.add_subcommand("prune", "Forget old versions, never the one shown nor the one before it");
  a.pruning->add_option("--store", a.prune.store, store_words)->required();
  a.pruning->add_option("--keep", a.prune.most, "how many")->check(CLI::PositiveNumber);
  a.asking = catalogue.add_subcommand("status",
                                      "Which version a store shows, how old it is, and whether all of it is sound");
  a.asking->add_option("--store", a.status, store_words)->required();
}

StoreCommands::~StoreCommands() = default;

std::optional<int> StoreCommands::run(std::ostream& out) const {
  const auto& a = *asked_;
  if (a.keeping->parsed()) return keep_folder(a.keep, out);
  if (a.keying->parsed()) return new_key(a.key, out);
  if (a.making->parsed()) return make_update(a.make, out);
  if (a.applying->parsed()) return apply_update(a.apply, out);
  if (a.showing->parsed()) return show_version(a.show, out);
  if (a.pruning->parsed()) return prune_store(a.prune, out);
  if (a.asking->parsed()) return store_status(a.status, out);
  return std::nullopt;
}

}  // namespace motcua::provision
