// The card reader: one reading at a time, judged against what the visit knows, its person into the vault. A reading that ends
// after its visit, or after another began, is nobody's.
#pragma once

#include "drivers/api/card_reader.hpp"
#include "firmware/flows/identify/effects.hpp"
#include "firmware/flows/identify/setup.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/kiosk/performer.hpp"
#include "firmware/kiosk/vault.hpp"

namespace motcua::kiosk {

struct CardParts {
  const host::Clock& clock;
  host::Log& log;
  host::Trace& trace;
  drivers::CardReader* reader;  // null: this kiosk has none
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
  void on_status(const drivers::DeviceInfo& info);  // a reader that is away has nothing lying on it
  void wipe() { stop(); }

private:
  struct Reading {
    Uuid id;
    std::optional<Uuid> claimed;
  };
  void read(Reading reading, identity::chip::Passwords passwords);
  void stop();
  void finish(std::variant<flows::Subject, identify::Problem> outcome);
  flows::Subject remember(const Uuid& key, KnownPerson person, flows::Proof proof);

  CardParts parts_;
  Give give_;
  std::optional<Reading> reading_;
};

}  // namespace motcua::kiosk
