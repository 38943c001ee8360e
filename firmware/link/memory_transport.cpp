#include "firmware/link/memory_transport.hpp"

#include "firmware/link/router.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/topics.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <utility>
#include <vector>

namespace motcua::link {
namespace {

struct Client {
  std::string id;
  std::optional<wire::Message> will;
  wire::Transport::Handlers handlers;
  std::vector<std::string> filters;
  std::optional<wire::Message> held;  // overtaken by the next one
  runtime::SteadyTime arrival{};      // of the last message on its way
  std::uint64_t connection = 0;       // what was meant for an earlier connection is lost with it
  bool started = false;
  bool connected = false;
};

}  // namespace

struct MemoryBroker::State {
  explicit State(runtime::Loop& its_loop) : loop(its_loop) {}

  void connect_later(const std::shared_ptr<Client>& client);
  void lose(const std::shared_ptr<Client>& client, std::string_view why);
  void say_will(const Client& client);
  void route(const wire::Message& message);
  void deliver(const std::shared_ptr<Client>& client, wire::Message message);
  void hand_over(const std::shared_ptr<Client>& client, wire::Message message);
  void give_retained(const std::shared_ptr<Client>& client, std::string_view filter);
  bool happens(int percent) { return static_cast<int>(random() % 100) < percent; }

  runtime::Loop& loop;
  NetworkFaults faults;
  std::mt19937_64 random{1};
  bool up = true;
  std::map<std::string, std::shared_ptr<Client>> clients;
  std::map<std::string, wire::Message> retained;
  runtime::Scope scope;
};

void MemoryBroker::State::connect_later(const std::shared_ptr<Client>& client) {
  loop.post(scope.guard([this, client, connection = client->connection] {
    if (!up || !client->started || client->connected || client->connection != connection) return;
    client->connected = true;
    for (const auto& filter : client->filters) give_retained(client, filter);
    client->handlers.connected();
  }));
}

void MemoryBroker::State::lose(const std::shared_ptr<Client>& client, std::string_view why) {
  if (!client->connected) return;
  client->connected = false;
  client->held.reset();
  ++client->connection;
  loop.post([client, error = Error{ErrorCode::unavailable, "memory broker", std::string(why)}] {
    if (client->started) client->handlers.lost(error);
  });
}

void MemoryBroker::State::say_will(const Client& client) {
  if (client.will) route(*client.will);
}

void MemoryBroker::State::route(const wire::Message& message) {
  if (message.retain == wire::Retain::yes) {
    if (message.payload.empty())
      retained.erase(message.topic);
    else
      retained[message.topic] = message;
  }
  auto live = message;
  if (!wire::is_passing(live.topic)) live.retain = wire::Retain::no;
  for (const auto& [id, client] : clients)
    if (client->connected &&
        std::ranges::any_of(client->filters, [&](const auto& filter) { return matches(filter, live.topic); }))
      deliver(client, live);
}

void MemoryBroker::State::deliver(const std::shared_ptr<Client>& client, wire::Message message) {
  if (happens(faults.disconnect)) {
    lose(client, "the connection broke");
    say_will(*client);
    return connect_later(client);
  }
  if (happens(faults.drop)) return;
  if (happens(faults.duplicate)) hand_over(client, message);
  if (!client->held && happens(faults.reorder)) {
    client->held = std::move(message);
    return;
  }
  hand_over(client, std::move(message));
  if (auto held = std::exchange(client->held, std::nullopt)) hand_over(client, std::move(*held));
}

void MemoryBroker::State::hand_over(const std::shared_ptr<Client>& client, wire::Message message) {
  auto arrive = [client, message = std::move(message), connection = client->connection] {
    if (client->connected && client->connection == connection) client->handlers.message(message);
  };
  const auto slowest = static_cast<std::uint64_t>(faults.slowest.count());
  const Milliseconds taken{slowest == 0 ? 0 : static_cast<std::int64_t>(random() % (slowest + 1))};
  client->arrival = std::max(client->arrival, loop.now() + taken);
  if (client->arrival <= loop.now()) return loop.post(std::move(arrive));
  loop.after(std::chrono::ceil<Milliseconds>(client->arrival - loop.now()), std::move(arrive));
}

void MemoryBroker::State::give_retained(const std::shared_ptr<Client>& client, std::string_view filter) {
  for (const auto& [topic, message] : retained)
    if (matches(filter, topic)) hand_over(client, message);
}

namespace {

constexpr std::size_t endless = 1'000'000;  // each message is handed over at once

class MemoryTransport final : public wire::Transport {
public:
  MemoryTransport(std::shared_ptr<MemoryBroker::State> broker, std::shared_ptr<Client> client)
      : broker_(std::move(broker)), client_(std::move(client)) {}
  ~MemoryTransport() override { leave(); }
  void start(Handlers handlers) override {
    client_->handlers = std::move(handlers);
    client_->started = true;
    broker_->connect_later(client_);
  }
  void subscribe(std::string filter) override {
    if (std::ranges::contains(client_->filters, filter)) return;
    if (client_->connected) broker_->give_retained(client_, filter);
    client_->filters.push_back(std::move(filter));
  }
  Status publish(wire::Message message) override {
    if (!client_->connected) return fail(ErrorCode::unavailable, "memory broker", "not connected");
    broker_->route(message);
    return {};
  }
  bool connected() const override { return client_->connected; }
  std::size_t room() const override { return client_->connected ? endless : 0; }
  void stop() override { leave(); }

private:
  // The handlers stay until the client goes: one of them may be running.
  void leave() {
    client_->started = false;
    client_->connected = false;
    ++client_->connection;
    const auto found = broker_->clients.find(client_->id);
    if (found != broker_->clients.end() && found->second == client_) broker_->clients.erase(found);
  }

  std::shared_ptr<MemoryBroker::State> broker_;
  std::shared_ptr<Client> client_;
};

}  // namespace

MemoryBroker::MemoryBroker(runtime::Loop& loop) : state_(std::make_shared<State>(loop)) {}
MemoryBroker::~MemoryBroker() = default;

std::unique_ptr<wire::Transport> MemoryBroker::connect(std::string client, std::optional<wire::Message> will) {
  auto fresh = std::make_shared<Client>();
  fresh->id = std::move(client);
  fresh->will = std::move(will);
  auto& place = state_->clients[fresh->id];
  const auto before = std::exchange(place, fresh);
  if (before && before->connected) {
    state_->lose(before, "another client came with the same id");
    state_->say_will(*before);
  }
  return std::make_unique<MemoryTransport>(state_, std::move(fresh));
}

void MemoryBroker::set_faults(const NetworkFaults& faults) {
  state_->faults = faults;
  state_->random.seed(faults.seed);
}

void MemoryBroker::go_down() {
  state_->up = false;
  state_->retained.clear();
  for (const auto& [id, client] : state_->clients) state_->lose(client, "the broker is down");
}

void MemoryBroker::come_up() {
  state_->up = true;
  for (const auto& [id, client] : state_->clients) state_->connect_later(client);
}

void MemoryBroker::break_connection(const std::string& client) {
  const auto found = state_->clients.find(client);
  if (found == state_->clients.end() || !found->second->connected) return;
  state_->lose(found->second, "the connection broke");
  state_->say_will(*found->second);
  state_->connect_later(found->second);
}

}  // namespace motcua::link
