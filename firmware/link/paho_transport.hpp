// A connection to an MQTT 5 broker by Eclipse Paho: QoS 1, and 0 for the pages of tickets. Nothing is persisted or
// buffered: what is not connected or does not fit into the window is refused, and the pumps send it again. The
// connection is tried again and again, with growing pauses and jitter, from the first moment on. Programs that use it
// link motcua_link_sockets too (README.md).
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"
#include "firmware/host/log.hpp"
#include "firmware/link/tls.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/wire/ports.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace motcua::link {

struct PahoOptions {
  std::string host = "127.0.0.1";  // name or address, IPv4 or IPv6 (without brackets)
  std::uint16_t port = 1883;
  std::string client;  // client id, a node id: one connection each
  std::string user;
  Secret<std::string> password;
  std::optional<TlsFiles> tls =
      std::nullopt;                // TLS 1.3, with the certificate of `user`; then there may be no password
  Milliseconds look_every{5'000};  // at the files of TLS: a changed certificate is taken up
  std::optional<wire::Message> will = std::nullopt;
  std::size_t window = 64;         // publishes that the broker has not acknowledged yet
  std::size_t max_waiting = 4096;  // received messages that the loop has not handled yet; more are dropped
  std::int32_t longest_packet =
      320 * 1024;  // the broker is told to send nothing longer; the longest message is 256 KiB
  Milliseconds keep_alive{15'000};
  Milliseconds connect_limit{5'000};
  Milliseconds first_pause{100};  // before the second attempt; doubled each time, half of it random
  Milliseconds longest_pause{10'000};
  int rebuild_after = 20;  // failed attempts in a row, after which Paho's client is made anew
};

// The loop and the log must outlive the transport.
std::unique_ptr<wire::Transport> make_paho_transport(runtime::Loop& loop, host::Log& log, PahoOptions options);

}  // namespace motcua::link
