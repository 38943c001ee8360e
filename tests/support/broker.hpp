// A real mosquitto on 127.0.0.1 with its own directory, passwords and access rules, as the product sets it up. It
// keeps its port over kill and restart. Nothing is persisted: the broker is a pipe.
#pragma once

#include "tests/support/process.hpp"

#include <optional>

namespace motcua::test {

struct BrokerUser {
  std::string name;
  std::string password;
  // Lines of a mosquitto ACL file for this user, e.g. "topic readwrite motcua/v1/mau-tinh/mau-tinh-hub/#".
  std::vector<std::string> rules = {"topic readwrite #"};
};

class Broker {
public:
  explicit Broker(std::vector<BrokerUser> users);  // started when the constructor returns
  std::uint16_t port() const { return port_; }
  const std::filesystem::path& directory() const { return directory_.path(); }
  void start();  // again, on the same port
  void kill();   // SIGKILL
  void stop();   // SIGTERM
  std::string output() const;

private:
  TempDir directory_;
  std::uint16_t port_;
  std::optional<Process> process_;
};

}  // namespace motcua::test
