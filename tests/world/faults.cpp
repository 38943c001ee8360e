// What goes wrong in a day, and how the house comes back.
#include "firmware/codec/walk.hpp"
#include "tests/world/world.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <format>
#include <fstream>
#include <stdexcept>

namespace motcua::world {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds faults_end = hours{17} + minutes{20};
constexpr int times_a_day = 4;  // each kind, at least once

std::vector<FaultKind> all_kinds() {
  std::vector<FaultKind> out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<FaultKind>>(
      [&](auto kind) { out.push_back(kind.value); });
  return out;
}

}  // namespace

void World::plan_faults() {
  for (const auto kind : all_kinds())
    for (auto times = 1 + random_() % times_a_day; times > 0; --times)
      later(between(random_, minutes{15}, faults_end - time_of_day()), [this, kind] { strike(kind); });
}

void World::strike(FaultKind kind) {
  if (time_of_day() >= faults_end) return;
  act(std::string(codec::enum_text(kind)));
  ++faults_[kind];
  switch (kind) {
    case FaultKind::hub_crash:
      return crash_hub();
    case FaultKind::hub_crash_at_a_command:
      evidence_.on_next_command = [this] {
        later(between(random_, Milliseconds{0}, Milliseconds{3}), [this] { crash_hub(); });
      };
      return;
    case FaultKind::kiosk_crash:
      return crash_kiosk(kiosks_[random_() % kiosks_.size()]);
    case FaultKind::kiosk_crash_while_printing:
      return crash_while_printing(2'000);
    case FaultKind::counter_crash: {
      auto& place = counters_[random_() % counters_.size()];
      network_.centre.break_connection(place.node.id.text());
      place.counter.reset();
      return start_soon();
    }
    case FaultKind::board_crash:
      network_.centre.break_connection(installation_.nodes_of(config::Program::wallboard).front().text());
      board_.reset();
      return start_soon();
    case FaultKind::collector_away:
      network_.province.break_connection("collector");
      collector_.reset();
      collector_stays_away_ = true;
      return later(between(random_, seconds{5}, minutes{40}), [this] {
        collector_stays_away_ = false;
        start_everything();
      });
    case FaultKind::centre_broker_restart:
      return broker_down(network_.centre, centre_broker_);
    case FaultKind::province_broker_restart:
      return broker_down(network_.province, province_broker_);
    case FaultKind::loss:
    case FaultKind::duplication:
    case FaultKind::reordering:
    case FaultKind::breaking_lines:
      return strike_network(kind);
    case FaultKind::late_echo:
      // A message that a network kept for very long: the hub must know that it has answered it.
      if (!evidence_.commands.empty()) (void)send_as_its_sender(one_of(random_, evidence_.commands));
      return;
    case FaultKind::paper_out:
    case FaultKind::printer_gone:
      return strike_printer(kind);
    case FaultKind::disk_full: {
      const auto node = happens(random_, 60) ? installation_.hub() : one_of(random_, kiosks_).node;
      disk_.fill(stage_.folder / (node.text() + ".sqlite"));
      return later(between(random_, seconds{1}, seconds{90}), [this] { disk_.free_all(); });
    }
    case FaultKind::clock_step: {
      const auto by = between(random_, -minutes{10}, minutes{10});
      clock_.step(by);
      return later(between(random_, seconds{10}, minutes{20}), [this, by] { clock_.step(-by); });
    }
  }
}

void World::set_network() {
  const auto percent = [this](FaultKind kind) { return network_faults_[kind]; };
  for (auto* broker : {&network_.centre, &network_.province})
    broker->set_faults({.seed = random_(),
                        .drop = percent(FaultKind::loss),
                        .duplicate = percent(FaultKind::duplication),
                        .reorder = percent(FaultKind::reordering),
                        .disconnect = percent(FaultKind::breaking_lines),
                        .slowest = Milliseconds{30}});
}

void World::strike_network(FaultKind kind) {
  network_faults_[kind] =
      static_cast<int>(kind == FaultKind::breaking_lines ? 1 + random_() % 4 : 5 + random_() % 20);
  set_network();
  later(between(random_, minutes{1}, minutes{15}), [this, kind] {
    network_faults_[kind] = 0;
    set_network();
  });
}

// Each word is longer than the last, so that the printer sees that the file is another.
void World::strike_printer(FaultKind kind) {
  const auto folder = KioskNode::printer_folder(stage_, one_of(random_, kiosks_).node);
  const auto say = [this, folder](std::string_view what) {
    std::ofstream(folder / "printer.toml") << what << std::string(++printer_words_, '#') << '\n';
  };
  say(kind == FaultKind::paper_out ? "paper = \"out\"\n" : "link = \"gone\"\n");
  later(between(random_, seconds{20}, minutes{15}), [say] { say(""); });
}

void World::broker_down(link::MemoryBroker& broker, Power& power) {
  if (std::exchange(power, Power::down) == Power::down) return;
  broker.go_down();
  later(between(random_, Milliseconds{50}, minutes{2}), [&broker, &power] {
    if (std::exchange(power, Power::up) == Power::down) broker.come_up();
  });
}

void World::crash_hub() {
  if (!hub_) return;
  network_.centre.break_connection(installation_.hub().text());
  network_.province.break_connection(installation_.hub().text());
  hub_.reset();
  start_soon();
}

void World::crash_kiosk(KioskPlace& place) {
  if (!place.kiosk) return;
  network_.centre.break_connection(place.node.text());
  place.kiosk.reset();
  start_soon();
}

// Waits for a kiosk whose paper is on its way.
void World::crash_while_printing(int tries) {
  for (auto& place : kiosks_)
    if (place.kiosk && place.kiosk->prints()) return crash_kiosk(place);
  if (tries > 0) later(Milliseconds{200}, [this, tries] { crash_while_printing(tries - 1); });
}

void World::start_soon() {
  later(between(random_, Milliseconds{300}, seconds{40}), [this] { start_everything(); });
}

// What is down comes up; what cannot (its disk is full) is tried again, as a supervisor does.
void World::start_everything() {
  const auto bring_up = [&]<class Node>(std::unique_ptr<Node>& place, auto&&... arguments) {
    if (!place) place = std::make_unique<Node>(stage_, arguments...);
  };
  try {
    if (!collector_stays_away_) bring_up(collector_);
    bring_up(board_, installation_.nodes_of(config::Program::wallboard).front());
    for (auto& place : counters_) bring_up(place.counter, place.node, place.clerk);
    for (auto& place : kiosks_) bring_up(place.kiosk, place.node);
    bring_up(hub_);
  } catch (const std::runtime_error&) {
    later(seconds{2}, [this] { start_everything(); });
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

void World::end_all_faults() {
  act("the evening");
  evidence_.on_next_command = {};
  disk_.free_all();
  network_faults_.clear();
  set_network();
  collector_stays_away_ = false;
  for (auto* broker : {&network_.centre, &network_.province}) {
    auto& power = broker == &network_.centre ? centre_broker_ : province_broker_;
    if (std::exchange(power, Power::up) == Power::down) broker->come_up();
  }
  start_everything();
}

}  // namespace motcua::world
