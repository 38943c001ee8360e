// The commands of motcua-provision about accounts of people on a command line, below `accounts`.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>

namespace CLI {  // NOLINT(readability-identifier-naming): theirs
class App;
}

namespace motcua::provision {

class AccountCommands {
public:
  explicit AccountCommands(CLI::App& app);
  ~AccountCommands();
  AccountCommands(const AccountCommands&) = delete;
  AccountCommands& operator=(const AccountCommands&) = delete;
  // Passwords are the next line of `in`. None: another command was asked for.
  std::optional<int> run(std::istream& in, std::ostream& out, std::ostream& prompt) const;

private:
  struct Asked;
  std::unique_ptr<Asked> asked_;
};

}  // namespace motcua::provision
