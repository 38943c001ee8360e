#include "firmware/link/paho_transport.hpp"

#include "firmware/host/randomness.hpp"
#include "firmware/link/paho_message.hpp"
#include "firmware/link/paho_options.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/topics.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <format>
#include <functional>
#include <mqtt/async_client.h>
#include <random>
#include <vector>

namespace motcua::link {
namespace {

constexpr int quality = 1;                    // of subscriptions: at least once
constexpr Milliseconds attempt_slack{5'000};  // on top of Paho's own limit, which has been seen not to fire
constexpr Milliseconds farewell{1'000};

enum class Security : std::uint8_t { none, tls };

std::uint64_t random_seed() {
  std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
  host::SystemRandomness().fill(bytes);
  return std::bit_cast<std::uint64_t>(bytes);
}

// In a technician's words, with Paho's after them. The codes are those of MQTT 5 section 2.4; Paho gives that of a
// CONNACK as its return code.
std::string failure_text(const mqtt::token& token, Security security) {
  const int code = token.get_return_code();
  const auto text = token.get_error_message();
  const auto paho = std::format("{}{}code {}", text, text.empty() ? "" : ", ", code);
  if (const auto tls = take_tls_words(); !tls.empty()) return tls;
  if (code == mqtt::BAD_USER_NAME_OR_PASSWORD || code == mqtt::NOT_AUTHORIZED)
    return std::format(
        "the broker refuses it: check user and password_file in node.toml, and the broker's password "
        "and access files ({})",
        paho);
  if (code == -1 && security == Security::tls)
    return std::format(
        "it cannot be reached by TLS: does the broker run, are host and port those of its TLS listener, is the "
        "network "
        "up? ({})",
        paho);
  if (code == -1)
    return std::format(
        "it cannot be reached: does the broker run, are host and port right, is the network up? ({})", paho);
  return std::format("it failed ({}, reason {})", paho, static_cast<int>(token.get_reason_code()));
}

}  // namespace

// Everything here runs on the loop's thread; Paho's threads only copy what they have and post it (see Listener).
class PahoTransport final : public wire::Transport {
public:
  PahoTransport(runtime::Loop& loop, host::Log& log, PahoOptions options)
      : loop_(loop),
        log_(log),
        options_(std::move(options)),
        random_(random_seed()),
        pause_(options_.first_pause) {}
  ~PahoTransport() override { stop(); }

  void start(Handlers handlers) override;
  void subscribe(std::string filter) override;
  Status publish(wire::Message message) override;
  bool connected() const override { return phase_ == Phase::open; }
  std::size_t room() const override {
    return connected() ? options_.window - std::min(in_flight_, options_.window) : 0;
  }
  void stop() override;

private:
  enum class Phase : std::uint8_t { closed, connecting, subscribing, open };  // open: every subscription stands
  enum class Kind : std::uint8_t { connect, publish, subscribe, leave };
  enum class Outcome : std::uint8_t {
    done,
    refused,
    broken
  };  // refused: by the broker; broken: with the connection
  struct Ending {
    Outcome outcome;
    std::string text;
  };

  using Done = std::function<void(Kind, std::uintptr_t connection, const Ending&)>;

  // Called by Paho's threads, which copy what is guarded and never call it. `connection` is what makes a late call
  // harmless while the transport lives.
  class Listener final : public virtual mqtt::iaction_listener {
  public:
    Listener(Kind kind, Security security, runtime::Loop& loop, Done done)
        : kind_(kind), security_(security), loop_(loop), done_(std::move(done)) {}
    void on_success(const mqtt::token& token) override { pass(token, {Outcome::done, ""}); }
    void on_failure(const mqtt::token& token) override {
      pass(token,
           {token.get_reason_code() >= 0x80 ? Outcome::refused : Outcome::broken, failure_text(token, security_)});
    }

  private:
    void pass(const mqtt::token& token, Ending ending) {
      const auto connection = reinterpret_cast<std::uintptr_t>(token.get_user_context());
      loop_.post(
          [done = done_, kind = kind_, connection, ending = std::move(ending)] { done(kind, connection, ending); });
    }
    Kind kind_;
    Security security_;
    runtime::Loop& loop_;
    Done done_;
  };

  void build();
  void attempt();
  void look_at_files();
  void come_anew();
  void try_again_later();
  void done(Kind kind, std::uintptr_t connection, const Ending& ending);
  void subscribe_all();
  void open_if_subscribed();
  void lost(std::uintptr_t connection, const std::string& why);
  void send_subscription(const std::string& filter);
  void* context() const { return reinterpret_cast<void*>(connection_); }

  runtime::Loop& loop_;
  host::Log& log_;
  PahoOptions options_;
  std::minstd_rand random_;
  Milliseconds pause_;
  Handlers handlers_;
  std::vector<std::string> filters_;
  std::shared_ptr<std::atomic<std::size_t>> waiting_ = std::make_shared<std::atomic<std::size_t>>(0);
  std::vector<std::unique_ptr<Listener>> listeners_;  // by Kind; must outlive the client
  std::unique_ptr<mqtt::async_client> client_;
  std::optional<runtime::TimerId> timer_;
  std::optional<runtime::TimerId> look_;  // at the files of TLS
  std::string stamp_;              // of the files that the connection was made with, or that were looked at since
  std::uintptr_t connection_ = 0;  // counts attempts
  std::size_t in_flight_ = 0;
  int failures_ = 0;
  bool started_ = false;
  Phase phase_ = Phase::closed;
  std::size_t subscriptions_wanted_ = 0;  // sent and not yet answered
  runtime::Scope scope_;
};

void PahoTransport::start(Handlers handlers) {
  if (started_) return;
  started_ = true;
  handlers_ = std::move(handlers);
  for (const auto kind : {Kind::connect, Kind::publish, Kind::subscribe, Kind::leave})
    listeners_.push_back(
        std::make_unique<Listener>(kind, options_.tls ? Security::tls : Security::none, loop_,
                                   scope_.guard([this](Kind of, std::uintptr_t connection, const Ending& ending) {
                                     done(of, connection, ending);
                                   })));
  attempt();
  if (options_.tls) look_at_files();
}

void PahoTransport::build() {
  const auto buffered = static_cast<int>(options_.window + 16);  // Paho counts what it has not written yet, too
  client_ = std::make_unique<mqtt::async_client>(uri(options_), options_.client,
                                                 mqtt::create_options(MQTTVERSION_5, buffered), nullptr);
  auto* loop = &loop_;
  const auto arrived = scope_.guard([this](const mqtt::message& message) {
    if (started_) handlers_.message(from_paho(message));
  });
  client_->set_message_callback([arrived, loop, log = &log_, waiting = waiting_,
                                 most = options_.max_waiting](const mqtt::const_message_ptr& message) {
    if (waiting->fetch_add(1) >= most) {
      waiting->fetch_sub(1);
      log->once(host::Level::error, "overflow",
                "messages are dropped: the program does not keep up; senders will repeat");
      return;
    }
    loop->post([arrived = arrived, waiting, message]() mutable {
      waiting->fetch_sub(1);
      arrived(*message);
    });
  });
  // Paho may report the same end twice, and late: only the end of a standing connection counts.
  const auto ended = scope_.guard([this](const std::string& why) {
    if (phase_ >= Phase::subscribing) lost(connection_, why);
  });
  const auto report = [ended, loop](std::string why) {
    loop->post([ended = ended, why = std::move(why)]() mutable { ended(why); });
  };
  client_->set_connection_lost_handler(
      [report](const std::string& why) { report(why.empty() ? "connection lost" : why); });
  client_->set_disconnected_handler([report](const mqtt::properties& /*properties*/, mqtt::ReasonCode code) {
    report(std::format("the broker ended the connection (reason {})", static_cast<int>(code)));
  });
}

void PahoTransport::attempt() {
  if (timer_) loop_.cancel(*timer_);
  timer_.reset();
  ++connection_;
  in_flight_ = 0;
  phase_ = Phase::connecting;
  if (options_.tls) {
    stamp_ = stamp_of(*options_.tls);
    if (const auto good = check_tls_files(*options_.tls, options_.user); !good)
      return lost(connection_, describe(good.error()));
  }
  try {
    if (!client_ || failures_ >= options_.rebuild_after) {  // a client may not return from a long outage
      client_.reset();
      build();
      failures_ = 0;
    }
    client_->connect(connect_options(options_), context(), *listeners_[static_cast<std::size_t>(Kind::connect)]);
  } catch (const mqtt::exception& error) {
    return lost(connection_, error.what());
  }
  timer_ = loop_.after(options_.connect_limit + attempt_slack, scope_.guard([this, connection = connection_] {
    if (connected() || connection_ != connection) return;
    timer_.reset();
    failures_ = options_.rebuild_after;
    lost(connection, "no answer to the attempt to connect");
  }));
}

// Certificates are replaced without a restart. What is broken or half written leaves the standing connection alone; a
// connection that is away takes what is there at its next attempt.
void PahoTransport::look_at_files() {
  look_ = loop_.after(options_.look_every, scope_.guard([this] { look_at_files(); }));
  if (phase_ != Phase::open) return;
  const auto stamp = stamp_of(*options_.tls);
  if (stamp == stamp_) return;
  stamp_ = stamp;
  if (const auto good = check_tls_files(*options_.tls, options_.user); !good)
    return log_.warning("the new certificate files are not used, and the connection to {}:{} stays: {}",
                        options_.host, options_.port, describe(good.error()));
  log_.info("the certificate files have changed: connecting to {}:{} anew", options_.host, options_.port);
  come_anew();
}

// The attempt comes when Paho has said farewell, which its own threads do meanwhile.
void PahoTransport::come_anew() {
  phase_ = Phase::closed;
  ++connection_;
  timer_ = loop_.after(farewell + attempt_slack, scope_.guard([this, leaving = connection_] {
    if (connection_ == leaving) attempt();
  }));
  handlers_.lost({ErrorCode::unavailable, std::format("{}:{}", options_.host, options_.port),
                  "the certificate files have changed"});
  if (!started_) return;
  try {
    client_->disconnect(static_cast<int>(farewell.count()), context(),
                        *listeners_[static_cast<std::size_t>(Kind::leave)]);
  } catch (const mqtt::exception& /*error*/) {
    attempt();  // it is away already
  }
}

// Half of the pause is random, so that a hall full of devices does not come back in one instant.
void PahoTransport::try_again_later() {
  if (timer_) loop_.cancel(*timer_);
  const auto half = std::max<std::int64_t>(1, pause_.count() / 2);
  const Milliseconds delay{half + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(half + 1))};
  pause_ = std::min(pause_ * 2, options_.longest_pause);
  timer_ = loop_.after(delay, scope_.guard([this] {
    if (started_) attempt();
  }));
}

void PahoTransport::done(Kind kind, std::uintptr_t connection, const Ending& ending) {
  if (!started_ || connection != connection_) return;
  if (kind == Kind::leave) return attempt();
  if (kind == Kind::publish && in_flight_ > 0) --in_flight_;
  if (kind == Kind::connect)
    return ending.outcome == Outcome::done ? subscribe_all() : lost(connection, ending.text);
  if (ending.outcome == Outcome::refused)
    log_.once(host::Level::error, std::format("{}:{}", static_cast<int>(kind), ending.text),
              std::format("the broker refused a {}: {}", kind == Kind::publish ? "message" : "subscription",
                          ending.text));
  if (kind != Kind::subscribe || subscriptions_wanted_ == 0) return;
  --subscriptions_wanted_;
  open_if_subscribed();
}

void PahoTransport::subscribe_all() {
  if (phase_ != Phase::connecting) return;
  phase_ = Phase::subscribing;
  subscriptions_wanted_ = 0;
  for (const auto& filter : filters_) send_subscription(filter);
  open_if_subscribed();
}

// Only now are the others told: whoever asks something will hear the answer.
void PahoTransport::open_if_subscribed() {
  if (phase_ != Phase::subscribing || subscriptions_wanted_ > 0) return;
  if (timer_) loop_.cancel(*timer_);
  timer_.reset();
  phase_ = Phase::open;
  failures_ = 0;
  pause_ = options_.first_pause;
  log_.info("connected to {}:{} as {}", options_.host, options_.port, options_.client);
  handlers_.connected();
}

void PahoTransport::lost(std::uintptr_t connection, const std::string& why) {
  if (!started_ || connection != connection_) return;
  const bool was_connected = connected();
  phase_ = Phase::closed;
  ++connection_;
  ++failures_;
  try_again_later();
  const auto where = std::format("{}:{} as {}", options_.host, options_.port, options_.user);
  log_.once(host::Level::warning, "lost:" + where + why, std::format("no connection to {}: {}", where, why));
  if (was_connected)
    handlers_.lost({ErrorCode::unavailable, std::format("{}:{}", options_.host, options_.port), why});
}

void PahoTransport::subscribe(std::string filter) {
  if (std::ranges::contains(filters_, filter)) return;
  filters_.push_back(std::move(filter));
  if (phase_ >= Phase::subscribing) send_subscription(filters_.back());
}

void PahoTransport::send_subscription(const std::string& filter) {
  const bool as_published = wire::is_passing(filter);
  const mqtt::subscribe_options options(mqtt::subscribe_options::LOCAL, as_published);
  try {
    client_->subscribe(filter, quality, context(), *listeners_[static_cast<std::size_t>(Kind::subscribe)], options);
    ++subscriptions_wanted_;
  } catch (const mqtt::exception& error) {
    log_.warning("cannot subscribe {}: {}", filter, error.what());
  }
}

Status PahoTransport::publish(wire::Message message) {
  if (!connected()) return fail(ErrorCode::unavailable, message.topic, "not connected");
  if (in_flight_ >= options_.window)
    return fail(ErrorCode::too_large, message.topic,
                std::format("the broker has not acknowledged {} messages yet", in_flight_));
  try {
    client_->publish(to_paho(message), context(), *listeners_[static_cast<std::size_t>(Kind::publish)]);
  } catch (const mqtt::exception& error) {
    return fail(ErrorCode::unavailable, message.topic, error.what());
  }
  ++in_flight_;
  return {};
}

void PahoTransport::stop() {
  if (!started_) return;
  started_ = false;
  if (timer_) loop_.cancel(*timer_);
  if (look_) loop_.cancel(*look_);
  timer_.reset();
  look_.reset();
  try {
    if (phase_ >= Phase::subscribing) client_->disconnect(static_cast<int>(farewell.count()))->wait_for(farewell);
    client_->disable_callbacks();
  } catch (const mqtt::exception& /*error*/) {
    // A farewell that was not heard does no harm: the broker has the last will.
  }
  phase_ = Phase::closed;
  client_.reset();
}

std::unique_ptr<wire::Transport> make_paho_transport(runtime::Loop& loop, host::Log& log, PahoOptions options) {
  return std::make_unique<PahoTransport>(loop, log, std::move(options));
}

}  // namespace motcua::link
