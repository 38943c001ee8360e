// A whole centre and its collector in one process, on real journals, living days of virtual time by a seed:
// citizens come and go, clerks work, the network loses, doubles, exchanges and breaks, programs crash and come
// back, and every few seconds the books must be right. Nothing in it looks at a real clock or a real random number:
// the same seed gives the same days, message for message.
#pragma once

#include "firmware/runtime/virtual_time.hpp"
#include "tests/support/process.hpp"
#include "tests/world/disk.hpp"
#include "tests/world/kiosk_node.hpp"
#include "tests/world/ledger.hpp"

#include <boost/describe/enum.hpp>
#include <map>

namespace motcua::world {

enum class FaultKind : std::uint8_t {
  hub_crash,
  hub_crash_at_a_command,  // the next command reaches it and it dies before or after its answer
  kiosk_crash,
  kiosk_crash_while_printing,
  counter_crash,
  board_crash,
  collector_away,
  centre_broker_restart,
  province_broker_restart,
  loss,
  duplication,
  reordering,
  breaking_lines,
  late_echo,
  paper_out,
  printer_gone,
  disk_full,
  clock_step
};
BOOST_DESCRIBE_ENUM(FaultKind, hub_crash, hub_crash_at_a_command, kiosk_crash, kiosk_crash_while_printing,
                    counter_crash, board_crash, collector_away, centre_broker_restart, province_broker_restart,
                    loss, duplication, reordering, breaking_lines, late_echo, paper_out, printer_gone, disk_full,
                    clock_step)

class World {
public:
  explicit World(std::uint64_t seed);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // From midnight to midnight, with the audit in the evening. False when something is wrong: see broken().
  bool live_a_day();

  const std::vector<std::string>& broken() const { return evidence_.broken; }
  std::string where() const;  // day, time of day and the last act
  std::string summary() const;
  std::string hash() const;    // over all journals, and what was asked, answered, shown and printed
  std::size_t events() const;  // in all journals of the centre
  const HubLedger& hub_ledger() const { return hub_ledger_; }
  const Evidence& evidence() const { return evidence_; }
  const std::map<FaultKind, int>& faults() const { return faults_; }
  std::size_t printed() const;
  std::size_t orders() const { return evidence_.orders.size(); }

private:
  struct KioskPlace {
    NodeId node;
    KioskLedger ledger;
    std::unique_ptr<KioskNode> kiosk;
    int citizens = 0;  // at this kiosk and in line behind it
    int touches = 0;   // of the one at it
  };
  struct CounterPlace {
    config::CentreNode node;
    ClerkId clerk;
    std::unique_ptr<CounterNode> counter;
  };
  enum class Power : std::uint8_t { up, down };

  // world.cpp: time
  void live_until(Milliseconds time_of_day);
  std::vector<runtime::Loop*> turns();
  template <class Condition>
  bool until(Condition&& condition, Milliseconds limit);
  Milliseconds time_of_day() const;
  void later(Milliseconds delay, runtime::Task task) { people_.after(delay, std::move(task)); }
  void watch();
  void read_journals();
  void act(std::string what);
  void wrong(std::string what);
  // people.cpp
  void open_the_house();
  void arrive();
  void stand_at(KioskPlace& place);
  void work_at(CounterPlace& place);
  // faults.cpp
  void plan_faults();
  void strike(FaultKind kind);
  void strike_network(FaultKind kind);
  void strike_printer(FaultKind kind);
  void set_network();
  void crash_hub();
  void crash_kiosk(KioskPlace& place);
  void crash_while_printing(int tries);
  void start_soon();
  void start_everything();
  void broker_down(link::MemoryBroker& broker, Power& power);
  bool send_as_its_sender(const wire::Message& message);
  void end_all_faults();
  // world.cpp: the evening
  bool all_answered();
  bool drained();
  bool rest();
  bool ask_again();  // every order of the day, under the id it was asked for
  void audit();
  void audit_collector();
  void audit_origins();
  void audit_orders();
  void note_papers();

  Random random_;
  host::SeededRandomness randomness_;
  Installation installation_;
  Disk disk_;
  test::TempDir folder_;
  runtime::VirtualTime time_;
  runtime::VirtualClock clock_;
  host::Log log_{"world", host::Level::error};
  Evidence evidence_;
  Network network_{time_};
  Power centre_broker_ = Power::up;
  Power province_broker_ = Power::up;
  Stage stage_{installation_, time_, clock_, randomness_, log_, network_, evidence_, folder_.path()};
  HubLedger hub_ledger_{evidence_.broken};
  std::unique_ptr<HubNode> hub_;
  std::vector<KioskPlace> kiosks_;
  std::vector<CounterPlace> counters_;
  std::unique_ptr<BoardNode> board_;
  std::unique_ptr<CollectorNode> collector_;
  bool collector_stays_away_ = false;
  std::map<FaultKind, int> network_faults_;  // in percent, now
  std::map<FaultKind, int> faults_;
  int day_ = 0;
  std::uint64_t acts_ = 0;
  std::string last_act_;
  std::size_t printer_words_ = 0;  // makes each file of printer faults differ in length from the one before
  // What people do and what goes wrong. The last loop to take its turn, so that it may end any other.
  runtime::Loop people_{time_};
};

}  // namespace motcua::world
