#include "tests/world/world.hpp"

#include <algorithm>
#include <format>

namespace motcua::world {
namespace {

constexpr Milliseconds patience{20'000};

}  // namespace

World::World(std::uint64_t seed) : random_(seed), installation_(load_installation()) {
  for (const auto& node : installation_.nodes_of(config::Program::kiosk))
    kiosks_.push_back({node, KioskLedger(evidence_.broken, node), nullptr});
  for (const auto& node : installation_.nodes_of(config::Program::counter))
    counters_.push_back(
        {*installation_.centre.node(node), installation_.centre.clerks.at(counters_.size()).id, {}});
  network_.loop.on_wake([this] {
    const std::lock_guard lock(mutex_);
    stirred_ = true;
    wake_.notify_one();
  });
  start_everything();
}

void World::start_what_is_down(int percent) {
  const auto start = [&]<class Node>(std::unique_ptr<Node>& place, auto&&... arguments) {
    if (place || !happens(random_, percent)) return;
    place = std::make_unique<Node>(stage_, arguments...);
    place->loop.on_wake([this] {
      const std::lock_guard lock(mutex_);
      stirred_ = true;
      wake_.notify_one();
    });
  };
  const auto turn_on = [&](link::MemoryBroker& broker, Power& power) {
    if (power == Power::up || !happens(random_, percent)) return;
    power = Power::up;
    broker.come_up();
  };
  turn_on(network_.centre, centre_broker_);
  turn_on(network_.province, province_broker_);
  start(hub_);
  start(collector_);
  for (auto& place : kiosks_) start(place.kiosk, place.node, random_());
  for (auto& place : counters_) start(place.counter, place.node, place.clerk);
}

std::vector<runtime::Loop*> World::loops() {
  std::vector<runtime::Loop*> out{&network_.loop};
  if (hub_) out.push_back(&hub_->loop);
  if (collector_) out.push_back(&collector_->loop);
  for (auto& place : kiosks_)
    if (place.kiosk) out.push_back(&place.kiosk->loop);
  for (auto& place : counters_)
    if (place.counter) out.push_back(&place.counter->loop);
  return out;
}

// Programs take turns as the seed says, so that an act (a crash too) finds each of them anywhere in its work.
void World::turn_some() {
  const auto all = loops();
  for (auto turns = random_() % 20; turns > 0; --turns) {
    network_.loop.run_ready();
    one_of(random_, all)->run_ready();
  }
}

template <class Condition>
bool World::until(Condition&& condition, Milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (true) {
    {
      const std::lock_guard lock(mutex_);
      stirred_ = false;
    }
    auto left = std::chrono::ceil<Milliseconds>(end - std::chrono::steady_clock::now());
    for (auto* loop : loops()) {
      loop->run_ready();
      left = std::min(left, loop->until_next_timer().value_or(left));
    }
    if (condition()) return true;
    if (std::chrono::steady_clock::now() >= end) return false;
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, left, [this] { return stirred_; });
  }
}

void World::live(int acts) {
  for (int i = 0; i < acts && evidence_.broken.empty(); ++i) {
    if (i % 60 == 0) new_faults();
    act();
    turn_some();
    read_journals();
    start_what_is_down(25);
    if (hub_ && happens(random_, 10)) hub_->begin_day();
    clock_.advance(Milliseconds{happens(random_, 3) ? -2'000 : static_cast<int>(random_() % 20'000)});
  }
}

void World::act() {
  const auto draw = random_() % 100;
  if (draw < 50) {
    auto& kiosk = kiosks_[random_() % kiosks_.size()].kiosk;
    if (kiosk) kiosk->touch(random_);
  } else if (draw < 80) {
    auto& counter = counters_[random_() % counters_.size()].counter;
    if (counter) counter->act(random_);
  } else if (draw < 83) {
    echo();
  } else if (draw < 85) {
    crash_hub();
  } else if (draw < 87) {
    crash_kiosk();
  } else if (draw < 88) {
    crash_counter();
  } else if (draw < 89) {
    crash_collector();
  } else if (draw < 90) {
    stop_a_broker();
  } else if (draw < 92) {
    break_a_line();
  } else {
    until([this] { return all_answered(); }, Milliseconds{30});
  }
}

bool World::send_as_its_sender(const wire::Message& message) {
  const auto sender = wire::parse_topic(message.topic)->address.node;
  for (auto& place : kiosks_)
    if (place.node == sender && place.kiosk) return place.kiosk->transport().publish(message).has_value();
  for (auto& place : counters_)
    if (place.node.id == sender && place.counter) return place.counter->transport().publish(message).has_value();
  return false;
}

// A message that a network kept for very long: the hub must know that it has answered it.
void World::echo() {
  if (!evidence_.commands.empty() && send_as_its_sender(one_of(random_, evidence_.commands)))
    ++happened_.late_echoes;
}

bool World::ask_again() {
  evidence_.answered.clear();
  const auto orders = evidence_.orders;
  for (const auto& [command, message] : orders)
    if (!send_as_its_sender(message)) return false;
  const bool answered = until(
      [&] {
        return std::ranges::all_of(orders,
                                   [&](const auto& order) { return evidence_.answered.contains(order.first); });
      },
      patience);
  read_journals();
  return answered;
}

void World::crash_hub() {
  if (!hub_) return;
  ++happened_.crashes;
  network_.centre.break_connection(installation_.hub().text());
  network_.province.break_connection(installation_.hub().text());
  hub_.reset();
}

