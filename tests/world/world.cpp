#include "tests/world/world.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/codec/walk.hpp"
#include "firmware/crypto/crypto.hpp"

#include <algorithm>
#include <format>

namespace motcua::world {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds whole_day = hours{24};
constexpr Milliseconds opening = hours{7} + minutes{10};   // clerks come; citizens from half past seven on
constexpr Milliseconds evening = hours{17} + minutes{40};  // nobody is left in the house
constexpr Milliseconds audit_every = seconds{5};
constexpr int hang_percent = 4;  // of its turns a program misses, as on a busy machine

// Monday, midnight in the centre's own time.
Instant first_midnight() {
  return parse_instant("2026-11-22T17:00:00.000Z").value();
}

}  // namespace

World::World(std::uint64_t seed)
    : random_(seed),
      randomness_(seed),
      installation_(load_installation(seed)),
      clock_(time_, first_midnight(), installation_.centre.time_zone) {
  for (const auto& node : installation_.nodes_of(config::Program::kiosk)) {
    kiosks_.push_back({node, KioskLedger(evidence_.broken, node), nullptr});
    std::filesystem::create_directories(KioskNode::printer_folder(stage_, node));
  }
  for (const auto& node : installation_.nodes_of(config::Program::counter))
    counters_.push_back(
        {*installation_.centre.node(node), installation_.centre.clerks.at(counters_.size()).id, {}});
  set_network();
  start_everything();
  watch();
}

Milliseconds World::time_of_day() const {
  return std::chrono::floor<Milliseconds>(time_.now().time_since_epoch()) % whole_day;
}

bool World::live_a_day() {
  ++day_;
  evidence_.commands.clear();  // the hub keeps its answers for two days; so long may a network keep a message
  live_until(opening);
  open_the_house();
  plan_faults();
  live_until(evening);
  if (!broken().empty()) return false;
  end_all_faults();
  const bool rested = rest() && ask_again() && rest();
  if (broken().empty() && !rested) wrong("the world does not come to rest, or not every order is answered again");
  if (broken().empty()) audit();
  if (broken().empty()) live_until(whole_day);
  return broken().empty();
}

// Ready programs take turns as the seed says; one that misses its turn is late, as on a busy machine, so that a
// crash finds it anywhere in its work. People come last: what they do may end any program.
std::vector<runtime::Loop*> World::turns() {
  std::vector<runtime::Loop*> nodes;
  const auto add = [&](auto& node) {
    if (node && !happens(random_, hang_percent)) nodes.push_back(&node->loop);
  };
  add(hub_);
  add(collector_);
  add(board_);
  for (auto& place : kiosks_) add(place.kiosk);
  for (auto& place : counters_) add(place.counter);
  for (std::size_t i = nodes.size(); i > 1; --i) std::swap(nodes[i - 1], nodes[random_() % i]);
  nodes.insert(nodes.begin(), &network_.loop);
  nodes.push_back(&people_);
  return nodes;
}

void World::live_until(Milliseconds time) {
  const auto end = runtime::SteadyTime{(day_ - 1) * whole_day + time};
  while (broken().empty() && time_.now() < end) runtime::take_turns(time_, turns(), end);
}

template <class Condition>
bool World::until(Condition&& condition, Milliseconds limit) {
  const auto end = time_.now() + limit;
  while (broken().empty() && time_.now() < end) {
    if (condition()) return true;
    runtime::take_turns(time_, turns(), end);
  }
  return condition();
}

// The minute tick of the hub's program, the supervisor of all programs, and the auditor.
void World::watch() {
  if (hub_ && time_of_day() % minutes{1} < audit_every) hub_->begin_day();
  if (hub_ && hub_->loop.stopped()) crash_hub();
  for (auto& place : kiosks_)
    if (place.kiosk && place.kiosk->loop.stopped()) crash_kiosk(place);
  read_journals();
  later(audit_every, [this] { watch(); });
}

// The hub first: what a kiosk prints must be in the hub's journal already. While the hub is down nobody can look what
// it committed last, so the kiosks wait for it.
void World::read_journals() {
  if (!hub_) return;
  hub_ledger_.read(hub_->journal);
  for (auto& place : kiosks_)
    if (place.kiosk) place.ledger.read(place.kiosk->journal, hub_ledger_);
}

