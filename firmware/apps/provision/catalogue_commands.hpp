// The commands of motcua-provision about exports of procedures on a command line, below `catalogue`.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>

namespace CLI {  // NOLINT(readability-identifier-naming): theirs
class App;
}

namespace motcua::provision {

class CatalogueCommands {
public:
  explicit CatalogueCommands(CLI::App& catalogue);
  ~CatalogueCommands();
  CatalogueCommands(const CatalogueCommands&) = delete;
  CatalogueCommands& operator=(const CatalogueCommands&) = delete;
  std::optional<int> run(std::ostream& out, std::ostream& progress) const;  // none: another command was asked for

private:
  struct Asked;
  std::unique_ptr<Asked> asked_;
};

}  // namespace motcua::provision
