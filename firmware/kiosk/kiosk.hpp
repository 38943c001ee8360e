// The kiosk's shell around the session: carries out its effects (ask the hub, journal, draw, print, time) and turns
// what comes back into its inputs. All on the loop's thread.
#pragma once

#include "drivers/api/printer.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/randomness.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/link/request_client.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/session/step.hpp"
#include "firmware/wire/states.hpp"
#include "kiosk-config/model/centre.hpp"
#include "ui/text/locale.hpp"

#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace motcua::kiosk {

struct KioskParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Randomness& randomness;
  host::Log& log;
  host::Trace& trace;
  journal::Journal& journal;
  link::RequestClient& requests;
  drivers::Printer& printer;
  DeviceId printer_id;  // as the configuration names it; the printer's own word comes only once it has started
  const config::Centre& centre;
  const text::Locales& locales;
  std::function<void()> journalled;                              // new rows wait in the outbox
  std::function<void()> changed;                                 // what the screen shows may have changed
  std::function<void()> wiped;                                   // screens drop what they hold of the visit
  std::function<void(std::vector<std::string>)> faults_changed;  // codes active now, for the health topic
};

std::string ticket_url(const config::Centre& centre, std::string_view token);

class Kiosk {
public:
  Kiosk(KioskParts parts, session::Setup setup);

  // Prints that a crash interrupted are journalled as failed: their paper may be out, their number stays valid, and
  // nothing is printed twice. An order that a citizen may still wait for is asked on. Then listens to the printer.
  Status start();
  void give(session::Input input);  // the one way in
  void on_hub(wire::NodeStatus status);

  const session::State& state() const { return state_; }
  const session::Setup& setup() const { return setup_; }

private:
  enum class Carry : std::uint8_t { on, drop_rest };
  void run_one();
  Carry perform(const session::Effect& effect);
  void ask(const Uuid& id, wire::CommandBody body);
  void answered(const Uuid& id, const Result<wire::Reply>& reply);
  wire::Command command_of(const Uuid& id, wire::CommandBody body) const;
  void note_order(const journal::Batch& batch);  // best effort
  Status resume_order();
  Carry journal_event(wire::EventBody body, std::vector<Uuid> settled = {});
  Carry journal_print(const session::JournalPrint& effect);
  void draw_paper(const session::DrawPaper& effect);
  void send_paper(const Uuid& visit);
  void start_timer(const session::StartTimer& effect);
  void on_printer(const drivers::PrinterEvent& event);
  void on_printer_status(const drivers::DeviceInfo& info);
  Status recover();
  Status close_interrupted_prints(const std::map<Uuid, std::string>& open);
  void journal_failed();

  KioskParts parts_;
  session::Setup setup_;
  session::State state_;
  std::deque<session::Input> inputs_;
  enum class Running : std::uint8_t { no, yes } running_ = Running::no;
  std::map<std::uint32_t, runtime::TimerId> timers_;      // by serial
  std::map<Uuid, std::vector<std::uint8_t>> documents_;   // drawn, not yet sent; at most one in practice
  std::map<std::string, drivers::Fault> printer_faults_;  // raised and not cleared
  wire::NodeStatus hub_ = wire::NodeStatus::offline;
};

}  // namespace motcua::kiosk
