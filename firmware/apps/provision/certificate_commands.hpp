// The commands of motcua-provision about certificates on a command line: ca, enrol, revoke.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>

namespace CLI {  // NOLINT(readability-identifier-naming): theirs
class App;
}

namespace motcua::provision {

class CertificateCommands {
public:
  explicit CertificateCommands(CLI::App& app);
  ~CertificateCommands();
  CertificateCommands(const CertificateCommands&) = delete;
  CertificateCommands& operator=(const CertificateCommands&) = delete;
  // None: another command was asked for.
  std::optional<int> run(std::ostream& out) const;

private:
  struct Asked;
  std::unique_ptr<Asked> asked_;
};

}  // namespace motcua::provision
