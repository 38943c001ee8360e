// What TLS costs: one connection, and a thousand at once after their broker was started anew.
#include "firmware/crypto/authority.hpp"
#include "firmware/link/paho_transport.hpp"
#include "tests/bench/bench.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <format>
#include <fstream>
#include <print>
#include <thread>

namespace motcua::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

void write(const std::filesystem::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary) << text;
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

// One key and certificate a node, as `motcua-provision enrol` makes them, but without a record.
link::TlsFiles enrol(const crypto::Authority& authority, const std::filesystem::path& folder,
                     const std::string& node) {
  const Instant now = std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
  const auto issued =
      authority.issue(node, {}, {now - std::chrono::hours{1}, now + std::chrono::hours{24}}).value();
  const link::TlsFiles files{folder / "ca.pem", folder / (node + ".pem"), folder / (node + ".key")};
  write(files.certificate, issued.certificate);
  write(files.key, issued.key.reveal());
  return files;
}

void say(std::string_view word) {
  std::println("{}", word);
  std::fflush(stdout);
}

double ms_since(SteadyClock::time_point begun) {
  return std::chrono::duration<double, std::milli>(SteadyClock::now() - begun).count();
}

// The handshake alone, with the certificates that nodes have: OpenSSL on both sides, no Paho.
Percentiles handshakes_alone(const Peer& peer, int count) {
  namespace asio = boost::asio;
  asio::io_context io;
  asio::ssl::context context(asio::ssl::context::tlsv13_client);
  context.load_verify_file(peer.tls + "/ca.pem");
  context.set_verify_mode(asio::ssl::verify_peer);
  context.use_certificate_chain_file(peer.tls + "/certificate.pem");
  context.use_private_key_file(peer.tls + "/key.pem", asio::ssl::context::pem);
  std::vector<double> ms;
  for (int round = 0; round < count; ++round) {
    asio::ssl::stream<asio::ip::tcp::socket> stream(io, context);
    stream.lowest_layer().connect({asio::ip::make_address(peer.host), peer.port});
    stream.lowest_layer().set_option(asio::ip::tcp::no_delay(true));
    const auto begun = SteadyClock::now();
    stream.handshake(asio::ssl::stream_base::client);
    ms.push_back(ms_since(begun));
  }
  return percentiles(ms);
}

Percentiles connections(const Peer& peer, int count) {
  runtime::MachineTime time;
  runtime::Loop loop(time);
  host::Log log("connections", host::Level::error);
  std::vector<double> ms;
  for (int round = 0; round < count; ++round) {
    link::PahoOptions options{.host = peer.host, .port = peer.port, .client = peer.user, .user = peer.user};
    options.tls = {peer.tls + "/ca.pem", peer.tls + "/certificate.pem", peer.tls + "/key.pem"};
    const auto transport = link::make_paho_transport(loop, log, std::move(options));
    bool stands = false;
    const auto begun = SteadyClock::now();
    transport->start({.message = [](const wire::Message&) {},
                      .connected = [&stands] { stands = true; },
                      .lost = [](const Error&) {}});
    while (!stands) {
      loop.run_ready();
      std::this_thread::sleep_for(std::chrono::microseconds{50});
    }
    ms.push_back(ms_since(begun));
    transport->stop();
  }
  return percentiles(ms);
}

}  // namespace

int handshakes(const Peer& peer, int count) {
  const auto alone = handshakes_alone(peer, count);
  const auto whole = connections(peer, count);
  std::println(R"({{"tls_handshake_ms": {:.3f}, "tls_handshake_p99_ms": {:.3f}, "tls_connection_ms": {:.3f}}})",
               alone.p50, alone.p99, whole.p50);
  return 0;
}

int storm(const Peer& peer, const std::string& authority_folder, const std::string& directory, int count) {
  const std::filesystem::path from = authority_folder;
  const auto authority = crypto::Authority::load(from / "ca.pem", from / "ca.key").value();
  write(std::filesystem::path(directory) / "ca.pem", authority.certificate());
  runtime::MachineTime time;
  runtime::Loop loop(time);
  host::Log log("storm", host::Level::error);
  std::vector<std::unique_ptr<wire::Transport>> nodes;
  int standing = 0;
  bool broken = false;
  const auto stands = [&] {
    if (++standing == count) say(broken ? "back" : "standing");
  };
  const auto falls = [&](const Error&) {
    broken = true;
    --standing;
  };
  for (int i = 0; i < count; ++i) {
    const auto node = std::format("node-{}", i);
    link::PahoOptions options{.host = peer.host, .port = peer.port, .client = node, .user = node};
    options.tls = enrol(authority, directory, node);
    nodes.push_back(link::make_paho_transport(loop, log, std::move(options)));
    nodes.back()->start({.message = [](const wire::Message&) {}, .connected = stands, .lost = falls});
  }
  loop.run();  // until it is killed: a thousand farewells measure nothing
  return 0;
}

}  // namespace motcua::bench
