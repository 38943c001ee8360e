#include "firmware/kiosk/kiosk.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/base/wipe.hpp"
#include "firmware/host/identifiers.hpp"

namespace motcua::kiosk {

Kiosk::Kiosk(KioskParts parts, session::Setup setup)
    : parts_(std::move(parts)),
      setup_(std::move(setup)),
      state_(session::start(setup_)),
      hub_({parts_.clock, parts_.log, parts_.trace, parts_.requests, parts_.journal.identity().node, vault_},
           give_),
      orders_({parts_.clock, parts_.log, parts_.journal}, give_),
      journal_({parts_.loop, parts_.clock, parts_.log, parts_.trace, parts_.journal, parts_.printer_id,
                parts_.journalled},
               give_),
      paper_({parts_.clock, parts_.log, parts_.trace, parts_.printer, parts_.centre, parts_.locales,
              parts_.paper_forms},
             give_),
      timers_(parts_.loop, give_),
      cards_({parts_.loop, parts_.clock, parts_.log, parts_.trace, parts_.card_reader, parts_.verifier, vault_,
              setup_.of<identify::Flow>(), parts_.trust},
             give_),
      codes_({parts_.loop, parts_.clock, parts_.randomness, parts_.log, parts_.code_scanner, vault_,
              setup_.of<identify::Flow>(), parts_.centre.ticket_url},
             give_),
      lookup_(parts_.log, give_),
      wipe_({[this] { paper_.wipe(); }, [this] { cards_.wipe(); }, [this] { codes_.wipe(); },
             [this] { vault_.wipe(); }, parts_.wiped,
             // Behind the step that ends the visit: whatever was worked on here lies below the loop itself.
             [this] { parts_.loop.post(wipe_stack); }}),
      performers_(hub_, orders_, journal_, paper_, timers_, cards_, codes_, lookup_, wipe_),
      devices_(parts_.log, journal_, parts_.faults_changed, give_) {}

Status Kiosk::start() {
  const auto faults = journal_.recover();
  if (!faults) return std::unexpected(faults.error());
  for (const auto& fault : *faults) devices_.remember(fault);
  if (auto resumed = orders_.resume(setup_.of<ticket::Flow>().limits.order); !resumed) return resumed;
  start_devices();
  return {};
}

void Kiosk::start_devices() {
  parts_.printer.start(scope_.guard([this](const drivers::PrinterEvent& event) { on_printer(event); }));
  if (auto* reader = parts_.card_reader)
    reader->start(scope_.guard([this](const drivers::CardReaderEvent& event) { on_card_reader(event); }));
  if (auto* scanner = parts_.code_scanner)
    scanner->start(scope_.guard([this](const drivers::CodeScannerEvent& event) { on_code_scanner(event); }));
  if (auto* verifier = parts_.verifier)
    verifier->start(scope_.guard([this](const drivers::IdentityVerifierEvent& event) { on_verifier(event); }));
}

void Kiosk::give(session::Input input) {
  inputs_.push_back(std::move(input));
  if (running_ == Running::yes) return;  // an effect fed something back: it waits its turn
  running_ = Running::yes;
  while (!inputs_.empty()) run_one();
  running_ = Running::no;
  parts_.changed();
}

void Kiosk::run_one() {
  const auto input = std::move(inputs_.front());
  inputs_.pop_front();
  auto step = session::step(setup_, std::move(state_), input, host::new_uuid(parts_.clock, parts_.randomness));
  state_ = std::move(step.state);
  for (const auto& effect : step.effects)
    if (performers_.perform(effect) == Carry::drop_rest) break;
}

void Kiosk::on_printer(const drivers::PrinterEvent& event) {
  std::visit(Overloaded{[this](const drivers::StatusChanged& changed) {
                          devices_.on(as_used(changed.info, parts_.paper_forms));
                        },
                        [this](const auto& answer) { paper_.on(answer); }},
             event);
}

void Kiosk::on_card_reader(const drivers::CardReaderEvent& event) {
  std::visit(Overloaded{[this](const drivers::StatusChanged& changed) {
                          devices_.on(changed.info);
                          cards_.on_status(changed.info);
                        },
                        [this](const auto& said) { cards_.on(said); }},
             event);
}

void Kiosk::on_code_scanner(const drivers::CodeScannerEvent& event) {
  std::visit(Overloaded{[this](const drivers::StatusChanged& changed) { devices_.on(changed.info); },
                        [this](const auto& answer) { codes_.on(answer); }},
             event);
}

void Kiosk::on_verifier(const drivers::IdentityVerifierEvent& event) {
  std::visit(Overloaded{[this](const drivers::StatusChanged& changed) { devices_.on(changed.info); },
                        [this](const drivers::IdentityVerified& verified) { cards_.on(verified); },
                        [this](const drivers::Refused& refused) { cards_.on_unverified(refused); }},
             event);
}

}  // namespace motcua::kiosk
