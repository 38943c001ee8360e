// A whole centre and its collector in one process, on real journals, driven by a seed: people act, the network
// loses, doubles, exchanges and breaks, programs crash and come back, and after every act the books must be right.
#pragma once

#include "tests/support/process.hpp"
#include "tests/world/kiosk_node.hpp"
#include "tests/world/ledger.hpp"

#include <array>
#include <condition_variable>
#include <mutex>

namespace motcua::world {

struct Happened {
  int crashes = 0;
  int outages = 0;
  int late_echoes = 0;
};

class World {
public:
  explicit World(std::uint64_t seed);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  void live(int acts);
  void next_day();
  // The faults end and everything runs. False when the events and answers do not all arrive within 20 s.
  bool rest();
  // Asks for every ticket again under the id it was asked for. False when the answers do not come.
  bool ask_again();
  void audit();  // after rest(): what every node holds, against what every other one holds

  const std::vector<std::string>& broken() const { return evidence_.broken; }
  std::string summary() const;
  const HubLedger& hub_ledger() const { return hub_ledger_; }
  const Happened& happened() const { return happened_; }
  std::size_t printed() const;
  std::size_t orders() const { return evidence_.orders.size(); }

private:
  struct KioskPlace {
    NodeId node;
    KioskLedger ledger;
    std::unique_ptr<KioskNode> kiosk;
  };
  struct CounterPlace {
    config::CentreNode node;
    ClerkId clerk;
    std::unique_ptr<CounterNode> counter;
  };

  void act();
  void read_journals();
  void echo();
  bool send_as_its_sender(const wire::Message& message);
  void crash_hub();
  void crash_kiosk();
  void crash_counter();
  void crash_collector();
  void break_a_line();
  void stop_a_broker();
  void new_faults();
  void start_what_is_down(int percent);
  void start_everything() { start_what_is_down(100); }
  std::vector<runtime::Loop*> loops();
  void turn_some();
  bool drained();
  bool all_answered();
  template <class Condition>
  bool until(Condition&& condition, Milliseconds limit);
  void audit_collector();
  void audit_origins();
  void audit_orders();
  void wrong(std::string what) { evidence_.broken.push_back(std::move(what)); }

  Random random_;
  Installation installation_;
  test::TempDir folder_;
  WorldClock clock_;
  host::SystemRandomness randomness_;
  host::Log log_{"world", host::Level::error};
  Evidence evidence_;
  Network network_;
  enum class Power : std::uint8_t { up, down };
  Power centre_broker_ = Power::up;
  Power province_broker_ = Power::up;
  Stage stage_{installation_, clock_, randomness_, log_, network_, evidence_, folder_.path()};
  HubLedger hub_ledger_{evidence_.broken};
  std::unique_ptr<HubNode> hub_;
  std::vector<KioskPlace> kiosks_;
  std::vector<CounterPlace> counters_;
  std::unique_ptr<CollectorNode> collector_;
  Happened happened_;

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stirred_ = false;
};

}  // namespace motcua::world
