// "search" on the command line.
#pragma once

#include "firmware/apps/provision/search.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

namespace motcua::provision {

class SearchCommand {
public:
  explicit SearchCommand(CLI::App& tool);
  std::optional<int> run(std::ostream& out, std::ostream& complaints) const;  // none: another command was given

private:
  std::unique_ptr<SearchFor> asked_ = std::make_unique<SearchFor>();  // the parser writes into it
  CLI::App* command_;
};

}  // namespace motcua::provision
