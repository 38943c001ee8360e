#include "tests/support/broker.hpp"

#include <format>
#include <pwd.h>
#include <stdexcept>
#include <unistd.h>

namespace motcua::test {
namespace {

// mosquitto, started by root, drops to its own user and must still be able to read its files.
void give_to_broker(const std::filesystem::path& path) {
  const passwd* user = ::geteuid() == 0 ? ::getpwnam("mosquitto") : nullptr;
  if (user != nullptr && ::chown(path.c_str(), user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("cannot give " + path.string() + " to mosquitto");
}

void run(std::vector<std::string> argv) {
  Process process({.argv = std::move(argv)});
  if (process.wait(std::chrono::seconds{60}) != 0) throw std::runtime_error("failed: " + process.output());
}

}  // namespace

Broker::Broker(std::vector<BrokerUser> users) : port_(free_port()) {
  const auto& path = directory_.path();
  std::string passwords, rules;
  for (const auto& user : users) {
    passwords += std::format("{}:{}\n", user.name, user.password);
    rules += std::format("user {}\n", user.name);
    for (const auto& rule : user.rules) rules += rule + "\n";
  }
  write_file(path / "passwords", passwords);
  run({"mosquitto_passwd", "-U", (path / "passwords").string()});
  write_file(path / "access", rules);
  write_file(path / "mosquitto.conf",
             std::format("per_listener_settings true\n"
                         "persistence false\n"
                         "set_tcp_nodelay true\n"
                         "max_queued_messages 100000\n"
                         "max_inflight_messages 1000\n"
                         "log_dest stderr\n"
                         "listener {} 127.0.0.1\n"
                         "allow_anonymous false\n"
                         "password_file {}\n"
                         "acl_file {}\n",
                         port_, (path / "passwords").string(), (path / "access").string()));
  for (const auto* name : {"", "passwords", "access", "mosquitto.conf"}) give_to_broker(path / name);
  start();
}

void Broker::start() {
  process_.emplace(ProgramSpec{.argv = {"mosquitto", "-c", (directory_.path() / "mosquitto.conf").string()},
                               .env = {{"PATH", "/usr/sbin:/usr/bin:/sbin:/bin"}}});
  if (!process_->wait_for_output("running"))
    throw std::runtime_error("mosquitto did not start: " + process_->output());
}

void Broker::kill() {
  process_->kill();
}

// A signal that comes just after "running" is forgotten by mosquitto, so it is sent again.
void Broker::stop() {
  for (int attempt = 0; attempt < 50; ++attempt)
    if (process_->terminate(std::chrono::milliseconds{200})) return;
  throw std::runtime_error("mosquitto did not stop");
}

std::string Broker::output() const {
  return process_->output();
}

}  // namespace motcua::test
