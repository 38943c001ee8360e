// Round trips over a broker: bare Paho to Paho, and a command to the hub and its reply. Both with the same payload
// size, spacing, quality of service and socket options.
#include "firmware/host/identifiers.hpp"
#include "firmware/link/paho_transport.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/topics.hpp"
#include "firmware/wire/write.hpp"
#include "tests/bench/bench.hpp"

#include <chrono>
#include <cstdio>
#include <functional>
#include <print>
#include <utility>

namespace motcua::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr int warm_up = 50;

wire::Address address(const std::string& centre, const std::string& node) {
  return {CentreId::parse(centre).value(), NodeId::parse(node).value()};
}

std::unique_ptr<wire::Transport> connect(runtime::Loop& loop, host::Log& log, const Peer& peer) {
  link::PahoOptions options{
      .host = peer.host, .port = peer.port, .client = peer.user, .user = peer.user, .password = peer.password};
  if (!peer.tls.empty()) options.tls = {peer.tls + "/ca.pem", peer.tls + "/certificate.pem", peer.tls + "/key.pem"};
  return link::make_paho_transport(loop, log, std::move(options));
}

// Sends, waits for the answer, waits for the next beat; collects the milliseconds of each round.
class RoundTrips {
public:
  using Send = std::function<void(int round)>;
  RoundTrips(runtime::Loop& loop, int count, int spacing_us, Send send)
      : loop_(loop), count_(count), spacing_(spacing_us), send_(std::move(send)) {}

  void begin() {
    sent_ = SteadyClock::now();
    send_(round_);
  }
  void answered() {
    const auto now = SteadyClock::now();
    if (round_ >= warm_up) ms_.push_back(std::chrono::duration<double, std::milli>(now - sent_).count());
    if (++round_ >= count_ + warm_up) return loop_.stop();
    loop_.after(std::chrono::ceil<Milliseconds>(spacing_), [this] { begin(); });
  }
  void print(std::string_view name) const {
    const auto found = percentiles(ms_);
    std::println(R"({{"{0}_p50_ms": {1:.4f}, "{0}_p99_ms": {2:.4f}}})", name, found.p50, found.p99);
  }

private:
  runtime::Loop& loop_;
  int count_;
  std::chrono::microseconds spacing_;
  Send send_;
  int round_ = 0;
  SteadyClock::time_point sent_;
  std::vector<double> ms_;
};

}  // namespace

int echo(const Peer& peer, const std::string& centre) {
  runtime::MachineTime time;
  runtime::Loop loop(time);
  host::Log log("echo", host::Level::error);
  const auto transport = connect(loop, log, peer);
  const auto self = address(centre, peer.user);
  transport->subscribe(wire::all_nodes(self.centre, wire::Channel::cmd));
  loop.on_signal([&loop] { loop.stop(); });
  transport->start({.message =
                        [&](const wire::Message& message) {
                          static_cast<void>(transport->publish({.topic = message.response_topic,
                                                                .payload = message.payload,
                                                                .correlation_data = message.correlation_data}));
                        },
                    .connected =
                        [] {
                          std::println("ready");
                          std::fflush(stdout);
                        },
                    .lost = [](const Error&) {}});
  loop.run();
  return 0;
}

int ping(const Peer& peer, const std::string& centre, const std::string& /*echo_node*/, int count, int spacing_us) {
  runtime::MachineTime time;
  runtime::Loop loop(time);
  host::Log log("ping", host::Level::error);
  const auto transport = connect(loop, log, peer);
  const auto self = address(centre, peer.user);
  const auto own = wire::topic(self, wire::Channel::reply);
  const std::string payload(300, 'x');
  RoundTrips trips(loop, count, spacing_us, [&](int round) {
    static_cast<void>(transport->publish({.topic = wire::topic(self, wire::Channel::cmd),
                                          .payload = payload,
                                          .response_topic = own,
                                          .correlation_data = std::to_string(round)}));
  });
  transport->subscribe(own);
  transport->start({.message = [&](const wire::Message&) { trips.answered(); },
                    .connected = [&] { loop.after(Milliseconds{200}, [&] { trips.begin(); }); },
                    .lost = [](const Error&) {}});
  loop.run();
  trips.print("bare_ping");
  return 0;
}

// The hub may still be starting: what reaches the broker before it has subscribed is lost, and a kiosk would repeat it.
int rpc(const Peer& peer, const std::string& centre, const Asked& asked, int count, int spacing_us) {
  runtime::MachineTime time;
  runtime::Loop loop(time);
  host::Log log("rpc", host::Level::error);
  const auto clock = host::make_system_clock("UTC").value();
  host::SystemRandomness randomness;
  const auto transport = connect(loop, log, peer);
  const auto self = address(centre, peer.user);
  const auto own = wire::topic(self, wire::Channel::reply);
  int refused = 0;
  RoundTrips trips(loop, count, spacing_us, [&](int) {
    const wire::Command command{.id = host::new_uuid(*clock, randomness),
                                .at = clock->now().instant,
                                .source = self.node,
                                .body = queue::IssueTicket{.service = ServiceId::parse(asked.service).value()}};
    static_cast<void>(transport->publish({.topic = wire::topic(self, wire::Channel::cmd),
                                          .payload = wire::write(command),
                                          .response_topic = own,
                                          .correlation_data = command.id.text()}));
  });
  const auto hub = wire::topic(address(centre, asked.hub), wire::Channel::health);
  bool begun = false;
  transport->subscribe(own);
  transport->subscribe(hub);
  transport->start({.message =
                        [&](const wire::Message& message) {
                          if (message.topic == hub) {
                            const auto health = wire::read<wire::Health>(message.payload);
                            const bool here = health && health->status == wire::NodeStatus::online;
                            if (here && !std::exchange(begun, true))
                              loop.after(Milliseconds{200}, [&] { trips.begin(); });
                            return;
                          }
                          const auto reply = wire::read<wire::Reply>(message.payload);
                          if (!reply || !std::holds_alternative<wire::TicketGranted>(reply->body)) ++refused;
                          trips.answered();
                        },
                    .connected = [] {},
                    .lost = [](const Error&) {}});
  loop.run();
  if (refused > 0) {
    std::println(stderr, "{} of {} commands were refused: this measures no tickets", refused, count);
    return 1;
  }
  trips.print("rpc");
  return 0;
}

}  // namespace motcua::bench
