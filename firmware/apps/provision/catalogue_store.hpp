// motcua-provision catalogue: a store of procedures, its versions, and the signed updates between stores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): theirs
class App;
}

namespace motcua::provision {

// All print what they did, or on a refusal what to do, as one line to `out`. Exit code: 0; 65 when the data was refused; 66 when
// something to read is not there; 73 when something could not be written.

// The records of a folder (one file a record, in the shape of kiosk-config/services/procedures) become the store's next version.
struct KeepFolder {
  std::filesystem::path folder;
  std::filesystem::path store;
  std::string province;
};
int keep_folder(const KeepFolder& asked, std::ostream& out);

// A new signing key; printed is the line for the file of trusted keys.
struct NewKey {
  std::filesystem::path key;
  std::string whose;
};
int new_key(const NewKey& asked, std::ostream& out);

struct MakeUpdate {
  std::filesystem::path old;
  std::filesystem::path fresh;  // empty: the whole of `old`
  std::filesystem::path key;
  std::filesystem::path update;  // written whole or not at all
};
int make_update(const MakeUpdate& asked, std::ostream& out);

struct ApplyUpdate {
  std::filesystem::path update;
  std::filesystem::path store;
  std::filesystem::path trust;
};
int apply_update(const ApplyUpdate& asked, std::ostream& out);

struct ShowVersion {
  std::filesystem::path store;
  std::uint32_t version = 0;  // 0: the one before
};
int show_version(const ShowVersion& asked, std::ostream& out);

struct PruneStore {
  std::filesystem::path store;
  std::size_t most = 5;
};
int prune_store(const PruneStore& asked, std::ostream& out);

// Which version is shown, how old it is, and which are kept: a JSON line. Every text and hash is read.
int store_status(const std::filesystem::path& store, std::ostream& out);

// These commands on a command line, below `catalogue`.
class StoreCommands {
public:
  explicit StoreCommands(CLI::App& catalogue);
  ~StoreCommands();
  StoreCommands(const StoreCommands&) = delete;
  StoreCommands& operator=(const StoreCommands&) = delete;
  std::optional<int> run(std::ostream& out) const;  // none: another command was asked for

private:
  struct Asked;
  std::unique_ptr<Asked> asked_;
};

}  // namespace motcua::provision
