// bench-messages: measures round trips and event rates over real brokers and stores.
#include "tests/bench/bench.hpp"

#include <CLI/CLI.hpp>
#include <fstream>

int main(int argc, char** argv) {
  using namespace motcua;
  using namespace motcua::bench;
  Peer peer;
  std::string password_file;
  std::string centre;
  std::string echo_node;
  Asked asked;
  std::string directory;
  int count = 1000;
  int spacing_us = 2000;
  CLI::App app("Measures Motcua's message paths", "bench-messages");
  app.require_subcommand(1);
  const auto add_peer = [&](CLI::App* command) {
    command->add_option("--port", peer.port)->required();
    command->add_option("--user", peer.user)->required();
    command->add_option("--password-file", password_file);
    command->add_option("--tls", peer.tls);
    command->add_option("--centre", centre);
    command->add_option("--count", count);
    command->add_option("--spacing-us", spacing_us);
  };
  auto* echo_command = app.add_subcommand("echo", "answer pings until killed");
  auto* ping_command = app.add_subcommand("ping", "round trips to an echo");
  auto* rpc_command = app.add_subcommand("rpc", "tickets from a hub");
  auto* handshakes_command = app.add_subcommand("handshakes", "connections by TLS, one after another");
  auto* storm_command = app.add_subcommand("storm", "many nodes by TLS, whose broker goes and comes");
  std::string authority;
  storm_command->add_option("--authority", authority)->required();
  auto* store_command = app.add_subcommand("store", "batches into a SQLite store");
  auto* drain_command = app.add_subcommand("drain", "a journal through a broker to a collector");
  for (auto* command : {echo_command, ping_command, rpc_command, drain_command, handshakes_command, storm_command})
    add_peer(command);
  ping_command->add_option("--echo-node", echo_node)->required();
  rpc_command->add_option("--service", asked.service)->required();
  rpc_command->add_option("--hub", asked.hub)->required();
  for (auto* command : {store_command, drain_command, storm_command})
    command->add_option("--directory", directory)->required();
  store_command->add_option("--count", count);
  CLI11_PARSE(app, argc, argv);
  if (!password_file.empty()) {
    std::ifstream file(password_file);
    std::string text;
    std::getline(file, text);
    peer.password = Secret(std::move(text));
  }
  if (*echo_command) return echo(peer, centre);
  if (*ping_command) return ping(peer, centre, echo_node, count, spacing_us);
  if (*rpc_command) return rpc(peer, centre, asked, count, spacing_us);
  if (*handshakes_command) return handshakes(peer, count);
  if (*storm_command) return storm(peer, authority, directory, count);
  if (*store_command) return store(directory, count);
  return drain(peer, centre, directory, count);
}
