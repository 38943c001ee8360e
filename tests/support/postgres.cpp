#include "tests/support/postgres.hpp"

#include <format>
#include <pwd.h>
#include <signal.h>
#include <stdexcept>
#include <unistd.h>

namespace motcua::test {
namespace {

// PostgreSQL refuses to run as root.
std::vector<std::string> as_server(std::vector<std::string> argv) {
  if (::geteuid() != 0) return argv;
  std::vector<std::string> out{"setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"};
  out.insert(out.end(), argv.begin(), argv.end());
  return out;
}

std::string run(std::vector<std::string> argv) {
  Process process({.argv = as_server(std::move(argv)), .directory = "/tmp"});
  if (process.wait(std::chrono::seconds{60}) != 0) throw std::runtime_error("failed: " + process.output());
  return process.output();
}

}  // namespace

Postgres::Postgres() {
  const passwd* user = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
  if (user != nullptr && ::chown(directory_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("cannot give the directory to postgres");
  run({"initdb", "-D", (directory_.path() / "data").string(), "--auth=trust", "--encoding=UTF8",
       "--locale=C.UTF-8"});
  start();
}

void Postgres::start() {
  const auto socket = directory_.path().string();
  server_.emplace(ProgramSpec{.argv = as_server({"postgres", "-D", (directory_.path() / "data").string(), "-k",
                                                 socket, "-c", "listen_addresses="}),
                              .directory = "/tmp"});
  if (!server_->wait_for_output("ready to accept connections", std::chrono::seconds{30}))
    throw std::runtime_error("PostgreSQL did not start: " + server_->output());
}

// Its children end when they see that the first process is gone; SIGQUIT makes all of them drop everything at once.
void Postgres::kill() {
  server_->signal(SIGQUIT);
  if (!server_->wait(std::chrono::seconds{20})) throw std::runtime_error("PostgreSQL did not end");
}

Secret<std::string> Postgres::fresh_database() {
  const auto name = std::format("d{}", ++databases_);
  run({"createdb", "-h", directory_.path().string(), name});
  return Secret<std::string>(std::format("host={} dbname={} user=postgres", directory_.path().string(), name));
}

std::string Postgres::ask(const Secret<std::string>& database, const std::string& sql) {
  return run({"psql", "-XAtq", "-d", database.reveal(), "-c", sql});
}

}  // namespace motcua::test