void World::crash_kiosk() {
  auto& place = kiosks_[random_() % kiosks_.size()];
  if (!place.kiosk) return;
  ++happened_.crashes;
  network_.centre.break_connection(place.node.text());
  place.kiosk.reset();
}

void World::crash_counter() {
  auto& place = counters_[random_() % counters_.size()];
  if (!place.counter) return;
  ++happened_.crashes;
  network_.centre.break_connection(place.node.id.text());
  place.counter.reset();
}

void World::crash_collector() {
  if (!collector_) return;
  ++happened_.crashes;
  network_.province.break_connection("collector");
  collector_.reset();
}

void World::stop_a_broker() {
  const bool of_centre = happens(random_, 50);
  auto& power = of_centre ? centre_broker_ : province_broker_;
  if (std::exchange(power, Power::down) == Power::down) return;
  (of_centre ? network_.centre : network_.province).go_down();
  ++happened_.outages;
}

void World::break_a_line() {
  const auto& node = one_of(random_, installation_.centre.nodes).id.text();
  network_.centre.break_connection(node);
  network_.province.break_connection(node);
}

void World::new_faults() {
  const auto up_to = [this](int most) { return static_cast<int>(random_() % static_cast<unsigned>(most + 1)); };
  for (auto* broker : {&network_.centre, &network_.province})
    broker->set_faults({.seed = random_(),
                        .drop = up_to(20),
                        .duplicate = up_to(25),
                        .reorder = up_to(20),
                        .disconnect = up_to(3)});
}

void World::next_day() {
  clock_.advance(std::chrono::hours{24});
}

// The hub first: what a kiosk prints must be in the hub's
// journal already. While the hub is down its file cannot grow.
void World::read_journals() {
  if (hub_) hub_ledger_.read(hub_->journal);
  for (auto& place : kiosks_)
    if (place.kiosk) place.ledger.read(place.kiosk->journal, hub_ledger_);
}

bool World::all_answered() {
  const auto kiosk_waits = [](const KioskPlace& place) { return place.kiosk && place.kiosk->waits(); };
  const auto counter_waits = [](const CounterPlace& place) { return place.counter && place.counter->waits(); };
  return std::ranges::none_of(kiosks_, kiosk_waits) && std::ranges::none_of(counters_, counter_waits);
}

bool World::drained() {
  const auto empty = [](const KioskPlace& place) {
    return place.kiosk->transport().connected() && place.kiosk->journal.outbox_depth() == 0;
  };
  return all_answered() && hub_->journal.outbox_depth() == 0 && std::ranges::all_of(kiosks_, empty);
}

bool World::rest() {
  network_.centre.set_faults({});
  network_.province.set_faults({});
  start_everything();
  const bool done = until(
      [this] {
        for (auto& place : counters_)
          if (place.counter->waits()) place.counter->act(random_);
        return drained();
      },
      patience);
  read_journals();
  return done;
}

void World::audit() {
  if (const auto chain = hub_->journal.verify_chain(); !chain) wrong(describe(chain.error()));
  for (auto& place : kiosks_)
    if (const auto chain = place.kiosk->journal.verify_chain(); !chain) wrong(describe(chain.error()));
  const auto counts = hub_->journal.counts();
  if (!counts || counts->outbox_parked != 0) wrong("the collector refused events");
  audit_collector();
  audit_origins();
  audit_orders();
}

void World::audit_collector() {
  const auto sources = collector_->store->sources();
  if (!sources || sources->size() != 1) return wrong("the collector does not know exactly one journal");
  const auto& hub = sources->front();
  if (hub.node != installation_.hub() || hub.first != 1 || hub.events != hub.last ||
      hub.last != hub_->journal.last_sequence())
    wrong(std::format("the collector holds {} events, {} to {}, of {}", hub.events, hub.first, hub.last,
                      hub_->journal.last_sequence()));
}

void World::audit_origins() {
  std::map<OriginKey, std::string> all;
  for (const auto& place : kiosks_) all.insert(place.ledger.events().begin(), place.ledger.events().end());
  if (all != hub_ledger_.absorbed())
    wrong(std::format("the kiosks journalled {} events, the hub absorbed {}, and they are not the same", all.size(),
                      hub_ledger_.absorbed().size()));
}

// Every order is one ticket or one refusal, however often it was asked, and no ticket is without its order.
void World::audit_orders() {
  std::set<Uuid> visits;
  for (const auto& [command, ticket] : evidence_.granted) {
    if (!visits.insert(ticket.visit).second) wrong("two commands gave " + ticket.number);
    const auto* number = hub_ledger_.number_of(ticket.visit);
    if (number == nullptr || *number != ticket.number) wrong("the journal does not hold " + ticket.number);
  }
  if (visits.size() != hub_ledger_.tickets())
    wrong(std::format("{} tickets for {} orders", hub_ledger_.tickets(), visits.size()));
}

std::size_t World::printed() const {
  std::size_t sum = 0;
  for (const auto& place : kiosks_) sum += place.ledger.printed();
  return sum;
}

std::string World::summary() const {
  return std::format(
      "{} days, {} orders, {} tickets, {} printed, {} called, {} rated, {} hub events, {} of kiosks; {} crashes, "
      "{} "
      "outages, {} late and {} further echoes",
      hub_ledger_.days(), orders(), hub_ledger_.tickets(), printed(), hub_ledger_.calls(), hub_ledger_.ratings(),
      hub_ledger_.last_sequence(), hub_ledger_.absorbed().size(), happened_.crashes, happened_.outages,
      happened_.late_echoes, evidence_.echoes - happened_.late_echoes);
}

}  // namespace motcua::world
