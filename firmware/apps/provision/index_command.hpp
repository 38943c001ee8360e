// "index" on the command line: the index of QĐ 766/QĐ-TTg from a file of figures.
#pragma once

#include "firmware/apps/provision/search.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

namespace motcua::provision {

struct IndexOf {
  std::filesystem::path figures;
  std::filesystem::path configuration = "kiosk-config";  // its definitions of the index
  std::string today;                                     // 2026-09-27; empty: by this machine's clock, in Vietnam
  Form form = Form::text;
};

// The exit code: 0, also where something is flagged or unknown; 66 (EX_NOINPUT) when figures or definitions are not there,
// 65 (EX_DATAERR) when they are wrong or their period is not over, 64 (EX_USAGE) when `today` is no date. Errors go to
// `complaints`, with file and line.
int compute_index(const IndexOf& asked, std::ostream& out, std::ostream& complaints);

class IndexCommand {
public:
  explicit IndexCommand(CLI::App& tool);
  std::optional<int> run(std::ostream& out, std::ostream& complaints) const;  // none: another command was given

private:
  std::unique_ptr<IndexOf> asked_ = std::make_unique<IndexOf>();  // the parser writes into it
  CLI::App* command_;
};

}  // namespace motcua::provision
