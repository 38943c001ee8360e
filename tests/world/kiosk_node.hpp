// A kiosk of the world: the product's Kiosk with a printer that succeeds, refuses, runs out of paper or is late by
// the seed, and citizens who touch its screens.
#pragma once

#include "firmware/kiosk/kiosk.hpp"
#include "firmware/link/hub_watch.hpp"
#include "tests/world/nodes.hpp"

namespace motcua::world {

class SeededPrinter final : public drivers::Printer {
public:
  SeededPrinter(runtime::Loop& loop, std::uint64_t seed) : loop_(loop), random_(seed) {}
  void start(std::function<void(drivers::PrinterEvent)> on_event) override;
  Status submit(drivers::PrintJob job) override;
  drivers::DeviceInfo info() const override { return info_; }
  void look_again() override {}  // it is never away

private:
  void say(drivers::PrinterEvent event);  // as a task, as every driver does
  void say_condition(std::vector<drivers::Fault> faults);

  runtime::Loop& loop_;
  Random random_;
  std::function<void(drivers::PrinterEvent)> on_event_;
  drivers::DeviceInfo info_{.id = DeviceId::parse("printer-1").value(),
                            .kind = "printer",
                            .driver = "seeded",
                            .model = "",
                            .health = drivers::Health::starting,
                            .faults = {}};
};

class KioskNode {
public:
  KioskNode(const Stage& stage, const NodeId& node, std::uint64_t seed);
  // A citizen does what the screen asks for, now and then walks away, or rates an earlier visit.
  void touch(Random& random);
  bool waits() const;  // for the hub or the paper; an answer that nobody waits for any more does not count
  wire::Transport& transport() { return *line_.transport; }
  runtime::MachineTime time;
  runtime::Loop loop{time};

private:
  std::vector<session::Intent> next(Random& random) const;
  std::vector<session::Intent> at_attract(Random& random) const;

  const Stage& stage_;
  host::Trace trace_;
  Line line_;

public:
  journal::Journal journal;

private:
  link::OutboxPump outbox_;
  link::RequestClient requests_;
  SeededPrinter printer_;
  kiosk::Kiosk kiosk_;
  link::HubWatch watch_;
};

}  // namespace motcua::world
