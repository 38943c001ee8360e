// One kiosk of the product's own classes in virtual time, between a late hub and wayward devices, with its journal in a file
// that lies in memory and a disk that can be full. Nothing is drawn: paper is the ticket's number and token in bytes.
#pragma once

#include "drivers/supervisor/supervised.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "tests/support/failing_disk.hpp"
#include "tests/support/process.hpp"
#include "tests/visits/late_hub.hpp"
#include "tests/visits/tapped.hpp"
#include "tests/visits/wayward.hpp"

namespace motcua::visits {

// What goes over the kiosk's connection is seen by the auditor.
class OverheardLine final : public wire::Transport {
public:
  OverheardLine(std::unique_ptr<wire::Transport> line, Auditor& auditor, Tally& tally)
      : line_(std::move(line)), auditor_(auditor), tally_(tally) {}
  void start(Handlers handlers) override;
  void subscribe(std::string filter) override { line_->subscribe(std::move(filter)); }
  Status publish(wire::Message message) override;
  bool connected() const override { return line_->connected(); }
  std::size_t room() const override { return line_->room(); }
  void stop() override { line_->stop(); }

private:
  std::unique_ptr<wire::Transport> line_;
  Auditor& auditor_;
  Tally& tally_;
  std::set<std::string> asked_;  // the latest commands
};

class Site {
public:
  Site(std::uint64_t seed, Random& random, Tally& tally);

  void give(session::Intent intent) { kiosk.give(session::Touch{std::move(intent)}); }
  void pass(Milliseconds length);
  void look();  // nothing is on its way within the kiosk

private:
  runtime::VirtualTime time_;

public:
  runtime::VirtualClock clock;
  runtime::Loop loop{time_};
  test::FailingDisk disk;
  link::MemoryBroker broker{loop};
  config::Centre centre;
  Chips chips;
  Auditor auditor;

private:
  test::TempDir folder_;
  text::Locales locales_;
  host::Log log_{"visits", host::Level::error};
  host::Trace trace_;
  host::SeededRandomness randomness_;
  LateHub hub_;
  journal::Journal journal_;
  std::unique_ptr<wire::Transport> line_;
  link::Router router_;
  link::RequestClient requests_;

public:
  WaywardPrinter* printer = nullptr;  // each under its supervisor, which owns it
  WaywardReader* reader = nullptr;
  WaywardScanner* scanner = nullptr;

private:
  std::unique_ptr<Tapped<drivers::PrinterClass>> printer_;
  std::unique_ptr<Tapped<drivers::CardReaderClass>> reader_;
  std::unique_ptr<Tapped<drivers::CodeScannerClass>> scanner_;

public:
  kiosk::Kiosk kiosk;
};

}  // namespace motcua::visits
