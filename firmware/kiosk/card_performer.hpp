// The card reader: one reading at a time, judged against what the visit knows, its person into the vault. Where the kiosk has
// a verifier, the authority is asked about the card in between, and the reading ends with its answer or without one. A reading
// or answer that comes after its visit, or after another reading began, is nobody's.
#pragma once

#include "drivers/api/card_reader.hpp"
#include "drivers/api/identity_verifier.hpp"
#include "firmware/flows/identify/effects.hpp"
#include "firmware/flows/identify/setup.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/kiosk/card_judgement.hpp"
#include "firmware/kiosk/performer.hpp"
#include "firmware/kiosk/vault.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

namespace motcua::kiosk {

struct CardParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Log& log;
  host::Trace& trace;
  drivers::CardReader* reader;          // null: this kiosk has none
  drivers::IdentityVerifier* verifier;  // the same; then nobody is asked
  Vault& vault;
  const identify::Setup& identify;
  identity::chip::TrustStore trust;  // certificates of the authorities; empty: nothing can be proved
};

class CardPerformer {
public:
  using Performs = Effects<identify::ReadChip, identify::ReadAgain, identify::StopReading, identify::ForgetDigits,
                           identify::DropSubject>;

  CardPerformer(CardParts parts, Give give) : parts_(std::move(parts)), give_(std::move(give)) {}

  Carry perform(const identify::ReadChip& effect);
  Carry perform(const identify::ReadAgain& effect);
  Carry perform(const identify::StopReading& effect);
  Carry perform(const identify::ForgetDigits& effect);
  Carry perform(const identify::DropSubject& effect);

  void on(const drivers::CardRead& read);
  void on(const drivers::Refused& refused);
  void on(const drivers::CardReaderClass::Notice& notice);
  void on(const drivers::IdentityVerified& verified);
  void on_unverified(const drivers::Refused& refused);  // by the verifier
  void on_status(const drivers::DeviceInfo& info);      // a reader that is away has nothing lying on it
  void wipe() { stop(); }

private:
  struct Reading {
    Uuid id;  // of the request to the verifier too
    std::optional<Uuid> claimed;
    runtime::SteadyTime began = {};
    std::optional<Recognised> recognised = {};  // the card is read, and the verifier's answer is waited for
  };
  void read(Reading reading, identity::chip::Passwords passwords);
  bool is_at_reader(const Uuid& reading) const {
    return reading_ && reading_->id == reading && !reading_->recognised;
  }
  bool is_at_verifier(const Uuid& reading) const {
    return reading_ && reading_->id == reading && reading_->recognised;
  }
  void verify(const identity::chip::Evidence& evidence);
  Milliseconds patience() const;
  void give_up_verifying();
  void conclude(flows::Confirmation confirmation);
  void stop();
  void finish(std::variant<flows::Subject, identify::Problem> outcome);
  flows::Subject remember(const Uuid& key, Recognised recognised, flows::Confirmation confirmation);

  CardParts parts_;
  Give give_;
  std::optional<Reading> reading_;
  runtime::Scope waiting_;  // for the verifier's answer
};

}  // namespace motcua::kiosk