void World::act(std::string what) {
  ++acts_;
  last_act_ = std::move(what);
}

void World::wrong(std::string what) {
  evidence_.broken.push_back(std::move(what));
}

std::string World::where() const {
  const auto time = time_of_day();
  return std::format("day {}, {:%T}, after act {} ({})", day_, std::chrono::hh_mm_ss(time), acts_, last_act_);
}

std::string World::hash() const {
  auto all = evidence_.digest + hub_ledger_.last_hash();
  for (const auto& place : kiosks_) all += place.ledger.last_hash();
  return hex(crypto::sha256(std::format("{} {}", all, evidence_.chimes)));
}

std::size_t World::events() const {
  std::size_t sum = hub_ledger_.last_sequence();
  for (const auto& place : kiosks_) sum += place.ledger.last_sequence();
  return sum;
}

std::size_t World::printed() const {
  std::size_t sum = 0;
  for (const auto& place : kiosks_) sum += place.ledger.printed();
  return sum;
}

std::string World::summary() const {
  auto text = std::format(
      "{} days, {} orders, {} tickets, {} printed, {} called, {} rated, {} chimes, {} hub events, {} of kiosks, {} "
      "echoes;",
      hub_ledger_.days(), orders(), hub_ledger_.tickets(), printed(), hub_ledger_.calls(), hub_ledger_.ratings(),
      evidence_.chimes, hub_ledger_.last_sequence(), hub_ledger_.absorbed().size(), evidence_.echoes);
  for (const auto& [kind, times] : faults_) text += std::format(" {} {}", times, codec::enum_text(kind));
  return text;
}

// --- the evening ---

bool World::all_answered() {
  const auto kiosk_waits = [](const KioskPlace& place) { return place.kiosk && place.kiosk->waits(); };
  const auto counter_waits = [](const CounterPlace& place) { return place.counter && place.counter->waits(); };
  return std::ranges::none_of(kiosks_, kiosk_waits) && std::ranges::none_of(counters_, counter_waits);
}

bool World::drained() {
  const auto up = [](const auto& node) { return node && !node->loop.stopped(); };
  const auto empty = [&](const KioskPlace& place) {
    return up(place.kiosk) && place.kiosk->transport().connected() && place.kiosk->journal.outbox_depth() == 0;
  };
  return up(hub_) && up(collector_) && all_answered() && hub_->journal.outbox_depth() == 0 &&
         std::ranges::all_of(kiosks_, empty);
}

bool World::rest() {
  const auto at_rest = [this] {
    for (auto& place : counters_)
      if (place.counter->waits()) place.counter->act(random_, Shift::ending);
    return drained();
  };
  const bool done = until(at_rest, minutes{10});
  read_journals();
  return done;
}

bool World::ask_again() {
  evidence_.answered.clear();
  const auto asked = std::exchange(evidence_.todays_orders, {});
  for (const auto& [command, message] : asked)
    if (!send_as_its_sender(message)) return false;
  const auto answered = [&] {
    return std::ranges::all_of(asked, [&](const auto& order) { return evidence_.answered.contains(order.first); });
  };
  const bool done = until(answered, minutes{10});
  read_journals();
  evidence_.todays_orders.clear();
  return done;
}

void World::audit() {
  act("the audit of the evening");
  if (const auto chain = hub_->journal.verify_chain(); !chain) wrong(describe(chain.error()));
  for (auto& place : kiosks_)
    if (const auto chain = place.kiosk->journal.verify_chain(); !chain) wrong(describe(chain.error()));
  const auto counts = hub_->journal.counts();
  if (!counts || counts->outbox_parked != 0) wrong("the collector refused events");
  audit_collector();
  audit_origins();
  audit_orders();
  note_papers();
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

// The paper that came out of each printer, in its order; no job twice.
void World::note_papers() {
  for (const auto& place : kiosks_) {
    std::set<std::string> papers;
    for (const auto& entry : std::filesystem::directory_iterator(KioskNode::printer_folder(stage_, place.node)))
      if (entry.path().extension() == ".pdf") papers.insert(entry.path().filename().string());
    std::set<std::string> jobs;
    for (const auto& paper : papers)
      if (!jobs.insert(paper.substr(5)).second) wrong(paper + " came out of the printer a second time");
    for (const auto& paper : papers) evidence_.note(paper);
  }
}

}  // namespace motcua::world
