// The lens: looks for a code as long as a flow wants one, in short looks one after the other, and says what it is. Nothing is
// kept of what was not wanted, came under another look, or came late.
#pragma once

#include "drivers/api/code_scanner.hpp"
#include "firmware/flows/identify/setup.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/randomness.hpp"
#include "firmware/identity/qr/payload.hpp"
#include "firmware/kiosk/performer.hpp"
#include "firmware/kiosk/vault.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

namespace motcua::kiosk {

struct ScanParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Randomness& randomness;
  host::Log& log;
  drivers::CodeScanner* scanner;  // null: this kiosk has none
  Vault& vault;
  const identify::Setup& identify;
  std::string ticket_url;  // what stands before the token on paper, without '#'
};

class ScanPerformer {
public:
  using Performs = Effects<flows::StartLooking, flows::StopLooking>;

  ScanPerformer(ScanParts parts, Give give) : parts_(std::move(parts)), give_(std::move(give)) {}

  Carry perform(const flows::StartLooking& effect);
  Carry perform(const flows::StopLooking& effect);

  void on(const drivers::Looked& looked);
  void on(const drivers::Refused& refused);
  void wipe() { stop(); }

private:
  void look();
  void look_later();
  void stop();
  void take(const std::vector<PersonalData<std::vector<unsigned char>>>& codes);
  void recognise(const identity::Payload& payload);
  void refuse(flows::CodeProblem why);

  ScanParts parts_;
  Give give_;
  std::optional<flows::StartLooking> wanted_;
  std::optional<Uuid> request_;  // at the scanner, for the look that is wanted now
  runtime::Scope pause_;
};

}  // namespace motcua::kiosk
