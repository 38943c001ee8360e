// What the measuring programs share. Each prints one JSON object; tests/bench/run collects them and takes medians.
#pragma once

#include "firmware/base/guarded.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::bench {

struct Peer {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;
  std::string user;
  Secret<std::string> password;
  std::string tls;  // the folder of `motcua-provision enrol`: by certificate, and no password
};

struct Percentiles {
  double p50 = 0;
  double p90 = 0;
  double p99 = 0;
};
Percentiles percentiles(std::vector<double> values);  // at least one

// Round trips, `count` of them `spacing_us` apart, in milliseconds.
int echo(const Peer& peer, const std::string& centre);  // answers pings until it is killed
int ping(const Peer& peer, const std::string& centre, const std::string& echo_node, int count, int spacing_us);
struct Asked {  // of a hub, a service that it offers
  std::string hub;
  std::string service;
};
int rpc(const Peer& peer, const std::string& centre, const Asked& asked, int count, int spacing_us);

// TLS, in milliseconds: handshakes one after another, and connections of ours, each until it stands; and so many nodes that stand, see their broker
// go and stand again, each with its own certificate of the authority in `authority`. The second prints "standing" and "back"
// and is killed then.
int handshakes(const Peer& peer, int count);
int storm(const Peer& peer, const std::string& authority, const std::string& directory, int count);

// Events a second: into a SQLite store from batch payloads, and from a journal through a broker to a collector.
int store(const std::string& directory, int events);
int drain(const Peer& peer, const std::string& centre, const std::string& directory, int events);

// The events behind a number, out of a PostgreSQL with so many centres' days.
struct Behind {
  int days = 250;
  int visits = 107;  // of each day
  int centres = 4;
  int questions = 200;
};
int behind(const Behind& size);

}  // namespace motcua::bench
