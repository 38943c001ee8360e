// The kiosk's shell around the session: one input at a time goes through step(), its effects to the performers of
// the ports, in order, and what they bring comes back as inputs. All on the loop's thread.
#pragma once

#include "firmware/host/randomness.hpp"
#include "firmware/kiosk/card_performer.hpp"
#include "firmware/kiosk/device_watch.hpp"
#include "firmware/kiosk/hub_performer.hpp"
#include "firmware/kiosk/journal_performer.hpp"
#include "firmware/kiosk/lookup_performer.hpp"
#include "firmware/kiosk/order_performer.hpp"
#include "firmware/kiosk/paper_form.hpp"
#include "firmware/kiosk/paper_performer.hpp"
#include "firmware/kiosk/scan_performer.hpp"
#include "firmware/kiosk/timer_performer.hpp"
#include "firmware/kiosk/wipe_performer.hpp"
#include "firmware/runtime/scope.hpp"

#include <deque>

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
  drivers::CardReader* card_reader = nullptr;     // none where the kiosk has none
  drivers::CodeScanner* code_scanner = nullptr;   // the same
  drivers::IdentityVerifier* verifier = nullptr;  // the same: no authority is asked about cards
  identity::chip::TrustStore trust = {};          // the authorities whose signatures on cards count
  PaperForms paper_forms = ticket_forms();        // in which a ticket can be drawn
  const config::Centre& centre;
  const text::Locales& locales;
  std::function<void()> journalled;           // new rows wait in the outbox
  std::function<void()> changed;              // what the screen shows may have changed
  std::function<void()> wiped;                // screens drop what they hold of the visit
  DeviceWatch::FaultsChanged faults_changed;  // for the health topic
};

class Kiosk {
public:
  Kiosk(KioskParts parts, session::Setup setup);

  // Closes what the last run left open, asks on for an order that
  // a citizen may still wait for, and listens to the printer.
  Status start();
  void give(session::Input input);  // the one way in
  void on_hub(wire::NodeStatus status) { hub_.on_status(status); }
  // What can be looked up from now on; an open page keeps what it shows.
  void use_catalogue(LookupBook book) { lookup_.use(std::move(book)); }
  void lose_catalogue(std::string_view why) { lookup_.lose(why); }
  void on_day_key(Secret<std::vector<std::uint8_t>> key) { hub_.on_day_key(std::move(key)); }

  const session::State& state() const { return state_; }
  const session::Setup& setup() const { return setup_; }
  const Vault& vault() const { return vault_; }

private:
  void run_one();
  void start_devices();
  void on_printer(const drivers::PrinterEvent& event);
  void on_card_reader(const drivers::CardReaderEvent& event);
  void on_code_scanner(const drivers::CodeScannerEvent& event);
  void on_verifier(const drivers::IdentityVerifierEvent& event);

  KioskParts parts_;
  session::Setup setup_;
  session::State state_;
  std::deque<session::Input> inputs_;
  enum class Running : std::uint8_t { no, yes } running_ = Running::no;

  Give give_ = [this](session::Input input) { give(std::move(input)); };
  Vault vault_;
  HubPerformer hub_;
  OrderPerformer orders_;
  JournalPerformer journal_;
  PaperPerformer paper_;
  TimerPerformer timers_;
  CardPerformer cards_;
  ScanPerformer codes_;
  LookupPerformer lookup_;
  WipePerformer wipe_;
  Ensemble<HubPerformer, OrderPerformer, JournalPerformer, PaperPerformer, TimerPerformer, CardPerformer,
           ScanPerformer, LookupPerformer, WipePerformer>
      performers_;
  DeviceWatch devices_;
  runtime::Scope scope_;
};

}  // namespace motcua::kiosk
